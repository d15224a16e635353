import type { Camera, Size } from './map-camera.ts';
import { paintSongs, type Picture, discWidthOf } from './map-painter.ts';

/** How the map is shown on a canvas. */
interface View {
  readonly size: Size;
  /** Pixels of the canvas per CSS pixel. */
  readonly ratio: number;
  /** Pixels of the canvas per unit of the map. */
  readonly scale: number;
}

/** The songs are painted this far beyond the window, in pixels of the canvas, once the map is dragged. */
const MARGIN = 192;

/** The songs as they were painted last. */
interface Layer {
  readonly picture: Picture;
  readonly camera: Camera;
  readonly scale: number;
  /** The window, without the margin on each side. */
  readonly width: number;
  readonly height: number;
  readonly margin: number;
}

/**
 * Returns a function that draws the songs onto a canvas. It keeps what it painted: while the map is dragged,
 * a frame copies one picture instead of painting every song.
 */
export function createSongLayer() {
  const canvas = document.createElement('canvas');
  // Otherwise the pixels would go to the graphics card and back.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let image: ImageData | null = null;
  let layer: Layer | null = null;
  return (target: CanvasRenderingContext2D, picture: Picture, camera: Camera, view: View): void => {
    if (context === null) return;
    const [width, height] = [target.canvas.width, target.canvas.height];
    const sized = layer?.width === width && layer.height === height ? layer : null;
    let offset = offsetIn(sized, picture, camera, view.scale);
    if (layer === null || offset === null || Math.max(...offset.map(Math.abs)) > layer.margin) {
      // A zoom changes every place: a margin would be painted for nothing.
      const margin = offset === null ? 0 : MARGIN;
      const [wide, high] = [width + 2 * margin, height + 2 * margin];
      if (image?.width !== wide || image.height !== high) {
        [canvas.width, canvas.height] = [wide, high];
        image = context.createImageData(wide, high);
      }
      const discWidth = view.ratio * discWidthOf(camera, view.size, picture.points.x.length);
      paintSongs(image, picture, camera, view.scale, discWidth);
      context.putImageData(image, 0, 0);
      layer = { picture, camera, scale: view.scale, width, height, margin };
      offset = [0, 0];
    }
    target.drawImage(canvas, (offset[0] ?? 0) - layer.margin, (offset[1] ?? 0) - layer.margin);
  };
}

/** Returns by how many pixels the layer has moved; null if it shows something else. */
function offsetIn(layer: Layer | null, picture: Picture, camera: Camera, scale: number): number[] | null {
  if (layer === null || layer.scale !== scale || !isSame(layer.picture, picture)) return null;
  return [Math.round((layer.camera.x - camera.x) * scale), Math.round((camera.y - layer.camera.y) * scale)];
}

function isSame(one: Picture, other: Picture): boolean {
  return (Object.keys(one) as (keyof Picture)[]).every((name) => one[name] === other[name]);
}
