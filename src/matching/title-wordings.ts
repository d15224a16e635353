import type { AlbumTitle } from './album-title.ts';
import { areOtherScripts } from './scripts-of.ts';
import { pieceOf, type TitlePiece } from './title-piece.ts';

const MOST_WORDS_OF_ARTIST = 8;
const MOST_WORDS_SPLIT = 12;

/**
 * Returns the ways to read a title: its pieces as they are, the pieces outside of brackets joined, a title in
 * two scripts split in two, and the pieces without artists.
 */
export function wordingsOf(
  { pieces, ordinals }: AlbumTitle,
  artists: readonly string[],
): readonly (readonly TitlePiece[])[] {
  const wordings = [pieces];
  const isPlain = pieces.every(
    ({ scripts, key }) => (scripts & (scripts - 1)) === 0 && !mayNameArtist(key, artists),
  );
  if (pieces.length === 1 && isPlain) return wordings;
  const outside = pieces.filter(({ isBracketed }) => !isBracketed);
  if (outside.length > 1) {
    const words = outside.flatMap((piece) => piece.words);
    wordings.push([pieceOf(words, false), ...pieces.filter(({ isBracketed }) => isBracketed)]);
  }
  const [first] = pieces;
  const halves = first !== undefined && pieces.length === 1 ? bothScripts(first) : [];
  if (halves.length > 0) wordings.push(halves);
  const stripped = pieces.map((piece) => withoutArtists(piece, artists));
  if (stripped.every((piece, index) => piece === pieces[index])) return wordings;
  const named = stripped.filter(({ key }) => key !== '');
  if (named.length > 0) wordings.push(named);
  else if (ordinals.length > 0) {
    wordings.push([pieceOf([ordinals.map(({ kind, value }) => `${kind} ${value}`).join(' ')], false)]);
  }
  return wordings;
}

/** Whether a wording is only an ordinal, such as "full album 3". */
export function isBareOrdinal(pieces: readonly TitlePiece[]): boolean {
  return pieces.every(({ key }) => /^(?:full album|mini album|single) \d+/.test(key));
}

/** Splits a title in two scripts without brackets, such as "달빛 Moonlight"; empty for other titles. */
function bothScripts({ words }: TitlePiece): readonly TitlePiece[] {
  for (let length = 1; length < Math.min(words.length, MOST_WORDS_SPLIT); length += 1) {
    const halves = [pieceOf(words.slice(0, length), false), pieceOf(words.slice(length), true)] as const;
    if (areOtherScripts(halves[0].scripts, halves[1].scripts)) return halves;
  }
  return [];
}

function mayNameArtist(key: string, artists: readonly string[]): boolean {
  return artists.some((artist) => key.startsWith(artist) || key.endsWith(artist));
}

function withoutArtists(piece: TitlePiece, artists: readonly string[]): TitlePiece {
  if (!mayNameArtist(piece.key, artists)) return piece;
  let { words } = piece;
  let isStripped = false;
  for (let length = Math.min(words.length, MOST_WORDS_OF_ARTIST); length > 0; length -= 1) {
    if (words.length >= length && artists.includes(words.slice(0, length).join(''))) {
      words = words.slice(length);
      isStripped = true;
    }
    if (words.length >= length && artists.includes(words.slice(words.length - length).join(''))) {
      words = words.slice(0, words.length - length);
      isStripped = true;
    }
  }
  return isStripped ? pieceOf(words, piece.isBracketed) : piece;
}
