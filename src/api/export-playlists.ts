import type { TrackView } from './track-view.ts';

/** A list as a file: its title, and its songs in order. */
export interface ExportedList {
  readonly title: string;
  readonly items: readonly ExportedTrack[];
}

/** A listed track, with its score in lists that have one. */
export type ExportedTrack = TrackView & {
  readonly similarity?: number | null | undefined;
  readonly score?: number | null | undefined;
};

/**
 * Returns an extended M3U playlist. Soundalike holds no audio: a song's address is its page at Spotify, or
 * this service's resource of it. Programs that import playlists go by artist and title.
 */
export function writeM3u8({ title, items }: ExportedList, apiUrl: string): string {
  const lines = items.flatMap((track) => {
    const seconds = track.durationMs === null ? -1 : Math.round(track.durationMs / 1000);
    const name = `${track.artists.join(', ')} - ${track.name}`;
    return [`#EXTINF:${seconds},${onOneLine(name)}`, addressOf(track, apiUrl)];
  });
  return ['#EXTM3U', `#PLAYLIST:${onOneLine(title)}`, ...lines, ''].join('\n');
}

/** Returns a playlist in JSPF, the JSON form of XSPF (https://xspf.org/jspf). */
export function writeJspf({ title, items }: ExportedList, apiUrl: string): string {
  const tracks = items.map((track) => ({
    identifier: [track.spotifyUri ?? addressOf(track, apiUrl)],
    title: track.name,
    creator: track.artists.join(', '),
    ...(track.album === null ? {} : { album: track.album }),
    ...(track.durationMs === null ? {} : { duration: track.durationMs }),
    info: addressOf(track, apiUrl),
  }));
  return JSON.stringify({ playlist: { title, creator: 'Soundalike', track: tracks } });
}

/** Returns Spotify's URIs, one per line, as its apps take them by pasting. Leaves out what has none. */
export function writeUris({ items }: ExportedList): string {
  return items.map(({ spotifyUri }) => (spotifyUri === null ? '' : `${spotifyUri}\r\n`)).join('');
}

function addressOf({ id, spotifyUri }: TrackView, apiUrl: string): string {
  return spotifyUri === null ? `${apiUrl}/v1/tracks/${id}` : `https://open.spotify.com/track/${id}`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
