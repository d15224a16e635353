import { lazily } from '../domain/memo.ts';
import { scriptsOf } from './scripts-of.ts';
import { soundKey } from '../sounds/rough-keys.ts';
import { isMarkingWord } from './title-vocabulary.ts';

/** One name in a title: outside or inside of brackets, before or after a dash. */
export interface TitlePiece {
  readonly words: readonly string[];
  /** The words without spaces, because spacing varies in Hangul. */
  readonly key: string;
  readonly isBracketed: boolean;
  /** Bit set of `scriptsOf`. */
  readonly scripts: number;
  /** The sound key of each word. */
  readonly sounds: () => readonly string[];
}

/** Creates a piece from its words. */
export function pieceOf(words: readonly string[], isBracketed: boolean): TitlePiece {
  const key = words.join('');
  // "싱글" has become "single" by now, so the script of such words says nothing.
  const scripts = scriptsOf(words.filter((word) => !isMarkingWord(word)).join('')) || scriptsOf(key);
  return { words, key, isBracketed, scripts, sounds: lazily(() => words.map(soundKey)) };
}

/**
 * Returns the sound key of the whole piece. A consonant that ends one word and begins the next counts once.
 */
export function soundOfPiece({ sounds }: TitlePiece): string {
  return sounds()
    .join('')
    .replaceAll(/(.)\1+/g, '$1');
}

/** Returns the scripts of all pieces, as the bit set of `scriptsOf`. */
export function scriptsOfPieces(pieces: readonly TitlePiece[]): number {
  return pieces.reduce((scripts, piece) => scripts | piece.scripts, 0);
}
