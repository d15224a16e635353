import { foldText } from '../domain/text.ts';
import { pieceOf, type TitlePiece } from './title-piece.ts';
import { isPlainEdition, takeLabels, withoutBroadcast, withoutCredits } from './title-labels.ts';
import { takeNumbers, type TitleNumber } from './title-numbers.ts';
import { type TitleSegment, titleSegments } from './title-segments.ts';
import { takeVersions } from './title-versions.ts';

/** An album title, split into its names and the marks that must not differ. */
export interface AlbumTitle {
  /** The names in order, without labels, credits, versions and numbers. Never empty. */
  readonly pieces: readonly TitlePiece[];
  /** Parts, volumes, seasons, years, and every other number in the names. */
  readonly numbers: readonly TitleNumber[];
  /** Position among the artist's albums, mini albums or singles, as the title states it. */
  readonly ordinals: readonly TitleNumber[];
  /** Versions that are another album: live, remix, deluxe … */
  readonly versions: readonly string[];
  /** Versions that are another pressing of the same album: clean, explicit, remaster. */
  readonly pressings: readonly string[];
  readonly isSoundtrack: boolean;
  /** Whether the title is only a label: "The 2nd Mini Album". */
  readonly isLabel: boolean;
}

/** Only the first names are compared. No real title has so many. */
const MOST_PIECES = 16;

/** Parses an album title. Never fails: unknown text counts as a name. */
export function parseAlbumTitle(title: string): AlbumTitle {
  const ordinals: TitleNumber[] = [];
  const versions = new Set<string>();
  const pressings = new Set<string>();
  const texts: Pick<TitleSegment, 'text' | 'isBracketed' | 'isPlain'>[] = [];
  let isSoundtrack = false;
  const segments = titleSegments(title);
  for (const segment of segments) {
    if (segment.isPlain) {
      texts.push(segment);
      continue;
    }
    const credited = withoutCredits(segment.text, segment.isBracketed);
    if (!segment.isFirst && isPlainEdition(credited)) continue;
    const versioned = takeVersions(credited, !segment.isFirst);
    const labelled = takeLabels(versioned.rest);
    for (const version of versioned.versions) versions.add(version);
    for (const pressing of versioned.pressings) pressings.add(pressing);
    ordinals.push(...labelled.ordinals);
    isSoundtrack ||= labelled.isSoundtrack;
    texts.push({ text: labelled.rest, isBracketed: segment.isBracketed, isPlain: false });
  }

  const numbers: TitleNumber[] = [];
  const pieces: TitlePiece[] = [];
  for (const { text, isBracketed, isPlain } of texts) {
    const named = isSoundtrack ? withoutBroadcast(text, isBracketed) : text;
    const counted = isPlain ? { rest: named, numbers: [] } : takeNumbers(named);
    numbers.push(...counted.numbers);
    const piece = pieceOf(withoutSmallWords(counted.rest), isBracketed);
    if (piece.key !== '' && pieces.length < MOST_PIECES) pieces.push(piece);
  }
  const isLabel = pieces.length === 0 && ordinals.length > 0 && numbers.length === 0;
  if (pieces.length === 0) pieces.push(pieceOf([bareName(title, segments, texts, numbers, ordinals)], false));
  return {
    pieces,
    numbers,
    ordinals,
    versions: [...versions],
    pressings: [...pressings],
    isSoundtrack,
    isLabel,
  };
}

/** Names a title without other names: by its number, its ordinal ("full album 3" for 3집), or all its text. */
function bareName(
  title: string,
  segments: readonly TitleSegment[],
  texts: readonly Pick<TitleSegment, 'text'>[],
  numbers: readonly TitleNumber[],
  ordinals: readonly TitleNumber[],
): string {
  if (texts.every(({ text }) => takeNumbers(text).rest.trim() === '') && numbers.length > 0) {
    return numbers.map(({ kind, value }) => `${kind} ${value}`).join(' ');
  }
  return (
    compact(texts.map(({ text }) => text)) ||
    ordinals.map(({ kind, value }) => `${kind} ${value}`).join(' ') ||
    compact(segments.map(({ text }) => text)) ||
    foldText(title)
  );
}

/** Removes "the", which is sometimes left out, and the x that joins names. */
function withoutSmallWords(text: string): readonly string[] {
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length < 2) return words;
  const named = words.filter((word) => word !== 'the' && word !== 'x');
  return named.length > 0 ? named : words;
}

function compact(texts: readonly string[]): string {
  return texts.join('').replaceAll(' ', '');
}
