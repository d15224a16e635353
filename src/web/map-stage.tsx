import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { answerOf, api, type Track } from './api.ts';
import { text } from './language.ts';
import { type Camera, pointOf, scaleOf, type Size, WHOLE_MAP } from './map-camera.ts';
import type { Colouring } from './map-colours.ts';
import { idAt, type MapFile, songOf } from './map-file.ts';
import { lassoText, NO_LIST, polygonIn } from './map-address.ts';
import type { Label, NamedSong, Polygon } from './map-painter.ts';
import { Hovered, type HoveredSong } from './map-hovered.tsx';
import { MapPanel } from './map-panel.tsx';
import { type Points, reachOfNeighbours, songNear, songsWithin } from './map-points.ts';
import { Legend, MapTools } from './map-tools.tsx';
import type { ColourName } from './map-view.tsx';
import { go, parameters, withParameters } from './router.tsx';
import { useMapCamera } from './use-map-camera.ts';
import { useMapDrawing } from './use-map-drawing.ts';
import { type Place, useMapPointers } from './use-map-pointers.ts';
import { useTracks } from './use-tracks.ts';

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
/** Zooms at which a song that was searched for is shown: closer if it has more neighbours. */
const CLOSE = 3;
const CLOSEST = 14;
/** An arrow key moves the map by so many pixels. */
const STEP = 60;
const ZOOM_STEP = 1.5;

/** The map with what is done on it: pan, zoom, choose, lasso, a path. */
export function MapStage(props: StageProps) {
  const { map, points, colouring, labels } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Polygon>([]);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [isLasso, setLasso] = useState(false);
  const [inView, setInView] = useState<readonly number[]>([]);
  const [hovered, setHovered] = useState<HoveredSong | null>(null);
  const address = parameters.value;
  const chosenId = address.get('song') ?? '';
  const chosen = useMemo(() => (chosenId === '' ? -1 : songOf(map, chosenId)), [map, chosenId]);
  const path = usePath(map, address.get('from'), address.get('to'));
  const lasso = useMemo(() => polygonIn(address.get('lasso')), [address.get('lasso')]);
  const found = useMemo(() => (lasso.length > 2 ? songsWithin(points, lasso) : null), [lasso, points]);
  const listed = listedSongs(found, path, inView);
  const tracks = useTracks(listed.map((song) => idAt(map, song))).answer;
  const names = useMemo(() => namesOf(map, tracks ?? []), [map, tracks]);
  useEffect(() => setHidden((before) => (before.size === 0 ? before : new Set())), [colouring]);

  const isShown = (song: number) => !hidden.has(colouring.groups[song] ?? 0);
  const camera = useMapCamera(canvas, {
    extent: points.extent,
    onMove: () => redraw(),
    onRest: (now) => setInView(bestKnownInView(points, now, camera.size(), isShown)),
  });
  const shown = { map, points, colouring, hidden, labels, names, path, lasso, chosen, drawing };
  const redraw = useMapDrawing(canvas, { ...shown, camera: camera.now, size: camera.size });
  // On other axes, other songs are in view: the address says which part, or the whole.
  useEffect(camera.restore, [points]);
  useEffect(() => camera.show(camera.now()), [hidden]);
  // A song that the address names is flown to, whoever put it there.
  useEffect(() => {
    const [x, y] = [points.x[chosen] ?? NaN, points.y[chosen] ?? NaN];
    if (Number.isNaN(x + y)) return;
    const { width, height } = camera.size();
    const reach = reachOfNeighbours(points, x, y) * scaleOf(WHOLE_MAP, camera.size());
    camera.flyNear(x, y, Math.min(CLOSEST, Math.max(CLOSE, Math.min(width, height) / 2 / reach)));
  }, [chosen, points]);
  useEffect(() => {
    const places = path
      .map((song) => [points.x[song] ?? NaN, points.y[song] ?? NaN] as const)
      .filter(([x, y]) => !Number.isNaN(x + y));
    if (places.length > 0) camera.flyAround(places);
  }, [path, points]);

  const songAt = ({ x, y }: Place): number => {
    const [mapX, mapY] = pointOf(camera.now(), camera.size(), x, y);
    return songNear(points, mapX, mapY, REACH / scaleOf(camera.now(), camera.size()), isShown);
  };
  const takeLasso = (polygon: Polygon) => {
    setLasso(false);
    go(withParameters({ lasso: lassoText(polygon) }));
  };
  const pointers = useMapPointers({
    canvas,
    camera,
    lasso: drawing,
    isLasso,
    redraw,
    onHover: (place) => {
      const song = place === null ? -1 : songAt(place);
      setHovered((before) =>
        song === before?.song ? before : song < 0 || place === null ? null : { song, ...place },
      );
    },
    onClick: (place) => {
      const song = songAt(place);
      go(withParameters({ song: song < 0 ? null : idAt(map, song) }));
    },
    onLasso: takeLasso,
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
    // A lasso without a pointer: around all that is in view.
    l: () => takeLasso(cornersInView(camera.now(), camera.size())),
    Escape: () => go(withParameters({ song: null, ...NO_LIST })),
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
        {isLasso && <p class="map-hint-over small">{text().map.lassoHint}</p>}
        {hovered !== null && <Hovered map={map} width={camera.size().width} {...hovered} />}
      </div>
      <MapPanel
        legend={<Legend colouring={colouring} hidden={hidden} onHide={setHidden} />}
        chosenId={chosen < 0 ? '' : chosenId}
        list={found === null ? (path.length > 0 ? 'path' : 'view') : 'lasso'}
        songs={found?.length ?? listed.length}
        tracks={tracks ?? []}
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

/** Returns the songs that are listed beside the map. */
function listedSongs(
  found: readonly number[] | null,
  path: readonly number[],
  inView: readonly number[],
): readonly number[] {
  if (found !== null) return found.slice(0, MOST_LISTED);
  return path.length > 0 ? path : inView;
}

function namesOf(map: MapFile, tracks: readonly Track[]): NamedSong[] {
  return tracks.map(({ id, name }) => ({ song: songOf(map, id), name })).filter(({ song }) => song >= 0);
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

/** Returns the corners of what is in view, clockwise from the upper left. */
function cornersInView(camera: Camera, size: Size) {
  const { width, height } = size;
  const at = (x: number, y: number) => pointOf(camera, size, x, y);
  return [at(0, 0), at(width, 0), at(width, height), at(0, height)] as const;
}

const LISTED = 12;
/** As many songs of a lasso are listed: no request takes more. */
const MOST_LISTED = 100;

/** Returns the best known songs in view: the file has them in this order. */
function bestKnownInView(
  points: Points,
  camera: Camera,
  size: Size,
  isShown: (song: number) => boolean,
): number[] {
  const [[left, top], , [right, bottom]] = cornersInView(camera, size);
  const found: number[] = [];
  for (let song = 0; song < points.x.length && found.length < LISTED; song++) {
    const [x, y] = [points.x[song] ?? NaN, points.y[song] ?? NaN];
    if (x >= left && x <= right && y <= top && y >= bottom && isShown(song)) found.push(song);
  }
  return found;
}
