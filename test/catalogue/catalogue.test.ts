import Database from 'libsql';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { MIGRATIONS } from '../../src/catalogue/schema.ts';
import { inTransaction, openSqliteFile } from '../../src/storage/sqlite-file.ts';
import { createPlaylistStore } from '../../src/catalogue/playlist-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { Track } from '../../src/domain/track.ts';
import { deriveTrackId } from '../../src/sources/derived-track-id.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { testFolder } from '../temporary-folder.ts';

/** A track as a source gives it. */
function toldTrack(overrides: Partial<Track> & { readonly index?: number } = {}): Track {
  const {
    songId: _,
    isRepresentative: __,
    versionIds: ___,
    year: ____,
    ...track
  } = publishedTrack({
    index: overrides.index ?? 0,
    featureSource: { provider: 'csv' },
  });
  const { index: _____, ...fields } = overrides;
  return { ...track, ...fields };
}

/** The version of the tables until which every track with features had its loudness. */
const LOUDNESS_REQUIRED = 5;

let directory: string;
let catalogue: Catalogue;
beforeEach(async () => {
  directory = await testFolder();
  catalogue = openCatalogue(join(directory, 'deep', 'catalogue.sqlite'));
});
afterEach(() => catalogue.close());

describe('the catalogue', () => {
  it('keeps its tracks when it is closed and opened again', () => {
    const track = toldTrack({ name: '푸른 저녁', explicit: null, album: null, releaseDate: '2019-06' });
    createTrackStore(catalogue).put(track);
    catalogue.close();
    catalogue = openCatalogue(catalogue.path);
    expect([...createTrackStore(catalogue).all()]).toEqual([track]);
  });

  it('writes ahead, and waits for the disk at every commit', () => {
    const pragma = (name: string) => catalogue.database.prepare(`PRAGMA ${name}`).raw().get();
    expect(pragma('journal_mode')).toEqual(['wal']);
    expect(pragma('synchronous')).toEqual([2]);
  });

  it('refuses a file that is no database, and a file of a newer version', async () => {
    const text = join(directory, 'text.sqlite');
    await writeFile(text, 'not a database, but long enough to be looked at. '.repeat(100));
    expect(() => openCatalogue(text)).toThrow('expected a SQLite file');
    const newer = join(directory, 'newer.sqlite');
    const database = new Database(newer);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => openCatalogue(newer)).toThrow('newer version');
  });

  it('keeps the features of a catalogue in which every track had its loudness', () => {
    const path = join(directory, 'old.sqlite');
    const old = openSqliteFile(path, MIGRATIONS.slice(0, LOUDNESS_REQUIRED));
    createTrackStore(old).put(toldTrack());
    const before = [...createTrackStore(old).all()];
    old.close();
    const opened = openCatalogue(path);
    expect([...createTrackStore(opened).all()]).toEqual(before);
    opened.close();
  });

  it('rolls a failed transaction back completely', () => {
    const store = createTrackStore(catalogue);
    const work = () =>
      inTransaction(catalogue, () => {
        store.put(toldTrack());
        throw new Error('half way');
      });
    expect(work).toThrow('half way');
    expect(store.counts().tracks).toBe(0);
  });
});

describe('putting a track', () => {
  it('adds it once; putting it again changes nothing', () => {
    const store = createTrackStore(catalogue);
    expect([store.put(toldTrack()), store.put(toldTrack())]).toEqual(['added', 'unchanged']);
    expect(store.counts()).toEqual({ tracks: 1, withFeatures: 1 });
  });

  it('fills unknown values, and keeps known ones', () => {
    const store = createTrackStore(catalogue);
    store.put(
      toldTrack({ name: 'First', popularity: null, releaseDate: '2019', genres: ['k-pop'], album: null }),
    );
    const told = { name: 'Second', popularity: 70, releaseDate: '2019-06-14', genres: ['K-Pop', 'ballad'] };
    expect(store.put(toldTrack(told))).toBe('changed');
    expect([...store.all()]).toMatchObject([
      {
        name: 'First',
        popularity: 70,
        releaseDate: '2019-06-14',
        genres: ['k-pop', 'ballad'],
        album: { name: 'First Album' },
      },
    ]);
  });

  it('corrects known values, keeps those that are not told, and only adds genres', () => {
    const store = createTrackStore(catalogue);
    const features = toldTrack().features!;
    store.put(toldTrack({ name: 'Wrong', isrc: 'KRA381900123', releaseDate: '2019-06-14', genres: ['a'] }));
    const told = toldTrack({
      name: 'Right',
      isrc: null,
      releaseDate: '2019',
      genres: ['b'],
      features: { ...features, tempo: 99, key: null },
    });

    expect([store.correct(told), store.correct(told)]).toEqual(['changed', 'unchanged']);
    expect([...store.all()]).toMatchObject([
      {
        name: 'Right',
        isrc: 'KRA381900123',
        releaseDate: '2019-06-14',
        genres: ['a', 'b'],
        features: { tempo: 99, key: features.key },
      },
    ]);
  });

  it('changes nothing if two sources are put again, in any order', () => {
    const store = createTrackStore(catalogue);
    const a = toldTrack({ genres: ['a'], isrc: null, features: { ...toldTrack().features!, key: null } });
    const b = toldTrack({ genres: ['b'], isrc: 'X', popularity: 1 });
    store.put(a);
    store.put(b);
    const before = [...store.all()];
    expect([store.put(a), store.put(b), store.put(a)]).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect([...store.all()]).toEqual(before);
  });

  it("prefers Spotify's values, and names the provider of every other value", () => {
    const store = createTrackStore(catalogue);
    const features = toldTrack().features!;
    store.put(toldTrack({ features: { ...features, tempo: 100, timeSignature: 3 } }));
    store.put(
      toldTrack({
        features: { ...features, tempo: 90, timeSignature: null },
        featureSource: { provider: 'spotify' },
      }),
    );
    expect([...store.all()]).toMatchObject([
      {
        features: { tempo: 90, timeSignature: 3 },
        featureSource: { provider: 'spotify', exceptions: { timeSignature: 'csv' } },
      },
    ]);
  });

  it('refuses features of an unknown provider', () => {
    const track = toldTrack({ featureSource: { provider: 'elsewhere' } });
    expect(() => createTrackStore(catalogue).put(track)).toThrow("got 'elsewhere'");
  });

  it('keeps a track without its loudness, and asks for it only by an id that a provider may know', () => {
    const store = createTrackStore(catalogue);
    const features = { ...toldTrack().features!, loudness: null };
    const spotifyId = '5uCax9HTNlzGybIStD3vDh' as TrackId;
    const derivedId = deriveTrackId('csv', { name: 'Song', artists: ['Singer'], album: null });
    store.put(toldTrack({ id: spotifyId, features }));
    store.put(toldTrack({ id: derivedId, features }));
    expect(store.idsWithoutFeatures()).toEqual([spotifyId]);

    store.putFeatures(spotifyId, 'reccobeats', { ...features, energy: 0.999, loudness: -7 });
    expect(store.idsWithoutFeatures()).toEqual([]);
    expect([...store.all()].find(({ id }) => id === spotifyId)).toMatchObject({
      features: { energy: features.energy, loudness: -7 },
      featureSource: { provider: 'csv', exceptions: { loudness: 'reccobeats' } },
    });
  });

  it('keeps a track without features', () => {
    const store = createTrackStore(catalogue);
    store.put(toldTrack({ features: null, featureSource: null }));
    expect([...store.all()]).toMatchObject([{ features: null, featureSource: null }]);
    expect(store.counts()).toEqual({ tracks: 1, withFeatures: 0 });
  });
});

describe('the playlist store', () => {
  it('holds each track once, in order, also tracks that the catalogue lacks', () => {
    const store = createPlaylistStore(catalogue);
    const playlist = { source: 'test', id: 'p', name: 'Evenings' };
    const put = (index: number) => store.putEntry(playlist, trackIdAt(index));
    expect([put(2), put(1), put(2)]).toEqual([true, true, false]);
    expect(store.all()).toEqual([{ ...playlist, trackIds: [trackIdAt(2), trackIdAt(1)] }]);
  });

  it('returns whole playlists by source and id, whatever order they were written in', () => {
    const store = createPlaylistStore(catalogue);
    const evenings = { source: 'b', id: 'p', name: 'Evenings' };
    const mornings = { source: 'a', id: 'p', name: 'Mornings' };
    for (const [playlist, index] of [
      [evenings, 3],
      [mornings, 1],
      [evenings, 2],
    ] as const) {
      store.putEntry(playlist, trackIdAt(index));
    }
    expect(store.all()).toEqual([
      { ...mornings, trackIds: [trackIdAt(1)] },
      { ...evenings, trackIds: [trackIdAt(3), trackIdAt(2)] },
    ]);
  });
});
