import { describe, expect, it } from 'vitest';
import type { Playlist } from '../../src/domain/playlist.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { parametersWith } from '../../src/embedding/parameters.ts';
import { evaluateSpaces } from '../../src/jobs/evaluate-spaces.ts';
import { standardisedSpaces } from '../../src/jobs/learn-spaces.ts';
import { train } from '../../src/jobs/train.ts';
import { readClusters } from '../../src/release/clusters-part.ts';
import { readMap } from '../../src/release/map-part.ts';
import { openRelease } from '../../src/release/open-release.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { contentOf, FEW_STEPS, playlistOf } from './small-catalogue.ts';

interface OddCatalogue {
  readonly tracks: readonly PublishedTrack[];
  readonly playlists?: readonly Playlist[];
  /** The method that must learn the style space. */
  readonly method: 'graph encoder' | 'standardised features and year';
}

const few = songsOfStyles(100, 4).tracks;

const CATALOGUES: Readonly<Record<string, () => OddCatalogue>> = {
  'one song': () => ({ tracks: few.slice(0, 1), method: 'standardised features and year' }),
  'two songs': () => ({ tracks: few.slice(0, 2), method: 'standardised features and year' }),
  'a hundred songs': () => ({ tracks: few, method: 'graph encoder' }),
  'songs that all have the same features': () => ({
    tracks: few.map((track) => ({ ...track, features: publishedTrack().features })),
    method: 'graph encoder',
  }),
  'equal songs that nothing joins': () => ({
    tracks: few.map((_, index) => publishedTrack({ index, artist: `Artist ${index}`, album: null })),
    method: 'standardised features and year',
  }),
  'songs without albums and loudness': () => ({
    tracks: few.map((track) => ({ ...track, album: null, features: { ...track.features, loudness: null } })),
    method: 'graph encoder',
  }),
  'songs with playlists that are empty or of unknown songs': () => ({
    tracks: few,
    playlists: [playlistOf(0, []), playlistOf(1, [trackIdAt(500), trackIdAt(501)])],
    method: 'graph encoder',
  }),
  "2,500 songs of 'Various Artists'": () => ({
    // More than one style holds, yet few different ones, so that the map is drawn quickly.
    tracks: Array.from({ length: 2500 }, (_, index) => ({
      ...(few[index % few.length] as PublishedTrack),
      ...publishedTrack({
        index,
        artist: 'Various Artists',
        album: { id: null, name: `Album ${index >> 2}` },
      }),
      features: (few[index % few.length] as PublishedTrack).features,
    })),
    method: 'graph encoder',
  }),
};

const parameters = parametersWith(FEW_STEPS);
const root = suiteFolder();

describe('a catalogue of', () => {
  // Side by side: most of the time only one of a training's two threads has work.
  it.concurrent.each(Object.keys(CATALOGUES))(
    '%s can be learned, with finite vectors, clusters and a map',
    async (name) => {
      const { tracks, playlists, method } = CATALOGUES[name]?.() ?? { tracks: [], method: '' };
      const { path, manifest } = await train({
        content: contentOf(tracks, playlists),
        releasesDirectory: root,
        parameters,
        now: new Date(0),
      });
      expect(manifest.method.style).toBe(method);
      // Throws if a vector is not finite, or has no direction in the style space.
      const release = await openRelease(path);
      expect(release.vectors).toMatchObject({
        style: { rows: tracks.length },
        sound: { rows: tracks.length },
      });
      expect(readMap(release)?.rows).toBe(tracks.length);
      const clusters = readClusters(release);
      expect(clusters?.style.labels).toHaveLength(tracks.length);
      expect(clusters?.sound.labels).toHaveLength(tracks.length);
    },
  );

  it('one song can be evaluated', async () => {
    const tracks = few.slice(0, 1);
    const spaces = await standardisedSpaces(tracks, [], { parameters });
    const report = await evaluateSpaces({ tracks, spaces, parameters, playlists: [] });
    expect(report.counts).toEqual({ tracks: 1, songs: 1, 'sampled songs': 1 });
  });
});
