import { albumIdOf, artistIdOf } from '../domain/derived-id.ts';
import { artistNames } from '../domain/filters.ts';
import type { PublishedTrack } from '../domain/track.ts';
import type { SubsonicObject } from './subsonic-answer.ts';

const MILLIS_PER_SECOND = 1000;

/**
 * Returns a track as Subsonic's `Child`. What the catalogue does not know is left out; nothing of a file is
 * known.
 * https://opensubsonic.netlify.app/docs/responses/child/
 */
export function songObject(track: PublishedTrack): SubsonicObject {
  const names = artistNames(track);
  const [main] = track.artists;
  return {
    id: track.id,
    isDir: false,
    title: track.name,
    album: track.album?.name,
    artist: names[0],
    year: track.year ?? undefined,
    genre: track.genres[0],
    duration:
      track.durationMillis === null ? undefined : Math.round(track.durationMillis / MILLIS_PER_SECOND),
    albumId: albumIdOf(track) ?? undefined,
    artistId: main && artistIdOf(main),
    type: 'music',
    mediaType: 'song',
    isVideo: false,
    bpm: Math.round(track.features.tempo),
    isrc: track.isrc === null ? [] : [track.isrc],
    genres: track.genres.map((name) => ({ name })),
    artists: track.artists.map((artist) => ({ id: artistIdOf(artist), name: artist.name })),
    displayArtist: names.join(', '),
    explicitStatus: track.explicit === null ? '' : track.explicit ? 'explicit' : 'clean',
  };
}
