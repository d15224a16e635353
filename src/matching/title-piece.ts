import { lazily } from './lazily.ts';
import { scriptsOf } from './scripts-of.ts';
import { soundKey } from './sound-key.ts';
import { isMarkingWord } from './title-vocabulary.ts';

/** A name within a title: outside or inside of brackets, before or behind a dash. */
export interface TitlePiece {
  readonly words: readonly string[];
  /** The words without spaces, which nobody sets alike in Hangul. */
  readonly key: string;
  readonly isBracketed: boolean;
  /** As `scriptsOf` tells them. */
  readonly scripts: number;
  /** How each word sounds, in consonants. */
  readonly sounds: () => readonly string[];
}

export function pieceOf(words: readonly string[], isBracketed: boolean): TitlePiece {
  const key = words.join('');
  // "싱글" is spelled "single" here, and still in Hangul.
  const scripts = scriptsOf(words.filter((word) => !isMarkingWord(word)).join('')) || scriptsOf(key);
  return { words, key, isBracketed, scripts, sounds: lazily(() => words.map(soundKey)) };
}

/** How the whole piece sounds: a consonant that ends a word and begins the next is heard once. */
export function soundOfPiece({ sounds }: TitlePiece): string {
  return sounds()
    .join('')
    .replaceAll(/(.)\1+/g, '$1');
}

/** All scripts of some pieces. */
export function scriptsOfPieces(pieces: readonly TitlePiece[]): number {
  return pieces.reduce((scripts, piece) => scripts | piece.scripts, 0);
}
