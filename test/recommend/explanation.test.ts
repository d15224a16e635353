import { describe, expect, it } from 'vitest';
import { explain } from '../../src/recommend/explanation.ts';
import { explanationText } from '../../src/recommend/explanation-text.ts';
import type { SeedOrigin } from '../../src/recommend/nearest-seed.ts';
import type { ListedSong } from '../../src/recommend/similar-songs.ts';
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
function whyOf(fields: Partial<ServedTrack>, more: Partial<ListedSong> = {}) {
  const track = { ...seed, ...fields };
  return explain(
    { track: seed },
    { track, similarity: 0.9, similarities: { style: 0.9, sound: 0.6 }, ...more },
  );
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

  it.each([
    [0.09, 0.34, false],
    [0.09, 0.93, true],
  ])('says that a song is more like a concert only if it sounds like one: %d → %d', (own, other, isNamed) => {
    const heard = { ...seed, features: { ...seed.features, liveness: own } };
    const track = { ...seed, features: { ...seed.features, liveness: other } };
    const { different } = explain({ track: heard }, { track, similarity: 1 });
    expect(different.some(({ feature }) => feature === 'liveness')).toBe(isNamed);
  });

  it.each([
    [178, 91, false],
    [82, 157, false],
    [144, 99, true],
  ])('takes half and double the tempo for about the same: %d and %d BPM', (own, other, isNamed) => {
    const heard = { ...seed, features: { ...seed.features, tempo: own } };
    const track = { ...seed, features: { ...seed.features, tempo: other } };
    const { different } = explain({ track: heard }, { track, similarity: 1 });
    expect(different.some(({ feature }) => feature === 'tempo')).toBe(isNamed);
  });

  it('names what both songs share, and nothing else', () => {
    expect(whyOf({})).toMatchObject({
      cluster: 'loud',
      genres: ['k-pop', 'pop'],
      artists: ['BTS'],
      album: 'First Album',
      years: [2020, 2020],
      keys: [
        { key: 6, mode: 0 },
        { key: 6, mode: 0 },
      ],
      similarities: { style: 0.9, sound: 0.6 },
    });
    const other = {
      clusters: clusters(5),
      genres: ['metal'],
      artists: [{ id: null, name: 'Metallica' }],
      album: { id: null, name: 'Metallica' },
      year: 1991,
      features: { ...seed.features, key: 0, mode: 1 as const },
    };
    expect(whyOf(other)).toMatchObject({
      cluster: null,
      genres: [],
      artists: [],
      album: null,
      years: null,
      keys: null,
    });
  });

  it('names of the cluster what is true of both songs', () => {
    expect(whyOf({ features: { ...seed.features, loudness: -9 } }).cluster).toBeNull();
    const fast = { ...seed, features: { ...seed.features, tempo: 150 } };
    expect(explain({ track: fast }, { track: fast, similarity: 1 }).cluster).toBe('fast, loud');
  });

  it('names nothing of the cluster that differs', () => {
    const [fast, faster] = [150, 199].map((tempo) => ({ ...seed, features: { ...seed.features, tempo } }));
    expect(explain({ track: fast! }, { track: faster!, similarity: 1 })).toMatchObject({
      different: [{ feature: 'tempo' }],
      cluster: 'loud',
    });
  });

  it.each(['Other', 'unknown'])('takes %s for no genre that songs share', (name) => {
    const own = { ...seed, genres: [name, 'k-pop'] };
    expect(explain({ track: own }, { track: own, similarity: 1 }).genres).toEqual(['k-pop']);
  });

  it('reads as sentences in English and Korean', () => {
    const explanation = whyOf({
      album: null,
      year: 2018,
      artists: [{ id: null, name: 'Red Velvet' }],
      genres: ['K-Pop'],
      features: { ...seed.features, tempo: 120, acousticness: 0.95 },
    });
    expect(explanationText(explanation, 'en')).toBe(
      'Close in loudness (-6.0 dB), length (3:20) and energy (77%). Both are K-Pop, from 2020 and 2018, in keys ' +
        'that mix (F♯ minor), of one group of songs (loud). This song is more acoustic (25 → 95%).',
    );
    expect(explanationText(explanation, 'ko')).toBe(
      '음량(-6.0 dB), 길이(3:20)와 에너지(77%)가 비슷해요. 공통점: 같은 장르(K-Pop), 비슷한 시기(2020년, ' +
        '2018년), 어울리는 키(F♯ 단조), 같은 묶음(소리가 큰). 이 곡은 더 어쿠스틱해요(25 → 95%).',
    );
  });

  it.each([
    [3, 100, 'Close by sound, too.', '소리도 가까워요.'],
    [80, 100, 'Less close by sound.', '소리는 그만큼 가깝지 않아요.'],
  ])('says whether the other method agrees, at place %i of %i', (rank, of, english, korean) => {
    const explanation = whyOf({}, { otherRank: { space: 'sound', rank, of } });
    expect(explanationText(explanation, 'en')).toContain(english);
    expect(explanationText(explanation, 'ko')).toContain(korean);
  });

  it('says nothing of the other method in the middle of its order', () => {
    const explanation = whyOf({}, { otherRank: { space: 'sound', rank: 40, of: 100 } });
    expect(explanation.otherMethod).toMatchObject({ rank: 40, of: 100, agrees: null });
    expect(explanationText(explanation, 'en')).not.toContain('by sound');
  });

  it('joins Korean words by the particles that their last syllables need', () => {
    const differing = { ...seed.features, loudness: -20, valence: 0, danceability: 0, tempo: 180 };
    const quiet = whyOf({ features: { ...differing, energy: 0.76 } });
    expect(explanationText(quiet, 'ko')).toMatch(/^길이\(3:20\)와 에너지\(77, 76%\)가 비슷해요\. /);
    expect(explanationText(quiet, 'ko')).toContain('소리가 더 작고(-6.0 → -20.0 dB), ');
  });

  it.each<[SeedOrigin, string, string]>([
    [
      { kind: 'track' },
      'Of your seeds, nearest to “Song 1” by BTS.',
      '고른 것 가운데 BTS의 ‘Song 1’에 가장 가까워요.',
    ],
    [
      { kind: 'like' },
      'Of your likes, nearest to “Song 1” by BTS.',
      '좋아한 곡 가운데 BTS의 ‘Song 1’에 가장 가까워요.',
    ],
    [
      { kind: 'genre', name: 'k-pop' },
      'Of your seeds, nearest to k-pop, such as “Song 1” by BTS.',
      '고른 것 가운데 k-pop 장르에 가장 가까워요(예: BTS의 ‘Song 1’).',
    ],
    [
      { kind: 'playlist', number: 2 },
      'Of your seeds, nearest to playlist 2, most of all to “Song 1” by BTS.',
      '고른 것 가운데 플레이리스트 2에 있는 BTS의 ‘Song 1’에 가장 가까워요.',
    ],
  ])('names the nearest of several seeds, from %j', (from, english, korean) => {
    const explanation = explain({ track: seed, from }, { track: seed, similarity: 1 });
    expect(explanationText(explanation, 'en').startsWith(english)).toBe(true);
    expect(explanationText(explanation, 'ko').startsWith(korean)).toBe(true);
  });

  it('says first that nothing stands out, and whether the style is similar', () => {
    const given = {
      clusters: clusters(5),
      genres: [],
      artists: [],
      album: null,
      year: null,
      durationMillis: null,
      features: Object.fromEntries(
        Object.entries(seed.features).map(([name, value]) => [
          name,
          name === 'key' ? 0 : name === 'tempo' ? 130 : name === 'loudness' ? -8 : (value ?? 0) + 0.12,
        ]),
      ) as typeof seed.features,
    };
    const similar = 'Similar in style as a whole, and very close in no single feature.';
    expect(explanationText(whyOf(given), 'en')).toBe(similar);
    expect(explanationText(whyOf(given), 'ko')).toBe(
      '스타일이 전체적으로 비슷하지만, 아주 가까운 특징은 없어요.',
    );
    const other = whyOf(given, { similarities: { style: 0.5, sound: 0.5 } });
    expect(explanationText(other, 'en')).toBe('Very close in no single feature.');
    expect(explanationText(other, 'ko')).toBe('아주 가까운 특징은 없어요.');
    const louder = whyOf({ ...given, features: { ...given.features, loudness: -1 } });
    expect(explanationText(louder, 'en')).toBe(`${similar} This song is louder (-6.0 → -1.0 dB).`);
  });
});
