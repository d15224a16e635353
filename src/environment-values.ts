import { isIP } from 'node:net';
import { z } from 'zod';
import { type ApiKey, hashOf, SCOPES } from './http/api-keys.ts';

/** What the values of environment variables may be: each schema tells what was expected. */

export const addressLike = (example: string) =>
  z.string().refine((text) => /^https?:\/\/[^\s/]+(\/\S*)?$/.test(text) && isReadableUrl(text), {
    error: `expected a URL such as ${example}`,
  });
/** One URL or several, separated by commas. */
export const addressesLike = (example: string) =>
  z
    .string()
    .transform((text) => text.replace(/\s*,\s*/g, ','))
    .refine((text) => text.split(',').every((address) => sourceAddress(example).safeParse(address).success), {
      error: `expected a URL such as ${example} without a user and a password, or several, separated by commas`,
    });
/** A URL without credentials, because fetch refuses a URL with them. */
export const sourceAddress = (example: string) =>
  addressLike(example).refine((text) => !/^https?:\/\/[^/?#]*@/.test(text), {
    error: 'expected a URL without a user and a password',
  });
export const secret = z.string().min(1);
/** A key that is sent in a header. */
export const headerSecret = z
  .string()
  .regex(
    /^[!-~]+$/,
    'expected letters, digits and signs of ASCII without spaces: a header carries nothing else',
  );
/** Names and values as OpenTelemetry writes them: https://www.w3.org/TR/baggage/#header-content. */
export const namedValues = z
  .string()
  .refine((text) => text.split(',').every((pair) => /^\s*[!#$%&'*+.^_`|~\w-]+=[!-~]*\s*$/.test(pair)), {
    error:
      'expected NAME=VALUE, or several separated by commas, in ASCII, with %20 for a space and %2C for a comma',
  });
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `expected a whole number from ${min} to ${max}`,
    })
    .transform(Number);

/** Printable ASCII; a space or bracket would end the comment in the User-Agent that holds the contact. */
export const CONTACT = /^[!-'*-~]*(@|:\/\/)[!-'*-~]+$/;

/** An origin as browsers send it: no path, no slash at the end, no default port, all in lower case. */
const isOrigin = (text: string) =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
export const origins = z
  .string()
  .transform((text) => (text.trim() === '*' ? '*' : text.split(',').map((origin) => origin.trim())))
  .refine((list) => list === '*' || list.every(isOrigin), {
    error: "expected '*', or origins such as https://music.example.com,http://localhost:5173",
  });

/** `read:KEY` or `read:sha256:HASH`. A key fits into a header, and is too long to be guessed. */
const API_KEY = new RegExp(
  `^(?<scope>${SCOPES.join('|')}):(?:sha256:(?<sha256>[0-9a-fA-F]{64})|(?<key>[A-Za-z0-9._~+/=-]{16,256}))$`,
);
export const apiKeys = z
  .string()
  .transform((text) => text.split(',').map((entry) => API_KEY.exec(entry.trim())?.groups))
  .refine((entries) => entries.every((entry) => entry !== undefined), {
    error: ({ input }) =>
      'expected SCOPE:KEY or SCOPE:sha256:HASH, separated by commas, with a scope of ' +
      `${SCOPES.join(', ')} and keys of 16 to 256 letters, digits and ._~+/=-; ` +
      `number ${(input as readonly unknown[]).indexOf(undefined) + 1} is something else`,
  })
  .transform((entries) =>
    entries.map((entry): ApiKey => {
      const { scope = '', sha256, key = '' } = entry ?? {};
      return { scope: scope as ApiKey['scope'], sha256: sha256?.toLowerCase() ?? hashOf(key) };
    }),
  )
  .superRefine((keys, context) => {
    keys.forEach(({ scope, sha256 }, index) => {
      const first = keys.findIndex((key) => key.sha256 === sha256);
      if (keys[first]?.scope === scope) return;
      const message =
        'expected one scope per key, which includes those before it; ' +
        `number ${index + 1} is the key of number ${first + 1} with another scope`;
      context.addIssue({ code: 'custom', message });
    });
  });

export const trustedProxies = z
  .string()
  .refine((text) => /^\d{1,2}$/.test(text) || text.split(',').every(isAddressOrSubnet), {
    error:
      'expected how many proxies stand before the service, or their addresses such as 10.0.0.1,10.1.0.0/16',
  })
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim())));

/** A folder in a bucket. Keys begin without a slash. */
export const keyPrefix = z
  .string()
  .regex(/^[^/\\?#\s][^\\?#\s]*$/, 'expected a folder such as soundalike/music, without a slash before it')
  .transform((text) => `${text.replace(/\/+$/, '')}/`);

function isAddressOrSubnet(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/');
  const version = isIP(address);
  const isSize = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  return version !== 0 && isSize && rest.length === 0;
}

/** Returns whether the port is valid and the user and the password can be decoded. */
function isReadableUrl(text: string): boolean {
  try {
    const { username, password } = new URL(text);
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
