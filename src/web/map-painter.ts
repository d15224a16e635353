import { type Camera, pixelOf, type Size } from './map-camera.ts';
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
}

/** A song whose name is written beside it. */
export interface NamedSong {
  readonly song: number;
  readonly name: string;
}

export type Polygon = readonly (readonly [number, number])[];

export interface Overlay {
  /** Names of regions, those of most songs first. */
  readonly labels: readonly Label[];
  readonly names: readonly NamedSong[];
  readonly path: readonly number[];
  readonly lasso: Polygon;
  readonly chosen: number;
  readonly ink: string;
  readonly paper: string;
  readonly accent: string;
  readonly accentInk: string;
  readonly font: string;
}

/** Width of a song's disc in CSS pixels, without its popularity. */
const MOST_WIDTH = 4;
/** Share of the distance between evenly spread songs that a song's disc takes: fewer songs are larger. */
const FILLED = 0.4;

/** Returns the width of a song's disc in CSS pixels: larger for few songs, and larger near by. */
export function discWidthOf({ zoom }: Camera, { width, height }: Size, songs: number): number {
  const apart = Math.sqrt((width * height) / songs);
  const whole = Math.min(MOST_WIDTH, Math.max(1, apart * FILLED));
  return Math.min(MOST_WIDTH, whole + Math.log2(Math.max(1, zoom)) * 0.45);
}

/**
 * Draws every song into the pixels of an image, `scale` pixels per unit of the map, the camera's point in the
 * middle. 100,000 songs take 3 ms, where WebGL in software takes 50, and it needs no exception of the content
 * security policy.
 */
export function paintSongs(
  image: ImageData,
  picture: Picture,
  camera: Camera,
  scale: number,
  discWidth: number,
): void {
  const { width, height } = image;
  const buffer = new Uint32Array(image.data.buffer);
  buffer.fill(0);
  const { points, groups, pixels, hidden, faint, sizes } = picture;
  const [left, top] = [width / 2 - camera.x * scale, height / 2 + camera.y * scale];
  const insetsOf: (readonly number[] | undefined)[] = [];
  // The best known songs come first in the file: they are drawn last, above the others.
  for (let song = points.x.length - 1; song >= 0; song--) {
    const x = left + (points.x[song] ?? NaN) * scale;
    const y = top - (points.y[song] ?? NaN) * scale;
    if (!(x >= 0 && y >= 0 && x < width && y < height)) continue;
    const group = groups[song] ?? 0;
    const isHidden = hidden.has(group);
    const pixel = isHidden ? faint : (pixels[group] ?? faint);
    const own = Math.max(1, Math.round(isHidden ? discWidth : discWidth * (0.8 + 1.6 * (sizes[song] ?? 0))));
    const [fromX, fromY] = [Math.trunc(x - own / 2), Math.trunc(y - own / 2)];
    const insets = (insetsOf[own] ??= discInsets(own));
    for (let row = Math.max(0, fromY); row < Math.min(height, fromY + own); row++) {
      const inset = insets[row - fromY] ?? 0;
      const [from, to] = [Math.max(0, fromX + inset), Math.min(width, fromX + own - inset)];
      buffer.fill(pixel, row * width + from, row * width + to);
    }
  }
}

/** Returns how many pixels each row of a disc lacks at either end, of so many pixels across. */
function discInsets(across: number): number[] {
  const radius = across / 2;
  return Array.from({ length: across }, (_, row) =>
    Math.round(radius - Math.sqrt(radius ** 2 - (row + 0.5 - radius) ** 2)),
  );
}

const DOT = 7;
const NUMBERED_DOT = 10;
/** Zoom from which the best known songs in view carry their names. */
const NAMES_FROM = 4;

/** Draws what lies above the songs: a path, a lasso, the chosen song, names of regions and of songs. */
export function paintOverlay(
  context: CanvasRenderingContext2D,
  { points }: Pick<Picture, 'points'>,
  overlay: Overlay,
  camera: Camera,
  size: Size,
): void {
  const at = (song: number) => pixelOf(camera, size, points.x[song] ?? NaN, points.y[song] ?? NaN);
  context.strokeStyle = overlay.accent;
  context.lineWidth = 2.5;
  context.lineJoin = 'round';
  if (overlay.path.length > 1) {
    context.beginPath();
    for (const song of overlay.path) context.lineTo(...at(song));
    context.stroke();
    // The first is drawn last: its number stays readable.
    for (const [place, song] of [...overlay.path.entries()].toReversed())
      dot(context, at(song), overlay, String(place + 1));
  }
  if (overlay.lasso.length > 1) {
    context.setLineDash([6, 4]);
    context.beginPath();
    for (const [x, y] of overlay.lasso) context.lineTo(...pixelOf(camera, size, x, y));
    context.closePath();
    context.stroke();
    context.setLineDash([]);
  }
  if (overlay.chosen >= 0 && !overlay.path.includes(overlay.chosen))
    dot(context, at(overlay.chosen), overlay);
  paintLabels(context, overlay, camera, size, at);
}

function dot(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  overlay: Overlay,
  number?: string,
): void {
  context.beginPath();
  context.arc(x, y, number === undefined ? DOT : NUMBERED_DOT, 0, 2 * Math.PI);
  context.fillStyle = overlay.accent;
  context.fill();
  context.strokeStyle = overlay.paper;
  context.lineWidth = 2;
  context.stroke();
  if (number === undefined) return;
  context.font = `700 11px ${overlay.font}`;
  context.textAlign = 'center';
  context.fillStyle = overlay.accentInk;
  context.fillText(number, x, y + 4);
}

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly half: number;
}

/** Names come with the zoom: one is drawn once, if it overlaps none before it. */
function paintLabels(
  context: CanvasRenderingContext2D,
  overlay: Overlay,
  camera: Camera,
  size: Size,
  at: (song: number) => readonly [number, number],
): void {
  context.textAlign = 'center';
  context.lineWidth = 4;
  const drawn: Placed[] = [];
  const write = (text: string, [left, top]: readonly [number, number]) => {
    const half = context.measureText(text).width / 2 + 8;
    if (left < half || top < 16 || left > size.width - half || top > size.height - 8) return;
    const isCovered = drawn.some(
      (other) =>
        other.text === text || (Math.abs(other.x - left) < other.half + half && Math.abs(other.y - top) < 22),
    );
    if (isCovered) return;
    drawn.push({ x: left, y: top, half, text });
    context.strokeStyle = overlay.paper;
    context.strokeText(text, left, top);
    context.fillStyle = overlay.ink;
    context.fillText(text, left, top);
  };
  context.font = `500 12px ${overlay.font}`;
  if (overlay.path.length > 0 || camera.zoom >= NAMES_FROM) {
    for (const { song, name } of overlay.names) {
      const [left, top] = at(song);
      write(name, [left, top - DOT - 6]);
    }
  }
  for (const song of overlay.path) {
    const [x, y] = at(song);
    drawn.push({ x, y, half: NUMBERED_DOT, text: '' });
  }
  context.font = `600 13px ${overlay.font}`;
  for (const { x, y, text } of overlay.labels) write(text, pixelOf(camera, size, x, y));
}
