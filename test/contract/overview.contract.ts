import { beforeAll, describe, expect, it } from 'vitest';
import { MEASURED_FEATURES } from '../../src/domain/audio-features.ts';
import { albumIdOf, artistIdOf } from '../../src/domain/derived-id.ts';
import { SPACES } from '../../src/domain/space.ts';
import { foldText } from '../../src/domain/text.ts';
import { languageOfTitle } from '../../src/domain/title-language.ts';
import { trackIdToUuid } from '../../src/domain/track-id.ts';
import { NO_GENRE, type Overview } from '../../src/songs/overview.ts';
import type { ServedTrack, SongIndex } from '../../src/songs/song-index.ts';

/** Tests what the overview of every song index tells. `songs` are the served songs, most popular first. */
export function describeOverview(
  release: string,
  trackCount: number,
  songs: readonly ServedTrack[],
  index: () => SongIndex,
): void {
  describe('its overview', () => {
    let overview: Overview;
    beforeAll(async () => {
      overview = await index().overview();
    });
    /** Returns how many songs have each key, as `songs` of an entry. */
    const countBy = <Key>(keysOf: (song: ServedTrack) => readonly Key[]): Map<Key, number> => {
      const counts = new Map<Key, number>();
      for (const key of songs.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts;
    };

    it('counts tracks, songs and albums', () => {
      const albums = new Set(songs.map((song) => albumIdOf(song)));
      expect(overview).toMatchObject({
        release,
        trackCount,
        songCount: songs.length,
        albumCount: albums.size,
      });
    });

    it('lists the genres with their songs, in their most frequent spelling, the largest first', () => {
      const counts = countBy(({ genres }) => genres.map((genre) => (genre === 'k pop' ? 'K-Pop' : genre)));
      const expected = Array.from(counts, ([name, count]) => ({ name, songs: count }));
      expect(overview.genres.map(({ name, songs: count }) => ({ name, songs: count }))).toEqual(
        expected.toSorted((a, b) => b.songs - a.songs || (a.name < b.name ? -1 : 1)),
      );
    });

    it('shows the best known songs of each genre, and the artists whom it fits', () => {
      for (const { name, bestKnown, artists } of overview.genres) {
        const own = songs.filter(({ genres }) => genres.some((genre) => foldText(genre) === foldText(name)));
        expect(bestKnown).toHaveLength(Math.min(100, own.length));
        expect(own.map(({ id }) => id)).toEqual(expect.arrayContaining([...bestKnown]));
        for (const artist of artists) {
          const songsOf = (all: readonly ServedTrack[]) =>
            all.filter(({ artists: [first] }) => first?.name === artist.name).length;
          expect(songsOf(own)).toBeGreaterThanOrEqual(songsOf(songs) / 3);
        }
      }
    });

    it('lists every artist once, with the songs, the most popular first', () => {
      const counts = countBy(({ artists }) => artists.map((artist) => artistIdOf(artist)));
      expect(new Map(overview.artists.map(({ id, songs: count }) => [id, count]))).toEqual(counts);
      const fameOf = (ids: readonly string[]) =>
        songs.filter(({ id }) => ids.includes(id)).reduce((sum, song) => sum + (song.popularity ?? 0), 0);
      const fames = overview.artists.map(({ bestKnown }) => fameOf(bestKnown));
      expect(fames).toEqual(fames.toSorted((a, b) => b - a));
      for (const artist of overview.artists) {
        const own = songs.filter(({ artists }) => artistIdOf(artists[0]!) === artist.id);
        expect(artist).toMatchObject({ name: own[0]?.artists[0]?.name, popularity: own[0]?.popularity });
        expect(artist.bestKnown).toEqual(own.slice(0, 5).map(({ id }) => id));
        expect(overview.artistsById.get(artist.id)).toBe(artist);
      }
    });

    it.each(SPACES)('describes the clusters of %s', (space) => {
      const clusters = overview.clusters?.[space] ?? [];
      expect(clusters.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4]);
      for (const cluster of clusters) {
        const own = songs.filter((song) => song.clusters?.[space].id === cluster.id);
        const mean = (valueOf: (song: ServedTrack) => number | undefined) =>
          own.reduce((sum, song) => sum + (valueOf(song) ?? NaN), 0) / own.length;
        expect(cluster).toMatchObject({
          words: own[0]?.clusters?.[space].words,
          songs: own.length,
          bestKnown: own.slice(0, 5).map(({ id }) => id),
        });
        expect(cluster.genres.length).toBeGreaterThan(2);
        expect(cluster.centre?.[0]).toBeCloseTo(
          mean(({ position }) => position?.[0]),
          9,
        );
        expect(cluster.centre?.[1]).toBeCloseTo(
          mean(({ position }) => position?.[1]),
          9,
        );
        expect(cluster.means.tempo).toBeCloseTo(
          mean(({ features }) => features.tempo),
          9,
        );
      }
    });

    it('counts the songs by year and by language of the title', () => {
      const years = countBy(({ year }) => [year].filter((known) => known !== null));
      const sorted = [...years].toSorted(([a], [b]) => a - b);
      expect(overview.years).toEqual(sorted.map(([year, count]) => ({ year, songs: count })));
      const languages = countBy(({ name }) => [languageOfTitle(name)]);
      expect(new Map(overview.languages.map((one) => [one.language, one.songs]))).toEqual(languages);
    });

    it('tells how every feature is spread', () => {
      for (const name of MEASURED_FEATURES) {
        const { min, p25, median, max } = overview.features[name];
        const values = songs
          .map(({ features }) => features[name])
          .filter((value) => value !== null)
          .toSorted((a, b) => a - b);
        expect(min).toBeCloseTo(values[0] ?? NaN, 12);
        expect(max).toBeCloseTo(values.at(-1) ?? NaN, 12);
        expect(values.filter((value) => value <= p25 + 1e-12).length).toBeGreaterThanOrEqual(
          songs.length / 4,
        );
        expect(values.filter((value) => value >= median - 1e-12).length).toBeGreaterThanOrEqual(
          songs.length / 2,
        );
      }
    });

    it('puts every song on the map, to the precision of its columns', () => {
      const { ids, genres, columns } = overview.map;
      expect(Object.keys(columns)).toEqual([
        'x',
        'y',
        'clusterCosine',
        'clusterEuclidean',
        'year',
        'popularity',
        ...MEASURED_FEATURES,
      ]);
      for (const [row, song] of songs.entries()) {
        const id = Buffer.from(ids.subarray(16 * row, 16 * (row + 1))).toString('hex');
        expect(id).toBe(trackIdToUuid(song.id).replaceAll('-', ''));
        const genre = genres[row] === NO_GENRE ? undefined : overview.genres[genres[row]!]?.name;
        expect(genre).toBe(song.genres[0] === 'k pop' ? 'K-Pop' : song.genres[0]);
        const expected = {
          x: song.position?.[0],
          y: song.position?.[1],
          clusterCosine: song.clusters?.style.id,
          clusterEuclidean: song.clusters?.sound.id,
          year: song.year,
          popularity: song.popularity,
          ...song.features,
        };
        for (const [name, { min, step, values }] of Object.entries(columns)) {
          const value = expected[name as keyof typeof expected] ?? null;
          const unknown = 2 ** (8 * values.BYTES_PER_ELEMENT) - 1;
          const told = values[row] === unknown ? null : min + step * values[row]!;
          expect(told === null).toBe(value === null);
          expect(Math.abs((told ?? 0) - (value ?? 0))).toBeLessThanOrEqual(step / 2 + 1e-9);
        }
      }
    });
  });
}
