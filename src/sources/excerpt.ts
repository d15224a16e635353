import { cleanLine } from '../domain/text.ts';

const SHOWN_CHARACTERS = 120;

/** Returns the start of an answer for a message: one line, without characters that a terminal would obey. */
export function excerpt(text: string): string {
  const line = cleanLine(text.slice(0, 4 * SHOWN_CHARACTERS));
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
}
