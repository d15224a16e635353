import type { PublishedTrack } from '../../src/domain/track.ts';

const COLUMNS =
  'track_id,name,artists,album,danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo,duration_ms,time_signature';

/** Returns the tracks as a CSV file that can be imported. */
export function csvOfSongs(tracks: readonly PublishedTrack[]): string {
  const lines = tracks.map(({ id, name, artists, album, durationMillis, features }) =>
    [
      id,
      name,
      artists[0]?.name,
      album?.name,
      features.danceability,
      features.energy,
      features.key,
      features.loudness,
      features.mode,
      features.speechiness,
      features.acousticness,
      features.instrumentalness,
      features.liveness,
      features.valence,
      features.tempo,
      durationMillis,
      features.timeSignature,
    ].join(','),
  );
  return [COLUMNS, ...lines, ''].join('\n');
}
