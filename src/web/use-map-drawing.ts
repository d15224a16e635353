import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type Camera, scaleOf, type Size } from './map-camera.ts';
import { type Colouring, pixelsOf } from './map-colours.ts';
import { type MapFile, numberAt } from './map-file.ts';
import { type Overlay, paintOverlay, type Picture } from './map-painter.ts';
import type { Points } from './map-points.ts';
import { createSongLayer } from './map-song-layer.ts';
import { theme } from './theme.ts';

interface Drawn extends Pick<Overlay, 'labels' | 'names' | 'path' | 'chosen' | 'lasso'> {
  readonly map: MapFile;
  readonly points: Points;
  readonly colouring: Colouring;
  readonly hidden: ReadonlySet<number>;
  /** The lasso that is being drawn. */
  readonly drawing: RefObject<Overlay['lasso']>;
  readonly camera: () => Camera;
  readonly size: () => Size;
}

/**
 * Draws the map whenever what it shows changes, the window and the colours of the system included. Returns a
 * function that draws it with the next frame: for what moves without a change of state.
 */
export function useMapDrawing(canvas: RefObject<HTMLCanvasElement | null>, drawn: Drawn): () => void {
  const { map, points, colouring, hidden } = drawn;
  const sizes = useMemo(() => popularities(map), [map]);
  const paintLayer = useMemo(createSongLayer, []);
  // Kept from drawing to drawing: to read them, the browser has to compute styles.
  const palette = useRef<Palette | null>(null);
  const draw = useRef(() => {});
  draw.current = () => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const [size, ratio] = [drawn.size(), devicePixelRatio];
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (width === 0 || height === 0) return;
    // To set it clears the canvas, and takes the memory anew.
    if (element.width !== width || element.height !== height)
      [element.width, element.height] = [width, height];
    palette.current ??= paletteOf(element, colouring);
    const { pixels, faint, ...inks } = palette.current;
    const camera = drawn.camera();
    context.resetTransform();
    context.clearRect(0, 0, width, height);
    const picture = { points, groups: colouring.groups, pixels, hidden, faint, sizes };
    paintLayer(context, picture, camera, { size, ratio, scale: scaleOf(camera, size) * ratio });
    context.scale(ratio, ratio);
    const { labels, names, path, chosen, drawing } = drawn;
    const lasso = drawing.current?.length ? drawing.current : drawn.lasso;
    paintOverlay(context, picture, { labels, names, path, lasso, chosen, ...inks }, camera, size);
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
    return () => {
      cancelAnimationFrame(waiting.current);
      observer.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    palette.current = null;
    redraw();
  }, [theme.value, colouring]);
  return redraw;
}

/** Returns 0 to 1 per song; only the best known come near 1. */
function popularities(map: MapFile): Float32Array {
  const column = map.columns.get('popularity');
  return Float32Array.from({ length: map.songs }, (_, song) => {
    const popularity = column === undefined ? NaN : numberAt(column, song);
    return Number.isNaN(popularity) ? 0 : (popularity / 100) ** 3;
  });
}

interface Palette
  extends
    Pick<Overlay, 'paper' | 'ink' | 'accent' | 'accentInk' | 'font'>,
    Pick<Picture, 'pixels' | 'faint'> {}

/** Returns the colours of the theme and of the groups, and the font of the page. */
function paletteOf(element: HTMLElement, { legend }: Colouring): Palette {
  const style = getComputedStyle(element);
  const colourOf = (name: string) => resolved(style.getPropertyValue(name), element);
  const [faint = 0, ...pixels] = pixelsOf([colourOf('--line'), ...legend.map(({ colour }) => colour)]);
  return {
    paper: colourOf('--surface'),
    ink: colourOf('--ink'),
    accent: colourOf('--accent'),
    accentInk: colourOf('--accent-ink'),
    font: style.fontFamily,
    faint,
    pixels: Uint32Array.from(pixels),
  };
}

/** Returns a colour that canvases understand, for a style that may say light-dark(…). */
function resolved(value: string, near: HTMLElement): string {
  const probe = document.createElement('span');
  probe.style.color = value;
  near.parentElement?.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
