import { type Camera, pixelOf, scaleOf, type Size } from './map-camera.ts';
import type { Points } from './map-points.ts';

export interface Picture {
  readonly points: Points;
  readonly groups: Uint8Array;
  /** The colour of each group, as the bytes of a pixel. */
  readonly pixels: Uint32Array;
  /** Groups that are drawn faintly. */
  readonly hidden: ReadonlySet<number>;
  readonly faint: number;
  /** 0 to 1: larger points for better known songs. */
  readonly sizes: Float32Array;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly weight: number;
}

export interface Overlay {
  readonly labels: readonly Label[];
  readonly path: readonly number[];
  readonly lasso: readonly (readonly [number, number])[];
  readonly chosen: number;
  readonly ink: string;
  readonly paper: string;
  readonly accent: string;
}

/** Side of a song's square in CSS pixels, without its popularity. */
const MOST_SIDE = 3;
/** Share of the distance between evenly spread songs that a song's square takes: fewer songs are larger. */
const FILLED = 0.3;

/**
 * Draws every song into the pixels of a canvas. 100,000 songs take 3 ms, where WebGL in software takes 50,
 * and it needs no exception of the content security policy.
 */
export function paintSongs(
  context: CanvasRenderingContext2D,
  picture: Picture,
  camera: Camera,
  size: Size,
): void {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const buffer = new Uint32Array(image.data.buffer);
  const { points, groups, pixels, hidden, faint, sizes } = picture;
  const ratio = width / size.width;
  const scale = scaleOf(camera, size) * ratio;
  const [left, top] = [width / 2 - camera.x * scale, height / 2 + camera.y * scale];
  const apart = Math.sqrt((size.width * size.height) / points.x.length);
  const whole = Math.min(MOST_SIDE, Math.max(1, apart * FILLED));
  const base = ratio * Math.min(MOST_SIDE, whole + Math.log2(Math.max(1, camera.zoom)) * 0.45);
  // The best known songs come first in the file: they are drawn last, above the others.
  for (let song = points.x.length - 1; song >= 0; song--) {
    const x = left + (points.x[song] ?? NaN) * scale;
    const y = top - (points.y[song] ?? NaN) * scale;
    if (!(x >= 0 && y >= 0 && x < width && y < height)) continue;
    const group = groups[song] ?? 0;
    const isHidden = hidden.has(group);
    const pixel = isHidden ? faint : (pixels[group] ?? faint);
    const side = Math.max(1, Math.round(isHidden ? base : base * (0.8 + 1.6 * (sizes[song] ?? 0))));
    const [fromX, fromY] = [Math.trunc(x - side / 2), Math.trunc(y - side / 2)];
    for (let row = Math.max(0, fromY); row < Math.min(height, fromY + side); row++) {
      buffer.fill(pixel, row * width + Math.max(0, fromX), row * width + Math.min(width, fromX + side));
    }
  }
  context.putImageData(image, 0, 0);
}

/** Draws what lies above the songs: names of regions, a path, a lasso, the chosen song. */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  { points }: Pick<Picture, 'points'>,
  overlay: Overlay,
  camera: Camera,
  size: Size,
): void {
  const at = (song: number) => pixelOf(camera, size, points.x[song] ?? NaN, points.y[song] ?? NaN);
  paintLabels(context, overlay, camera, size);
  context.strokeStyle = overlay.accent;
  context.lineWidth = 2.5;
  context.lineJoin = 'round';
  if (overlay.path.length > 1) {
    context.beginPath();
    for (const song of overlay.path) context.lineTo(...at(song));
    context.stroke();
    for (const song of overlay.path) dot(context, at(song), 5, overlay);
  }
  if (overlay.lasso.length > 1) {
    context.setLineDash([6, 4]);
    context.beginPath();
    for (const [x, y] of overlay.lasso) context.lineTo(...pixelOf(camera, size, x, y));
    context.closePath();
    context.stroke();
    context.setLineDash([]);
  }
  if (overlay.chosen >= 0) dot(context, at(overlay.chosen), 7, overlay);
}

function dot(
  context: CanvasRenderingContext2D,
  [x, y]: [number, number],
  radius: number,
  overlay: Overlay,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = overlay.accent;
  context.fill();
  context.strokeStyle = overlay.paper;
  context.lineWidth = 2;
  context.stroke();
}

/** Names of regions come with the zoom: a name is drawn once, if it overlaps no heavier one. */
function paintLabels(context: CanvasRenderingContext2D, overlay: Overlay, camera: Camera, size: Size): void {
  context.font = '600 13px ' + getComputedStyle(context.canvas).fontFamily;
  context.textAlign = 'center';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  const drawn: { readonly x: number; readonly y: number; readonly half: number; readonly text: string }[] =
    [];
  for (const { x, y, text } of overlay.labels.toSorted((a, b) => b.weight - a.weight)) {
    const [left, top] = pixelOf(camera, size, x, y);
    const half = context.measureText(text).width / 2 + 8;
    if (left < half || top < 16 || left > size.width - half || top > size.height - 8) continue;
    const isCovered = drawn.some(
      (other) =>
        other.text === text || (Math.abs(other.x - left) < other.half + half && Math.abs(other.y - top) < 22),
    );
    if (isCovered) continue;
    drawn.push({ x: left, y: top, half, text });
    context.strokeStyle = overlay.paper;
    context.strokeText(text, left, top);
    context.fillStyle = overlay.ink;
    context.fillText(text, left, top);
  }
}
