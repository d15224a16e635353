import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { FEATURE_NAMES, FEATURE_RANGES, type FeatureName } from '../../src/domain/audio-features.ts';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import { groupVersions } from '../../src/domain/song.ts';
import { foldText } from '../../src/domain/text.ts';
import { parseTrackId } from '../../src/domain/track-id.ts';
import { type Track, yearOf } from '../../src/domain/track.ts';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';

const SHARED_DATA = path.join(import.meta.dirname, '../../../shared/data');
const HANGUL = /\p{Script=Hangul}/u;

const catalogue = inventCatalogue({ seed: 1 });
const { tracks, playlists } = catalogue;
const trackOf = new Map(tracks.map((track) => [track.id, track]));

describe('inventCatalogue', () => {
  it('gives the same catalogue for the same seed', () => {
    expect(inventCatalogue({ seed: 1 })).toStrictEqual(catalogue);
  });

  it('gives another catalogue for another seed', () => {
    const other = inventCatalogue({ seed: 2 });
    expect(other.tracks.some(({ id }) => trackOf.has(id))).toBe(false);
  });

  it.each([1, 7, 300, 5000, 12_000])('gives exactly the requested %i tracks', (size) => {
    expect(inventCatalogue({ seed: 3, size }).tracks).toHaveLength(size);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a size of %d', (size) => {
    expect(() => inventCatalogue({ seed: 1, size })).toThrow(InvalidInputError);
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => inventCatalogue({ seed: 0.5 })).toThrow(/whole seed.*0\.5/);
  });
});

describe('the tracks', () => {
  it('have ids of their own, in the form of track ids', () => {
    expect(trackOf.size).toBe(tracks.length);
    expect(tracks.filter(({ id }) => parseTrackId(id) === null)).toEqual([]);
  });

  it('say that their features are invented', () => {
    expect(new Set(tracks.map(({ featureSource }) => featureSource?.provider))).toEqual(new Set(['demo']));
  });

  it.each(FEATURE_NAMES)('have a %s within its range', (name) => {
    const { min, max, isOptional } = FEATURE_RANGES[name];
    const outside = tracks.filter(({ features }) => {
      const value = features?.[name] ?? null;
      return value === null ? !isOptional : !(value >= min && value <= max);
    });
    expect(outside).toEqual([]);
  });

  it('lack an album, a popularity, an ISRC or an explicit flag in a few percent', () => {
    for (const field of ['album', 'popularity', 'isrc', 'explicit'] as const) {
      const missing = tracks.filter((track) => track[field] === null).length / tracks.length;
      expect.soft(missing, field).toBeGreaterThan(0.01);
      expect.soft(missing, field).toBeLessThan(0.12);
    }
  });

  it('have valid ISRCs, and share one only if the recording is the same', () => {
    const recordings = new Map<string, string>();
    for (const { isrc, name, artists } of tracks) {
      if (isrc === null) continue;
      expect(isrc).toMatch(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/);
      const recording = `${artists[0]?.name}: ${name}`;
      expect(recordings.get(isrc) ?? recording).toBe(recording);
      recordings.set(isrc, recording);
    }
  });

  it('came out between 1990 and 2026, most of them in the later half', () => {
    const years = tracks.map(({ releaseDate }) => yearOf(releaseDate) ?? 0).toSorted((a, b) => a - b);
    expect(years[0]).toBeGreaterThanOrEqual(1990);
    expect(years.at(-1)).toBeLessThanOrEqual(2026);
    expect(years[years.length / 2]).toBeGreaterThan(2010);
  });

  it('are dated to the day, except a few with only a year', () => {
    const lengths = tracks.map(({ releaseDate }) => releaseDate?.length);
    expect(lengths.filter((length) => length === 10).length / tracks.length).toBeGreaterThan(0.9);
    expect(lengths.filter((length) => length === 4).length).toBeGreaterThan(0);
  });

  it('have few hits and a long tail', () => {
    const known = tracks.flatMap(({ popularity }) => popularity ?? []).toSorted((a, b) => a - b);
    expect(known[Math.floor(known.length / 2)]).toBeLessThan(30);
    expect(known.at(-1)).toBeGreaterThan(85);
  });

  it('are explicit mainly in hip hop', () => {
    const explicitShare = (isHipHop: boolean) => {
      const group = tracks.filter(({ genres }) => (genres[0] ?? '').endsWith('hip hop') === isHipHop);
      return group.filter(({ explicit }) => explicit === true).length / group.length;
    };
    expect(explicitShare(true)).toBeGreaterThan(5 * explicitShare(false));
  });

  it('are on albums of 1 to 14 tracks, each album by one artist with one date', () => {
    const albums = groupBy(
      tracks.filter(({ album }) => album !== null),
      ({ album }) => album?.id,
    );
    for (const album of albums.values()) {
      expect(album.length).toBeLessThanOrEqual(14);
      expect(new Set(album.map(({ artists }) => artists[0]?.id)).size).toBe(1);
      expect(new Set(album.map(({ releaseDate }) => releaseDate)).size).toBe(1);
    }
  });

  it('are by 300 to 400 artists, spread unequally', () => {
    const counts = [...groupBy(tracks, ({ artists }) => artists[0]?.id).values()]
      .map((group) => group.length)
      .toSorted((a, b) => b - a);
    expect(counts.length).toBeGreaterThanOrEqual(300);
    expect(counts.length).toBeLessThanOrEqual(400);
    expect(counts[0]).toBeGreaterThan(4 * (counts[Math.floor(counts.length / 2)] ?? 0));
  });

  it('name no real artist', ({ skip }) => {
    if (!existsSync(SHARED_DATA)) skip('the real songs are not beside this checkout');
    const rowsOf = (file: string) =>
      parse<Record<string, string>>(readFileSync(path.join(SHARED_DATA, file)), { columns: true });
    const keyOf = (name: string) => foldText(name).replaceAll(' ', '');
    const real = new Set([
      ...rowsOf('songs.csv').flatMap(({ artists = '' }) => [artists, ...artists.split(', ')].map(keyOf)),
      ...rowsOf('artist_aliases_ko_en.csv').flatMap(({ hangul = '', latin = '' }) =>
        [hangul, latin].map(keyOf),
      ),
    ]);
    const invented = tracks.flatMap(({ artists }) =>
      artists.flatMap(({ name }) => [name, ...name.split(/[()]/)]),
    );
    expect(invented.filter((name) => name !== '' && real.has(keyOf(name)))).toEqual([]);
  });
});

describe('the sound', () => {
  it.each<[FeatureName, FeatureName, number, number]>([
    ['energy', 'loudness', 0.6, 0.9],
    ['energy', 'acousticness', -0.9, -0.55],
    ['danceability', 'valence', 0.3, 0.7],
  ])('ties %s to %s as real music does', (one, other, least, most) => {
    const correlation = correlate(valuesOf(one), valuesOf(other));
    expect(correlation).toBeGreaterThan(least);
    expect(correlation).toBeLessThan(most);
  });

  it('has a voice in nearly all songs except classical music', () => {
    const instrumentalShare = (isClassical: boolean) => {
      const group = tracks.filter(({ genres }) => (genres[0] === 'classical') === isClassical);
      return group.filter(({ features }) => (features?.instrumentalness ?? 0) > 0.5).length / group.length;
    };
    expect(instrumentalShare(false)).toBeLessThan(0.2);
    expect(instrumentalShare(true)).toBeGreaterThan(0.7);
  });

  it('is mostly in major and in four', () => {
    expect(mean(valuesOf('mode'))).toBeGreaterThan(0.52);
    expect(mean(valuesOf('mode'))).toBeLessThan(0.72);
    const inThree = tracks.filter(({ features }) => features?.timeSignature === 3).length / tracks.length;
    expect(inThree).toBeGreaterThan(0.02);
    expect(inThree).toBeLessThan(0.12);
  });

  it('is closest in an album, then in an artist, then in a genre', () => {
    const anywhere = meanDistance(() => 'all');
    const genre = meanDistance(({ genres }) => genres[0]);
    const artist = meanDistance(({ artists, genres }) => `${artists[0]?.id} ${genres[0]}`);
    const record = meanDistance(({ album }) => album?.id ?? null);
    expect.soft(genre / anywhere).toBeLessThan(0.9);
    expect.soft(artist / genre).toBeLessThan(0.9);
    expect.soft(record / artist).toBeLessThan(0.97);
  });
});

describe('the versions', () => {
  const songs = groupVersions(tracks);

  it('are enough to test version collapsing', () => {
    const collapsed =
      tracks.filter(({ id }) => (songs.get(id)?.versionIds.length ?? 0) > 1).length / tracks.length;
    expect(collapsed).toBeGreaterThan(0.04);
    expect(collapsed).toBeLessThan(0.25);
  });

  it.each(['(feat. ', 'Remaster', 'Live', '(Inst.)', 'Japanese', 'Acoustic', 'Sped Up', 'Mix'])(
    'include some with %s in the name',
    (mark) => {
      expect(tracks.filter(({ name }) => name.includes(mark)).length).toBeGreaterThan(4);
    },
  );

  it('sound almost the same when remastered', () => {
    for (const [original, version] of originalsOf(
      / - Remastered \d{4}$| - \d{4} Remaster$| \(Remastered.*\)$/,
    )) {
      expect(Math.abs(featureOf(version, 'energy') - featureOf(original, 'energy'))).toBeLessThan(0.03);
      expect(version.isrc === null || version.isrc !== original.isrc).toBe(true);
    }
  });

  it('have no voice if they are instrumental', () => {
    for (const [, version] of originalsOf(/ \((Inst\.|Instrumental)\)$/)) {
      expect(featureOf(version, 'instrumentalness')).toBeGreaterThan(0.6);
    }
  });

  it('sound live if they are live', () => {
    for (const [, version] of originalsOf(/ \(Live( Ver\.)?\)$| - Live$/)) {
      expect(featureOf(version, 'liveness')).toBeGreaterThan(0.6);
    }
  });

  /** Returns the versions with this suffix and their originals; there must be some. */
  function originalsOf(suffix: RegExp): [original: Track, version: Track][] {
    const byName = new Map(
      tracks.map((track) => [`${track.artists[0]?.id} ${withoutGuest(track.name)}`, track]),
    );
    const pairs = tracks
      .filter(({ name }) => suffix.test(name))
      .flatMap((version): [Track, Track][] => {
        const name = withoutGuest(version.name.replace(suffix, ''));
        const original = byName.get(`${version.artists[0]?.id} ${name}`);
        return original === undefined ? [] : [[original, version]];
      });
    expect(pairs.length).toBeGreaterThan(9);
    return pairs;
  }
});

describe('the playlists', () => {
  it('are about sixty, in Korean and English', () => {
    const inKorean = playlists.filter(({ name }) => HANGUL.test(name)).length;
    expect(playlists.length).toBeGreaterThanOrEqual(55);
    expect(inKorean).toBeGreaterThan(20);
    expect(playlists.length - inKorean).toBeGreaterThan(20);
  });

  it('contain tracks of the catalogue, none twice, most playlists 20 to 60', () => {
    for (const { trackIds } of playlists) {
      expect(trackIds.every((id) => trackOf.has(id))).toBe(true);
      expect(new Set(trackIds).size).toBe(trackIds.length);
      expect(trackIds.length).toBeLessThanOrEqual(60);
    }
    expect(playlists.filter(({ trackIds }) => trackIds.length >= 18).length).toBeGreaterThan(
      0.9 * playlists.length,
    );
  });

  it('stay in one or a few genres, with some exceptions', () => {
    const strays = playlists.map(({ trackIds }) => {
      const genres = trackIds.map((id) => trackOf.get(id)?.genres[0]);
      const counts = [...groupBy(genres, (genre) => genre).values()].map((group) => group.length);
      const most = counts.toSorted((a, b) => b - a).slice(0, 3);
      return 1 - most.reduce((a, b) => a + b, 0) / trackIds.length;
    });
    expect(mean(strays)).toBeLessThan(0.1);
    expect(mean(strays)).toBeGreaterThan(0);
  });

  it('are calmer for studying than for the gym', () => {
    const energyOf = (wanted: string) =>
      mean(
        (playlists.find(({ name }) => name === wanted)?.trackIds ?? []).map((id) =>
          featureOf(trackOf.get(id), 'energy'),
        ),
      );
    expect(energyOf('공부할 때 듣는 피아노')).toBeLessThan(energyOf('헬스장') - 0.4);
  });
});

function valuesOf(name: FeatureName): number[] {
  return tracks.map((track) => featureOf(track, name));
}

function featureOf(track: Track | undefined, name: FeatureName): number {
  return track?.features?.[name] ?? 0;
}

function withoutGuest(name: string): string {
  return name.replace(/ \(feat\. [^)]*\)/, '');
}

function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item, index: number) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  });
  return groups;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function correlate(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  const covariance = mean(one.map((value, index) => (value - meanOne) * ((other[index] ?? 0) - meanOther)));
  return covariance / (deviationOf(one) * deviationOf(other));
}

function deviationOf(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Returns the mean distance of pairs of originals in one group, in standard deviations of each feature. */
function meanDistance(groupOf: (track: Track) => string | null | undefined): number {
  const names = ['danceability', 'energy', 'loudness', 'speechiness', 'acousticness', 'valence'] as const;
  const deviations = names.map((name) => deviationOf(valuesOf(name)));
  const originals = tracks.filter(({ name }) => !/Inst|Live|Remaster|Ver\.|Acoustic|Mix|Sped/.test(name));
  const groups = [...groupBy(originals, groupOf)]
    .filter(([key, group]) => key !== null && group.length > 3)
    .map(([, group]) => group);
  const random = createRandom(7);
  const distances = Array.from({ length: 20_000 }, () => {
    const group = pick(random, groups);
    const [one, other] = [pick(random, group), pick(random, group)];
    return one.name === other.name
      ? []
      : Math.hypot(
          ...names.map((name, at) => (featureOf(one, name) - featureOf(other, name)) / (deviations[at] ?? 1)),
        );
  });
  return mean(distances.flat());
}
