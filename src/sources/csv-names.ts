import { MAX_OTHER_NAMES } from '../domain/other-names.ts';
import { cleanLine, cleanText, foldText } from '../domain/text.ts';
import type { Column } from './csv-columns.ts';
import { describeProblem, NUL, REPLACEMENT_CHARACTER } from './csv-rows.ts';
import { isMissing } from './csv-values.ts';

/** Columns of a name in one script or language. */
export const SCRIPT_COLUMNS: readonly string[] = [
  'hangul',
  'latin',
  'korean',
  'english',
  'japanese',
  'native',
  'romanized',
  '한글',
  '영문',
  '한국어',
  '영어',
  '일본어',
];
/** In code points. A longer cell is not a name but a text about it. */
const NAME_CHARACTERS_MAX = 200;
const NAME_SEPARATOR = /[|;]/;

/** A column of names. */
export interface NameColumn extends Column {
  /** Whether a cell may hold several names, separated by `|` or `;`. */
  readonly holdsSeveral: boolean;
}

/** Returns `alias_1` to `alias_9`, for example. */
export function numbered(name: string): readonly string[] {
  return Array.from({ length: 9 }, (_, index) => `${name}_${index + 1}`);
}

/**
 * Returns the names in a row, in column order, no two of them equal when folded. Adds the row's problems.
 */
export function readNames(
  cells: readonly string[],
  columns: readonly NameColumn[],
  { min, what, problems }: { readonly min: number; readonly what: string; readonly problems: string[] },
): readonly string[] {
  const given: string[] = [];
  const distinct = new Map<string, string>();
  for (const column of columns) {
    for (const text of namesInCell(cells[column.index] ?? '', column.holdsSeveral)) {
      const expected = expectedInsteadOf(text);
      if (expected !== null) problems.push(describeProblem(column, expected, text));
      const name = cleanLine(text);
      given.push(name);
      const key = foldText(name);
      if (key !== '' && !distinct.has(key)) distinct.set(key, name);
    }
  }
  if (distinct.size < min) problems.push(describeProblem(undefined, what, given.join(', ')));
  if (distinct.size > MAX_OTHER_NAMES) {
    problems.push(`row: expected at most ${MAX_OTHER_NAMES} names, got ${distinct.size}`);
  }
  return [...distinct.values()];
}

function namesInCell(cell: string, holdsSeveral: boolean): readonly string[] {
  if (isMissing(cell)) return [];
  return (holdsSeveral ? cell.split(NAME_SEPARATOR) : [cell]).map(cleanText).filter((name) => name !== '');
}

/** Returns the content expected instead of this text; null if it is a name. */
function expectedInsteadOf(name: string): string | null {
  const unreadable = [NUL, REPLACEMENT_CHARACTER].find(({ character }) => name.includes(character));
  if (unreadable !== undefined) return unreadable.expected;
  return Array.from(name).length > NAME_CHARACTERS_MAX
    ? `a name of at most ${NAME_CHARACTERS_MAX} characters`
    : null;
}
