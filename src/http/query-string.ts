import { InvalidRequestError } from './problem.ts';

/**
 * Returns the query parameters of a URL by name.
 *
 * @throws InvalidRequestError for a repeated parameter, bytes that are not UTF-8 or a NUL: a lenient parser
 * would guess.
 */
export function parseQueryString(url: string): Readonly<Record<string, string>> {
  const start = url.indexOf('?');
  if (start === -1) return {};
  const parameters = new Map<string, string>();
  for (const part of url.slice(start + 1).split('&')) {
    if (part === '') continue;
    const separator = part.indexOf('=');
    const name = decode(separator === -1 ? part : part.slice(0, separator), 'query');
    const value = separator === -1 ? '' : decode(part.slice(separator + 1), name);
    if (parameters.has(name)) throw invalid(name, 'expected one value, got several');
    parameters.set(name, value);
  }
  return Object.fromEntries(parameters);
}

function decode(text: string, field: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalid(field, 'expected percent-encoded UTF-8, got other bytes');
  }
  if (decoded.includes('\0')) throw invalid(field, 'expected text, got a NUL character');
  return decoded;
}

function invalid(field: string, detail: string): InvalidRequestError {
  return new InvalidRequestError([{ field, detail }]);
}
