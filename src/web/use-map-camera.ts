import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import {
  between,
  type Camera,
  cameraAround,
  type Extent,
  moved,
  scaleOf,
  type Size,
  WHOLE_MAP,
  zoomed,
} from './map-camera.ts';
import { parameters, setParameters } from './router.tsx';

const FLIGHT_MILLIS = 700;
/** After this pause, the camera stands in the address, and the songs in view are listed. */
const REST_MILLIS = 250;
/** A point within this share of the map's width and height around its middle is in view. */
const IN_VIEW = 0.84;

export interface MapCamera {
  /** Returns the camera as it is now. */
  readonly now: () => Camera;
  /** Returns the size of the map in CSS pixels. */
  readonly size: () => Size;
  /** Shows another part at once. */
  readonly show: (camera: Camera) => void;
  /** Shows the part that the address says. */
  readonly restore: () => void;
  readonly fly: (to: Camera) => void;
  /** Flies to a point of the map, unless it is in view and its neighbours can be told apart. */
  readonly flyNear: (x: number, y: number, zoom: number) => void;
  /** Flies so that all these points are in view, unless they are. */
  readonly flyAround: (points: readonly (readonly [number, number])[]) => void;
  readonly moveBy: (left: number, top: number) => void;
  /** Zooms by a factor around a pixel; the middle by default. */
  readonly zoomBy: (factor: number, at?: { readonly x: number; readonly y: number }) => void;
}

/**
 * Holds the camera of a map. It begins as the address says, and the address follows it. A flight ends as soon
 * as the listener moves the map.
 */
export function useMapCamera(
  canvas: RefObject<HTMLCanvasElement | null>,
  {
    extent,
    onMove,
    onRest,
  }: {
    readonly extent: Extent;
    readonly onMove: () => void;
    readonly onRest: (camera: Camera) => void;
  },
): MapCamera {
  const camera = useRef<Camera>(cameraIn(parameters.value));
  const flight = useRef(0);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The timer calls what the latest drawing knows.
  const latest = useRef(onRest);
  latest.current = onRest;
  const stop = () => {
    cancelAnimationFrame(flight.current);
    clearTimeout(resting.current);
  };

  // Kept, because to ask the canvas for it may make the browser lay the page out anew.
  const measured = useRef({ width: 1, height: 1 });
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const measure = () => (measured.current = { width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const size = (): Size => ({ ...measured.current, extent });
  const show = (next: Camera) => {
    stop();
    camera.current = next;
    onMove();
    resting.current = setTimeout(() => {
      setParameters({ at: addressOf(camera.current) });
      latest.current(camera.current);
    }, REST_MILLIS);
  };
  const restore = () => show(cameraIn(parameters.value));
  // Back leads to the choice before, and to what was in view then.
  const latestRestore = useRef(restore);
  latestRestore.current = restore;
  useEffect(() => {
    const follow = () => latestRestore.current();
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('popstate', follow);
      stop();
    };
  }, []);
  const fly = (to: Camera) => {
    const [from, start] = [camera.current, performance.now()];
    const millis = matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : FLIGHT_MILLIS;
    const step = () => {
      const share = millis === 0 ? 1 : Math.min(1, (performance.now() - start) / millis);
      show(between(from, to, share));
      if (share < 1) flight.current = requestAnimationFrame(step);
    };
    step();
  };
  const isInView = (points: readonly (readonly [number, number])[]): boolean => {
    const { width, height } = size();
    const scale = scaleOf(camera.current, size());
    return points.every(
      ([x, y]) =>
        Math.abs(x - camera.current.x) * scale * 2 <= width * IN_VIEW &&
        Math.abs(y - camera.current.y) * scale * 2 <= height * IN_VIEW,
    );
  };
  return {
    now: () => camera.current,
    size,
    show,
    restore,
    fly,
    flyNear: (x, y, zoom) => {
      if (!isInView([[x, y]]) || camera.current.zoom < 2)
        fly({ x, y, zoom: Math.max(camera.current.zoom, zoom) });
    },
    flyAround: (points) => {
      const around = cameraAround(points, size());
      const isFar = camera.current.zoom < around.zoom / 2;
      if (!isInView(points) || isFar) fly(around);
    },
    moveBy: (left, top) => show(moved(camera.current, size(), left, top)),
    zoomBy: (factor, at) => {
      const now = size();
      const { x, y } = at ?? { x: now.width / 2, y: now.height / 2 };
      show(zoomed(camera.current, now, factor, x, y));
    },
  };
}

function cameraIn(address: URLSearchParams): Camera {
  const [x = NaN, y = NaN, zoom = NaN] = (address.get('at') ?? '').split(',').map(Number);
  return Number.isNaN(x + y + zoom) ? WHOLE_MAP : { x, y, zoom };
}

/** Returns a camera as the address holds it; null for the whole map. */
function addressOf({ x, y, zoom }: Camera): string | null {
  return zoom === 1 ? null : [x, y, zoom].map((value) => Number(value.toFixed(4))).join(',');
}
