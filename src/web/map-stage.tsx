import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { answerOf, api, type Track } from './api.ts';
import { text } from './language.ts';
import { between, type Camera, moved, pointOf, scaleOf, type Size, WHOLE_MAP, zoomed } from './map-camera.ts';
import { type Colouring, pixelsOf } from './map-colours.ts';
import { idAt, type MapFile, numberAt, songOf } from './map-file.ts';
import { type Label, paintOverlay, paintSongs, type Picture } from './map-painter.ts';
import { MapPanel } from './map-panel.tsx';
import { type Points, songNear, songsWithin } from './map-points.ts';
import { Legend, MapTools } from './map-tools.tsx';
import type { ColourName } from './map-view.tsx';
import { go, parameters, withParameters } from './router.tsx';
import { theme } from './theme.ts';

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

const FLIGHT_MILLIS = 700;
/** How near the pointer must be to a song, in pixels. */
const REACH = 12;
const STEP = 60;
const ZOOM_STEP = 1.5;
const WHEEL_ZOOM = 0.0016;
/** Zoom at which a song that was searched for is shown among its neighbours. */
const CLOSE = 14;

/** The map with what is done on it: pan, zoom, choose, lasso, a path. */
export function MapStage(props: StageProps) {
  const { map, points, colouring } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const camera = useRef<Camera>(cameraIn(parameters.value));
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [isLasso, setLasso] = useState(false);
  const [found, setFound] = useState<readonly number[] | null>(null);
  const [inView, setInView] = useState<readonly number[]>([]);
  const lasso = useRef<[number, number][]>([]);
  const [hovered, setHovered] = useState(-1);
  const address = parameters.value;
  const chosenId = address.get('song') ?? '';
  const chosen = useMemo(() => (chosenId === '' ? -1 : songOf(map, chosenId)), [map, chosenId]);
  const path = usePath(map, address.get('from'), address.get('to'));
  const sizes = useMemo(() => popularities(map), [map]);
  useEffect(() => setHidden(new Set()), [colouring]);

  const sizeNow = (): Size => ({
    width: canvas.current?.clientWidth ?? 1,
    height: canvas.current?.clientHeight ?? 1,
  });
  const draw = useRef(() => {});
  draw.current = () => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context === null || context === undefined) return;
    const size = sizeNow();
    const ratio = devicePixelRatio;
    canvas.current.width = Math.round(size.width * ratio);
    canvas.current.height = Math.round(size.height * ratio);
    const style = getComputedStyle(canvas.current);
    const [paper, ink, accent, faint] = ['--surface', '--ink', '--accent', '--line'].map((name) =>
      resolved(style.getPropertyValue(name), canvas.current!),
    ) as [string, string, string, string];
    const pixels = pixelsOf([faint, ...colouring.legend.map(({ colour }) => colour)]);
    const picture: Picture = {
      points,
      groups: colouring.groups,
      pixels: pixels.subarray(1),
      hidden,
      faint: pixels[0] ?? 0,
      sizes,
    };
    paintSongs(context, picture, camera.current, size);
    context.scale(ratio, ratio);
    const overlay = { labels: props.labels, path, lasso: lasso.current, chosen, paper, ink, accent };
    paintOverlay(context, picture, overlay, camera.current, size);
  };
  const waiting = useRef(0);
  const redraw = () => {
    cancelAnimationFrame(waiting.current);
    waiting.current = requestAnimationFrame(() => draw.current());
  };
  useLayoutEffect(redraw);
  useEffect(() => {
    const observer = new ResizeObserver(redraw);
    if (canvas.current !== null) observer.observe(canvas.current);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', redraw);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', redraw);
    };
  }, []);
  useEffect(redraw, [theme.value]);

  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = (next: Camera) => {
    camera.current = next;
    redraw();
    clearTimeout(resting.current);
    resting.current = setTimeout(() => {
      const { x, y, zoom } = camera.current;
      go(
        withParameters({
          at: zoom === 1 ? null : [x, y, zoom].map((value) => Number(value.toFixed(4))).join(','),
        }),
        { replace: true },
      );
      setInView(
        bestKnownInView(
          points,
          camera.current,
          sizeNow(),
          (song) => !hidden.has(colouring.groups[song] ?? 0),
        ),
      );
    }, 250);
  };
  useEffect(() => show(camera.current), [points, hidden]);
  const fly = (to: Camera) => {
    const [from, start] = [camera.current, performance.now()];
    const millis = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FLIGHT_MILLIS;
    const step = () => {
      const share = millis === 0 ? 1 : Math.min(1, (performance.now() - start) / millis);
      show(between(from, to, share));
      if (share < 1) requestAnimationFrame(step);
    };
    step();
  };
  const choose = (song: number) => {
    go(withParameters({ song: song < 0 ? null : idAt(map, song) }), { replace: true });
  };
  // A song that the address names is flown to, whoever put it there.
  useEffect(() => {
    const [x, y] = [points.x[chosen] ?? NaN, points.y[chosen] ?? NaN];
    if (chosen < 0 || Number.isNaN(x + y)) return;
    const size = sizeNow();
    const [left, top] = [
      (x - camera.current.x) * scaleOf(camera.current, size),
      (y - camera.current.y) * scaleOf(camera.current, size),
    ];
    const isFar = Math.abs(left) > size.width * 0.42 || Math.abs(top) > size.height * 0.42;
    if (isFar || camera.current.zoom < 2) fly({ x, y, zoom: Math.max(camera.current.zoom, CLOSE) });
  }, [chosen, points]);

  const pointers = useRef(new Map<number, { readonly x: number; readonly y: number }>());
  const hasMoved = useRef(false);
  const placeOf = (event: PointerEvent | WheelEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };
  const songAt = ({ x, y }: { readonly x: number; readonly y: number }): number => {
    const size = sizeNow();
    const [mapX, mapY] = pointOf(camera.current, size, x, y);
    const within = REACH / scaleOf(camera.current, size);
    return songNear(points, mapX, mapY, within, (song) => !hidden.has(colouring.groups[song] ?? 0));
  };
  const onPointerDown = (event: PointerEvent) => {
    canvas.current?.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, placeOf(event));
    hasMoved.current = false;
    if (isLasso || event.shiftKey)
      lasso.current = [pointOf(camera.current, sizeNow(), placeOf(event).x, placeOf(event).y)];
  };
  const onPointerMove = (event: PointerEvent) => {
    const place = placeOf(event);
    const before = pointers.current.get(event.pointerId);
    if (before === undefined) {
      setHovered(songAt(place));
      return;
    }
    if (Math.hypot(place.x - before.x, place.y - before.y) > 2) hasMoved.current = true;
    const size = sizeNow();
    if (lasso.current.length > 0) {
      lasso.current.push(pointOf(camera.current, size, place.x, place.y));
      redraw();
    } else if (pointers.current.size === 2) {
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1] ?? before;
      const factor =
        Math.hypot(place.x - other.x, place.y - other.y) /
        Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      show(zoomed(camera.current, size, factor, (place.x + other.x) / 2, (place.y + other.y) / 2));
    } else show(moved(camera.current, size, place.x - before.x, place.y - before.y));
    pointers.current.set(event.pointerId, place);
  };
  const onPointerUp = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
    if (lasso.current.length > 2) setFound(songsWithin(points, lasso.current));
    else if (!hasMoved.current) choose(songAt(placeOf(event)));
    lasso.current = [];
    setLasso(false);
    redraw();
  };
  useEffect(() => {
    // Preact listens passively to the wheel, but the page must not scroll while the map zooms.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { x, y } = placeOf(event);
      show(zoomed(camera.current, sizeNow(), Math.exp(-event.deltaY * WHEEL_ZOOM), x, y));
    };
    const element = canvas.current;
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [points, hidden, colouring]);
  const zoomBy = (factor: number) => {
    const size = sizeNow();
    show(zoomed(camera.current, size, factor, size.width / 2, size.height / 2));
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => show(moved(camera.current, sizeNow(), STEP, 0)),
    ArrowRight: () => show(moved(camera.current, sizeNow(), -STEP, 0)),
    ArrowUp: () => show(moved(camera.current, sizeNow(), 0, STEP)),
    ArrowDown: () => show(moved(camera.current, sizeNow(), 0, -STEP)),
    '+': () => zoomBy(ZOOM_STEP),
    '=': () => zoomBy(ZOOM_STEP),
    '-': () => zoomBy(1 / ZOOM_STEP),
    f: () => fly(WHOLE_MAP),
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
        onZoom={zoomBy}
        onWhole={() => fly(WHOLE_MAP)}
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
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={(event) => pointers.current.delete(event.pointerId)}
          onPointerLeave={() => setHovered(-1)}
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

function cameraIn(address: URLSearchParams): Camera {
  const [x = NaN, y = NaN, zoom = NaN] = (address.get('at') ?? '').split(',').map(Number);
  return Number.isNaN(x + y + zoom) ? WHOLE_MAP : { x, y, zoom };
}

function popularities(map: MapFile): Float32Array {
  const column = map.columns.get('popularity');
  return Float32Array.from({ length: map.songs }, (_, song) => {
    const popularity = column === undefined ? NaN : numberAt(column, song);
    return Number.isNaN(popularity) ? 0 : (popularity / 100) ** 3;
  });
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

/** Returns a colour that canvases understand, where a style may say light-dark(…). */
function resolved(value: string, near: HTMLElement): string {
  const probe = document.createElement('span');
  probe.style.color = value;
  near.parentElement?.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
