import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { answerOf, api, type Track } from './api.ts';
import { text } from './language.ts';
import { type Camera, pointOf, scaleOf, type Size, WHOLE_MAP } from './map-camera.ts';
import type { Colouring } from './map-colours.ts';
import { idAt, type MapFile, songOf } from './map-file.ts';
import type { Label, Overlay } from './map-painter.ts';
import { MapPanel } from './map-panel.tsx';
import { type Points, songNear, songsWithin } from './map-points.ts';
import { Legend, MapTools } from './map-tools.tsx';
import type { ColourName } from './map-view.tsx';
import { go, parameters, withParameters } from './router.tsx';
import { useMapCamera } from './use-map-camera.ts';
import { useMapDrawing } from './use-map-drawing.ts';
import { type Place, useMapPointers } from './use-map-pointers.ts';

export interface StageProps {
  readonly map: MapFile;
  readonly points: Points;
  readonly colouring: Colouring;
  readonly labels: readonly Label[];
  readonly colour: ColourName;
  readonly colours: readonly ColourName[];
  readonly axes: readonly [string, string];
  readonly features: readonly string[];
  readonly hasMap: boolean;
}

/** How near the pointer must be to a song, in pixels. */
const REACH = 12;
/** An arrow key moves the map by so many pixels. */
const STEP = 60;
const ZOOM_STEP = 1.5;

/** The map with what is done on it: pan, zoom, choose, lasso, a path. */
export function MapStage(props: StageProps) {
  const { map, points, colouring, labels } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const lasso = useRef<Overlay['lasso']>([]);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [isLasso, setLasso] = useState(false);
  const [found, setFound] = useState<readonly number[] | null>(null);
  const [inView, setInView] = useState<readonly number[]>([]);
  const [hovered, setHovered] = useState(-1);
  const address = parameters.value;
  const chosenId = address.get('song') ?? '';
  const chosen = useMemo(() => (chosenId === '' ? -1 : songOf(map, chosenId)), [map, chosenId]);
  const path = usePath(map, address.get('from'), address.get('to'));
  useEffect(() => setHidden(new Set()), [colouring]);

  const isShown = (song: number) => !hidden.has(colouring.groups[song] ?? 0);
  const camera = useMapCamera(canvas, {
    onMove: () => redraw(),
    onRest: (now) => setInView(bestKnownInView(points, now, camera.size(), isShown)),
  });
  const drawn = { map, points, colouring, hidden, labels, path, lasso, chosen, camera: camera.now };
  const redraw = useMapDrawing(canvas, drawn);
  // Other songs are in view.
  useEffect(() => camera.show(camera.now()), [points, hidden]);
  // A song that the address names is flown to, whoever put it there.
  useEffect(() => {
    const [x, y] = [points.x[chosen] ?? NaN, points.y[chosen] ?? NaN];
    if (!Number.isNaN(x + y)) camera.flyNear(x, y);
  }, [chosen, points]);

  const songAt = ({ x, y }: Place): number => {
    const [mapX, mapY] = pointOf(camera.now(), camera.size(), x, y);
    return songNear(points, mapX, mapY, REACH / scaleOf(camera.now(), camera.size()), isShown);
  };
  const pointers = useMapPointers({
    canvas,
    camera,
    lasso,
    isLasso,
    redraw,
    onHover: (place) => setHovered(place === null ? -1 : songAt(place)),
    onClick: (place) => {
      const song = songAt(place);
      go(withParameters({ song: song < 0 ? null : idAt(map, song) }), { replace: true });
    },
    onLasso: (polygon) => {
      setFound(songsWithin(points, polygon));
      setLasso(false);
    },
  });
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => camera.moveBy(STEP, 0),
    ArrowRight: () => camera.moveBy(-STEP, 0),
    ArrowUp: () => camera.moveBy(0, STEP),
    ArrowDown: () => camera.moveBy(0, -STEP),
    '+': () => camera.zoomBy(ZOOM_STEP),
    '=': () => camera.zoomBy(ZOOM_STEP),
    '-': () => camera.zoomBy(1 / ZOOM_STEP),
    f: () => camera.fly(WHOLE_MAP),
    Escape: () => {
      setFound(null);
      go(withParameters({ song: null, from: null, to: null }), { replace: true });
    },
  };
  return (
    <div class="map-page">
      <MapTools
        {...props}
        isLasso={isLasso}
        onLasso={setLasso}
        onZoom={(factor) => camera.zoomBy(factor)}
        onWhole={() => camera.fly(WHOLE_MAP)}
        zoomStep={ZOOM_STEP}
      />
      <div class="map-frame card">
        <canvas
          ref={canvas}
          class={isLasso ? 'map-canvas is-lasso' : 'map-canvas'}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is moved by the keys
          tabIndex={0}
          role="application"
          aria-label={text().map.label(map.songs)}
          {...pointers}
          onKeyDown={(event) => {
            const act = keys[event.key];
            if (act === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
            event.preventDefault();
            act();
          }}
        />
        {props.axes[0] !== 'x' && <Axes axes={props.axes} />}
        <Hovered map={map} song={hovered} />
      </div>
      <MapPanel
        legend={<Legend colouring={colouring} hidden={hidden} onHide={setHidden} />}
        map={map}
        chosenId={chosen < 0 ? '' : chosenId}
        path={path}
        found={found}
        inView={inView}
        onForget={() => setFound(null)}
      />
    </div>
  );
}

function Axes({ axes: [across, up] }: { readonly axes: readonly [string, string] }) {
  const words = text().features as Readonly<Record<string, string>>;
  return (
    <>
      <span class="axis axis-across small">{words[across]} →</span>
      <span class="axis axis-up small">{words[up]} →</span>
    </>
  );
}

/** The names of the song under the pointer. They are asked for once the pointer rests. */
function Hovered({ map, song }: { readonly map: MapFile; readonly song: number }) {
  const [track, setTrack] = useState<Track | null>(null);
  useEffect(() => {
    setTrack(null);
    if (song < 0) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const params = { path: { id: idAt(map, song) } };
      void answerOf(api.GET('/v1/tracks/{id}', { params, signal: controller.signal })).then(
        setTrack,
        () => null,
      );
    }, 60);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [song]);
  if (track === null) return null;
  return (
    <p class="map-hovered small">
      <strong>{track.name}</strong> {track.artists.join(', ')}
    </p>
  );
}

/** Returns the songs of the path that the address asks for. */
function usePath(map: MapFile, from: string | null, to: string | null): readonly number[] {
  const [path, setPath] = useState<readonly number[]>([]);
  useEffect(() => {
    setPath([]);
    if (from === null || to === null) return undefined;
    const controller = new AbortController();
    void pathBetween(from, to, controller.signal).then(
      (ids) => setPath(ids.map((id) => songOf(map, id)).filter((song) => song >= 0)),
      () => setPath([]),
    );
    return () => controller.abort();
  }, [map, from, to]);
  return path;
}

async function pathBetween(from: string, to: string, signal: AbortSignal): Promise<string[]> {
  const { items } = await answerOf(api.GET('/v1/paths', { params: { query: { from, to } }, signal }));
  return items.map(({ id }) => id);
}

const LISTED = 12;

/** Returns the best known songs in view: the file has them in this order. */
function bestKnownInView(
  points: Points,
  camera: Camera,
  size: Size,
  isShown: (song: number) => boolean,
): number[] {
  const [left, top] = pointOf(camera, size, 0, 0);
  const [right, bottom] = pointOf(camera, size, size.width, size.height);
  const found: number[] = [];
  for (let song = 0; song < points.x.length && found.length < LISTED; song++) {
    const [x, y] = [points.x[song] ?? NaN, points.y[song] ?? NaN];
    if (x >= left && x <= right && y <= top && y >= bottom && isShown(song)) found.push(song);
  }
  return found;
}
