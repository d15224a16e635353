import { describe, expect, it } from 'vitest';
import { explain } from '../../src/recommend/explanation.ts';
import { explanationText } from '../../src/recommend/explanation-text.ts';
import type { ServedTrack } from '../../src/songs/song-index.ts';
import { publishedTrack } from '../published-track.ts';

const { features } = publishedTrack();
const clusters = (id: number) => ({
  style: { id, words: 'fast, loud · k-pop' },
  sound: { id: 0, words: 'slow' },
});
const seed: ServedTrack = {
  ...publishedTrack({ index: 1, artist: 'BTS', genres: ['k-pop', 'pop'], releaseDate: '2020' }),
  features: { ...features, tempo: 114, energy: 0.77, key: 6, mode: 0 },
  clusters: clusters(4),
};

/** Why a song is like the seed. */
function whyOf(fields: Partial<ServedTrack>) {
  const track = { ...seed, ...fields };
  return explain(seed, { track, similarity: 0.9, similarities: { style: 0.9, sound: 0.6 } });
}

describe('an explanation', () => {
  it('names the features that are close and those that differ, with both values', () => {
    const explanation = whyOf({ features: { ...seed.features, tempo: 116, acousticness: 0.95 } });
    expect(explanation.closest).toHaveLength(3);
    expect(explanation.different).toEqual([
      { feature: 'acousticness', seed: features.acousticness, item: 0.95, unit: '' },
    ]);
  });

  it('does not name what neither song has', () => {
    const silent = { ...seed.features, instrumentalness: 0, speechiness: 0.03, liveness: 0.05 };
    const names = whyOf({ features: silent }).closest.map(({ feature }) => feature);
    for (const feature of ['instrumentalness', 'speechiness', 'liveness'])
      expect(names).not.toContain(feature);
  });

  it('names what both songs share, and nothing else', () => {
    expect(whyOf({})).toMatchObject({
      cluster: 'fast, loud · k-pop',
      genres: ['k-pop', 'pop'],
      artists: ['BTS'],
      album: 'First Album',
      years: [2020, 2020],
      keysMix: true,
      similarities: { style: 0.9, sound: 0.6 },
    });
    const other = {
      clusters: clusters(5),
      genres: ['metal'],
      artists: [{ id: null, name: 'Metallica' }],
      album: { id: null, name: 'Metallica' },
      releaseDate: '1991',
      features: { ...seed.features, key: 0, mode: 1 as const },
    };
    expect(whyOf(other)).toMatchObject({
      cluster: null,
      genres: [],
      artists: [],
      album: null,
      years: null,
      keysMix: false,
    });
  });

  it('reads as sentences in English and Korean', () => {
    const explanation = whyOf({
      album: null,
      releaseDate: '2018',
      artists: [{ id: null, name: 'Red Velvet' }],
      genres: ['K-Pop'],
      features: { ...seed.features, tempo: 120, acousticness: 0.95 },
    });
    expect(explanationText(explanation, 'en')).toMatch(
      /^Close in .*\. Both are K-Pop, of the same years \(2020 and 2018\), in one cluster \(fast, loud · k-pop\), in keys that mix\. Different in acoustic sound \(0\.25 and 0\.95\)\.$/,
    );
    expect(explanationText(explanation, 'ko')).toMatch(
      /^비슷한 점: .*\. 공통점: 같은 장르\(K-Pop\), 비슷한 시기\(2020년, 2018년\).*\. 다른 점: 어쿠스틱한 정도 \(0\.25 → 0\.95\)\.$/,
    );
  });
});
