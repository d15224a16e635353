import { cleanLine } from '../domain/text.ts';

const SHOWN_CHARACTERS = 120;

/** The beginning of what a source answered, for a message: on one line, and nothing that a terminal would obey. */
export function excerpt(text: string): string {
  const line = cleanLine(text.slice(0, 4 * SHOWN_CHARACTERS));
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
}
