import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { pointOf } from './map-camera.ts';
import type { Polygon } from './map-painter.ts';
import type { MapCamera } from './use-map-camera.ts';

const WHEEL_ZOOM = 0.0016;
/** A press that moves by less is a click. */
const CLICK_PIXELS = 2;

export interface Place {
  readonly x: number;
  readonly y: number;
}

interface PointerUse {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly camera: MapCamera;
  /** The lasso as far as it is drawn, in points of the map; it is written here. */
  readonly lasso: RefObject<Polygon>;
  /** Whether a press draws a lasso rather than moves the map. Shift does so always. */
  readonly isLasso: boolean;
  readonly redraw: () => void;
  readonly onHover: (place: Place | null) => void;
  readonly onClick: (place: Place) => void;
  readonly onLasso: (polygon: Polygon) => void;
}

/**
 * Returns what a canvas listens to: one pointer moves the map or draws a lasso, two zoom, the wheel zooms, a
 * click chooses.
 */
export function useMapPointers({ canvas, camera, lasso, isLasso, redraw, ...tell }: PointerUse) {
  const pressed = useRef(new Map<number, Place>());
  const hasMoved = useRef(false);
  const extendLasso = ({ x, y }: Place) => {
    lasso.current = [...(lasso.current ?? []), pointOf(camera.now(), camera.size(), x, y)];
  };
  const release = (event: PointerEvent) => {
    pressed.current.delete(event.pointerId);
    lasso.current = [];
    redraw();
  };

  const latest = useRef(camera);
  latest.current = camera;
  useEffect(() => {
    // Preact listens passively to the wheel, but the page must not scroll while the map zooms.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current.zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM), placeOf(event));
    };
    const element = canvas.current;
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);

  return {
    onPointerDown: (event: PointerEvent) => {
      canvas.current?.setPointerCapture(event.pointerId);
      pressed.current.set(event.pointerId, placeOf(event));
      hasMoved.current = false;
      tell.onHover(null);
      if (isLasso || event.shiftKey) extendLasso(placeOf(event));
    },
    onPointerMove: (event: PointerEvent) => {
      const place = placeOf(event);
      const before = pressed.current.get(event.pointerId);
      if (before === undefined) {
        tell.onHover(place);
        return;
      }
      if (distance(place, before) > CLICK_PIXELS) hasMoved.current = true;
      if (!hasMoved.current) return;
      const other = [...pressed.current].find(([id]) => id !== event.pointerId)?.[1];
      if ((lasso.current ?? []).length > 0) {
        extendLasso(place);
        redraw();
      } else if (other !== undefined) {
        const middle = { x: (place.x + other.x) / 2, y: (place.y + other.y) / 2 };
        camera.zoomBy(distance(place, other) / Math.max(1, distance(before, other)), middle);
      } else camera.moveBy(place.x - before.x, place.y - before.y);
      pressed.current.set(event.pointerId, place);
    },
    onPointerUp: (event: PointerEvent) => {
      const polygon = lasso.current ?? [];
      release(event);
      if (polygon.length > 2) tell.onLasso(polygon);
      else if (!hasMoved.current) tell.onClick(placeOf(event));
    },
    onPointerCancel: release,
    onPointerLeave: () => tell.onHover(null),
  };
}

/** Returns the place of an event on the canvas, which is its target. */
function placeOf({ offsetX, offsetY }: MouseEvent): Place {
  return { x: offsetX, y: offsetY };
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
