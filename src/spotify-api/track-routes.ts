import type { PublishedTrack } from '../domain/track.ts';
import { parseTrackId, type TrackId } from '../domain/track-id.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { audioFeaturesObject } from './audio-features-object.ts';
import { trackObject } from './objects.ts';
import { requireId, trackIdsIn } from './parameters.ts';
import { notInCatalogue } from './spotify-errors.ts';
import type { SpotifyRoute } from './spotify-route.ts';

const MOST_TRACKS = 50;
const MOST_FEATURES = 100;

/** Returns the routes that answer tracks and their audio features, one or many at once. */
export function createTrackRoutes(songs: SongIndex): readonly SpotifyRoute[] {
  const find = async (id: string): Promise<PublishedTrack> => {
    const trackId = parseTrackId(requireId(id));
    const { track } = trackId === null ? { track: null } : await songs.find(trackId);
    if (track === null) throw notInCatalogue('track', id);
    return track;
  };
  const findAll = async (ids: readonly (TrackId | null)[]): Promise<readonly (PublishedTrack | null)[]> => {
    const { tracks } = await songs.findAll(ids.filter((id) => id !== null));
    const found = new Map(tracks.filter((track) => track !== null).map((track) => [track.id, track]));
    return ids.map((id) => (id === null ? null : (found.get(id) ?? null)));
  };
  return [
    {
      path: '/v1/tracks/:id',
      answer: async ({ id, apiUrl }) => trackObject(await find(id), apiUrl),
    },
    {
      path: '/v1/tracks',
      answer: async ({ query, apiUrl }) => {
        const tracks = await findAll(trackIdsIn(query, MOST_TRACKS));
        return { tracks: tracks.map((track) => track && trackObject(track, apiUrl)) };
      },
    },
    {
      path: '/v1/audio-features/:id',
      answer: async ({ id, apiUrl }) => audioFeaturesObject(await find(id), apiUrl),
    },
    {
      path: '/v1/audio-features',
      answer: async ({ query, apiUrl }) => {
        const tracks = await findAll(trackIdsIn(query, MOST_FEATURES));
        return { audio_features: tracks.map((track) => track && audioFeaturesObject(track, apiUrl)) };
      },
    },
  ];
}
