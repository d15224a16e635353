/**
 * Costs of one difference between keys of sounds, in tenths. Vowels are often written otherwise (sorry: 쏘리),
 * and so are some consonants (thank: 땡, 쌩).
 */
const WHOLE = 10;
const VOWEL = 4;
const NEAR: Readonly<Record<string, number>> = {
  AO: 2,
  CS: 2,
  CT: 6,
  ST: 5,
  LN: 6,
  HP: 5,
  HK: 6,
  MN: 6,
  CK: 6,
};
const SKIPPED: Readonly<Record<string, number>> = { A: 4, E: 4, I: 3, O: 4, H: 5, L: 7, T: 7 };

const SOUNDS = 'AEIOKNTLMPSCH';
const SIZE = SOUNDS.length;
const FIRST_CODE = 65;
/** The index of each letter in SOUNDS, by its code. */
const INDEX = Uint8Array.from({ length: 26 }, (_, code) =>
  Math.max(0, SOUNDS.indexOf(String.fromCharCode(code + FIRST_CODE))),
);
const CHANGED = Uint8Array.from({ length: SIZE * SIZE }, (_, index) =>
  costOfChange(SOUNDS.charAt(Math.floor(index / SIZE)), SOUNDS.charAt(index % SIZE)),
);
const LEFT_OUT = Uint8Array.from(SOUNDS, (sound) => SKIPPED[sound] ?? WHOLE);
const LEAST_LEFT_OUT = Math.min(...LEFT_OUT);

function costOfChange(a: string, b: string): number {
  if (a === b) return 0;
  const near = NEAR[a < b ? a + b : b + a];
  return near ?? ('AEIO'.includes(a) && 'AEIO'.includes(b) ? VOWEL : WHOLE);
}

function indexAt(key: string, at: number): number {
  return INDEX[key.charCodeAt(at) - FIRST_CODE] ?? 0;
}

let previous = new Uint16Array(64);
let current = new Uint16Array(64);

/**
 * Returns how differently two keys of sounds sound: the least sum of the costs of sounds that are changed or
 * left out, in tenths of a consonant; `limit` + 1 if it is more than `limit`.
 */
export function soundDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) * LEAST_LEFT_OUT > limit) return limit + 1;
  const columns = b.length + 1;
  if (previous.length < columns)
    [previous, current] = [new Uint16Array(2 * columns), new Uint16Array(2 * columns)];
  previous[0] = 0;
  for (let column = 1; column < columns; column += 1) {
    previous[column] = (previous[column - 1] ?? 0) + (LEFT_OUT[indexAt(b, column - 1)] ?? WHOLE);
  }
  for (let row = 0; row < a.length; row += 1) {
    const sound = indexAt(a, row);
    const skipped = LEFT_OUT[sound] ?? WHOLE;
    current[0] = (previous[0] ?? 0) + skipped;
    let least = current[0] ?? 0;
    for (let column = 1; column < columns; column += 1) {
      const other = indexAt(b, column - 1);
      const cost = Math.min(
        (previous[column - 1] ?? 0) + (CHANGED[sound * SIZE + other] ?? WHOLE),
        (previous[column] ?? 0) + skipped,
        (current[column - 1] ?? 0) + (LEFT_OUT[other] ?? WHOLE),
      );
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [previous, current] = [current, previous];
  }
  return Math.min(previous[columns - 1] ?? 0, limit + 1);
}
