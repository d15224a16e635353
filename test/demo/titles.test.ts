import { describe, expect, it } from 'vitest';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';

const HANGUL = /\p{Script=Hangul}/u;

const { tracks } = inventCatalogue({ seed: 1 });
/** Titles without guests and versions. */
const titles = tracks.map(({ name }) => name.replace(/ \(.*\)| - .*| -.*-$/g, ''));

describe('the titles', () => {
  it('are mostly different', () => {
    expect(new Set(titles).size / titles.length).toBeGreaterThan(0.75);
  });

  it('are sometimes shared by several artists', () => {
    const artistsOf = new Map<string, Set<string | undefined>>();
    tracks.forEach(({ artists }, index) => {
      const title = titles[index] ?? '';
      artistsOf.set(title, (artistsOf.get(title) ?? new Set()).add(artists[0]?.name));
    });
    expect([...artistsOf.values()].filter((artists) => artists.size >= 4).length).toBeGreaterThan(5);
  });

  it('are in Hangul for 30 to 60 percent', () => {
    const share = titles.filter((title) => HANGUL.test(title)).length / titles.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.6);
  });

  it('contain no unfilled blank', () => {
    expect(titles.filter((title) => /[{}]/.test(title))).toEqual([]);
  });

  it('name the key of the piece', () => {
    const pieces = tracks.filter(({ name }) => / in [A-G](-Flat|-Sharp)? (Major|Minor)/.test(name));
    expect(pieces.length).toBeGreaterThan(10);
    expect(pieces.filter(({ name, features }) => name.includes('Minor') !== (features?.mode === 0))).toEqual(
      [],
    );
  });

  it('name a waltz only if it has three beats per bar', () => {
    const waltzes = tracks.filter(({ name }) => /Waltz/.test(name));
    expect(waltzes.map(({ features }) => features?.timeSignature)).toEqual(waltzes.map(() => 3));
  });

  // Each ending with the sound that must come before it, and the words that only look like word and particle.
  it.each([
    ['을', 'consonant', ['가을', '늦가을', '노을', '마을', '섬마을']],
    ['를', 'vowel', []],
    ['과', 'consonant', ['나비효과']],
    ['와', 'vowel', []],
    ['은', 'consonant', []],
    ['는', 'vowel', ['있는', '없는', '걷는', '잊는', '끓는', '녹는', '않는']],
    ['이', 'consonant', ['사이', '종이', '아이']],
    ['가', 'vowel', ['강가', '창가', '바닷가', '호숫가', '연가', '자장가']],
    ['이라는', 'consonant', []],
    ['으로', 'consonant', []],
    ['아', 'consonant', ['좋아']],
  ] as const)('put %s after a %s', (ending, expected, otherwise: readonly string[]) => {
    const words = titles
      .flatMap((title) => title.split(/[\s,]+/))
      .filter((word) => word.endsWith(ending) && word.length > ending.length && !otherwise.includes(word));
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((word) => endOf(word.slice(0, -ending.length)) !== expected)).toEqual([]);
  });
});

/** Returns how the last Hangul syllable ends. Decomposed, it has three letters if it ends in a consonant. */
function endOf(word: string): 'consonant' | 'vowel' {
  return word.slice(-1).normalize('NFD').length === 3 ? 'consonant' : 'vowel';
}
