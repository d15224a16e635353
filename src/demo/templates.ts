import { type Random, pick } from '../domain/random.ts';
import { isParticle, withParticle } from '../domain/particles.ts';
import { pickWeighted } from './sampling.ts';

/** Titles of one kind: whole titles, and titles with blanks and the words for them. */
export interface TitleBank {
  /** One title per line. A blank is `{list}`, or `{list:이}` for a word with its Korean particle. */
  readonly templates: string;
  /** Words per blank, as a list separated by commas. */
  readonly words: Readonly<Record<string, string>>;
}

/** A parsed bank. */
export interface TitleMaker {
  readonly templates: readonly (readonly [template: string, weight: number])[];
  readonly words: ReadonlyMap<string, readonly string[]>;
}

const BLANK = /\{(\w+)(?::([^}]+))?\}/g;

/** Returns the words of a list that is separated by commas, line breaks or both. */
export function readWords(text: string): string[] {
  return trimmed(text.split(/[,\n]/));
}

/**
 * Parses a bank. The weight of a template is the cube root of its number of possible titles: templates with
 * many titles are picked more often, but whole titles still appear.
 */
export function createTitleMaker(bank: TitleBank): TitleMaker {
  const words = new Map(Object.entries(bank.words).map(([name, text]) => [name, readWords(text)]));
  const templates = trimmed(bank.templates.split('\n')).map((template) => {
    const sizes = [...template.matchAll(BLANK)].map(([, name = '']) => words.get(name)?.length ?? 1);
    return [template, Math.cbrt(sizes.reduce((product, size) => product * size, 1))] as const;
  });
  return { templates, words };
}

/**
 * Makes a title from the maker's templates, without using a word twice.
 *
 * @throws RangeError for a blank without a list or with an unknown particle: a mistake in the bank
 */
export function makeTitle(maker: TitleMaker, random: Random): string {
  const used = new Set<string>();
  return pickWeighted(random, maker.templates).replace(
    BLANK,
    (blank, name: string, particle: string | undefined) => {
      const free = maker.words.get(name)?.filter((word) => !used.has(word)) ?? [];
      if (free.length === 0) throw new RangeError(`expected a list of words for ${blank}, got none`);
      const word = pick(random, free);
      used.add(word);
      if (particle === undefined) return word;
      if (!isParticle(particle)) throw new RangeError(`expected a particle in ${blank}, got '${particle}'`);
      return withParticle(word, particle);
    },
  );
}

function trimmed(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
