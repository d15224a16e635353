/** What part of the map is shown. Songs lie in the square from 0 to 1; y grows upwards on the map. */
export interface Camera {
  /** The point in the middle. */
  readonly x: number;
  readonly y: number;
  /** 1 shows all songs. */
  readonly zoom: number;
}

/** The window that shows the map, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
  /** The part of the map that the songs take, from 0 to 1 each way. */
  readonly extent: Extent;
}

export interface Extent {
  readonly across: number;
  readonly up: number;
}

export const WHOLE_MAP: Camera = { x: 0.5, y: 0.5, zoom: 1 };
const MOST_ZOOM = 400;
/** Room around all songs. */
const MARGIN = 0.92;

/** Pixels per unit of the map: at zoom 1, the songs fill the window one way. */
export function scaleOf({ zoom }: Camera, { width, height, extent }: Size): number {
  return Math.min(width / extent.across, height / extent.up) * MARGIN * zoom;
}

/** Returns where a point of the map is drawn. */
export function pixelOf(camera: Camera, size: Size, x: number, y: number): [number, number] {
  const scale = scaleOf(camera, size);
  return [size.width / 2 + (x - camera.x) * scale, size.height / 2 - (y - camera.y) * scale];
}

/** Returns the point of the map that is drawn at a pixel. */
export function pointOf(camera: Camera, size: Size, left: number, top: number): [number, number] {
  const scale = scaleOf(camera, size);
  return [camera.x + (left - size.width / 2) / scale, camera.y - (top - size.height / 2) / scale];
}

/** Returns the camera after a drag by pixels. */
export function moved(camera: Camera, size: Size, left: number, top: number): Camera {
  const scale = scaleOf(camera, size);
  return { ...camera, x: inside(camera.x - left / scale), y: inside(camera.y + top / scale) };
}

/** Returns the camera zoomed by a factor; the point at the pixel stays where it is. */
export function zoomed(camera: Camera, size: Size, factor: number, left: number, top: number): Camera {
  const zoom = Math.min(MOST_ZOOM, Math.max(0.8, camera.zoom * factor));
  const [x, y] = pointOf(camera, size, left, top);
  const share = camera.zoom / zoom;
  return { zoom, x: inside(x + (camera.x - x) * share), y: inside(y + (camera.y - y) * share) };
}

/** A group of points takes this share of the window; the rest is room for names. */
const AROUND = 0.7;
/** Points that lie close together are not shown closer than this. */
const MOST_ZOOM_AROUND = 40;

/** Returns the camera that shows all these points. */
export function cameraAround(points: readonly (readonly [number, number])[], size: Size): Camera {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const unit = scaleOf(WHOLE_MAP, size);
  const zoom = AROUND * Math.min(size.width / ((right - left) * unit), size.height / ((top - bottom) * unit));
  return {
    x: (left + right) / 2,
    y: (bottom + top) / 2,
    zoom: Math.min(MOST_ZOOM_AROUND, Math.max(1, zoom)),
  };
}

/**
 * Returns the camera on the way from one to another, `share` from 0 to 1; the zoom changes evenly to the eye.
 */
export function between(from: Camera, to: Camera, share: number): Camera {
  const eased = share * share * (3 - 2 * share);
  return {
    x: from.x + (to.x - from.x) * eased,
    y: from.y + (to.y - from.y) * eased,
    zoom: from.zoom * (to.zoom / from.zoom) ** eased,
  };
}

function inside(value: number): number {
  return Math.min(1, Math.max(0, value));
}
