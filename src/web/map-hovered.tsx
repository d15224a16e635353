import { useEffect, useState } from 'preact/hooks';
import { answerOf, api, type Track } from './api.ts';
import { idAt, type MapFile } from './map-file.ts';
import type { Place } from './use-map-pointers.ts';

/** How long the pointer rests on a song before its names are asked for. */
const REST_MILLIS = 60;
/** Room between the pointer and the names, in pixels. */
const BESIDE = 14;

export interface HoveredSong extends Place {
  readonly song: number;
}

/** The names of the song under the pointer, beside it. They are asked for once the pointer rests. */
export function Hovered({
  map,
  song,
  x,
  y,
  width,
}: HoveredSong & { readonly map: MapFile; readonly width: number }) {
  const [track, setTrack] = useState<Track | null>(null);
  useEffect(() => {
    setTrack(null);
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const params = { path: { id: idAt(map, song) } };
      void answerOf(api.GET('/v1/tracks/{id}', { params, signal: controller.signal })).then(
        setTrack,
        () => null,
      );
    }, REST_MILLIS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [song]);
  if (track === null) return null;
  // On the side that has more room.
  const side = x < width / 2 ? { left: `${x + BESIDE}px` } : { right: `${width - x + BESIDE}px` };
  return (
    <p class="map-hovered small" style={{ top: `${y + BESIDE}px`, ...side }}>
      <strong>{track.name}</strong> {track.artists.join(', ')}
    </p>
  );
}
