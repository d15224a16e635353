import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/domain/random.ts';
import { publishedTrack } from '../../published-track.ts';
import { absentQueries } from '../../../scripts/evaluate-titles/absent-queries.ts';
import { exactArtistQueries } from '../../../scripts/evaluate-titles/artist-queries.ts';
import { namesByLength } from '../../../scripts/evaluate-titles/near-names.ts';
import { realQuerySets } from '../../../scripts/evaluate-titles/real-queries.ts';
import { wrongWordQueries } from '../../../scripts/evaluate-titles/wrong-word-queries.ts';

const named = (names: readonly string[]) => names.map((name, index) => publishedTrack({ index, name }));
const typedIn = (queries: readonly { readonly typed: string }[]) => queries.map(({ typed }) => typed);

describe('Wrong words', () => {
  it('are pairs of titles that are one keystroke apart', () => {
    const queries = wrongWordQueries(createRandom(1), ['사랑', '사람', 'Night', 'Light', 'Harbor']);
    expect(typedIn(queries).toSorted()).toEqual(['Light', 'Night', '사람', '사랑']);
  });

  it('include pairs that differ in a double consonant, each meaning itself', () => {
    const queries = wrongWordQueries(createRandom(1), ['방', '빵', '밤의 서곡']);
    expect(typedIn(queries).toSorted()).toEqual(['방', '빵']);
    for (const { typed, isWanted } of queries) {
      const [own, other] = typed === '방' ? ['방', '빵'] : ['빵', '방'];
      expect(isWanted?.(publishedTrack({ name: own }))).toBe(true);
      expect(isWanted?.(publishedTrack({ name: other }))).toBe(false);
    }
  });

  it('leave out titles that differ in spaces or case alone', () => {
    expect(wrongWordQueries(createRandom(1), ['밤 편지', '밤편지', 'Night', 'NIGHT'])).toEqual([]);
  });
});

describe('Exact artists', () => {
  it('include all credits of a song', () => {
    const artists = ['First', 'Second', 'Third'].map((name) => ({ id: null, name }));
    const queries = exactArtistQueries(createRandom(1), [publishedTrack({ artists })]);
    expect(typedIn(queries).toSorted()).toEqual(['First', 'Second', 'Third']);
  });
});

describe('Absent titles', () => {
  const names = namesByLength(named(['Harbor of Glass']));

  it('are fewer than wanted if there are no more', () => {
    const titles = ['Nowhere', 'Nowhere', 'Neverland', 'Harbor', 'Not (there)', 'ab'];
    expect(typedIn(absentQueries(createRandom(1), titles, names)).toSorted()).toEqual([
      'Neverland',
      'Nowhere',
    ]);
  });

  it('are empty without other titles', () => {
    expect(absentQueries(createRandom(1), [], names)).toEqual([]);
  });
});

describe('Queries over real songs', () => {
  it('are the same for the same seed and different for another', () => {
    const songs = named(
      Array.from({ length: 60 }, (_, index) => `밤편지 ${'가나다라마바'.charAt(index % 6)}${index}`),
    );
    const queriesOf = (seed: number) =>
      realQuerySets({ songs, otherTitles: [], aliases: [] }, seed).map(({ queries }) => typedIn(queries));
    expect(queriesOf(1)).toEqual(queriesOf(1));
    expect(queriesOf(1)).not.toEqual(queriesOf(2));
  });
});
