import { useMemo } from 'preact/hooks';
import { featureText } from './feature-text.ts';
import { language, text } from './language.ts';
import { type Colouring, colourFeature, colourGroups } from './map-colours.ts';
import { loadMap, type MapFile } from './map-file.ts';
import type { Label } from './map-painter.ts';
import { pointsOn } from './map-points.ts';
import { MapStage } from './map-stage.tsx';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { useTitle } from './page-title.tsx';
import { parameters } from './router.tsx';
import { useAnswer } from './use-answer.ts';
import { type Cluster, useClusters } from './use-clusters.ts';

const FEATURES = ['energy', 'valence', 'danceability', 'acousticness', 'tempo', 'loudness'] as const;
const COLOURS = ['cluster', 'genre', ...FEATURES, 'year', 'popularity'] as const;

export type ColourName = (typeof COLOURS)[number];

/** All songs at once: on the learned map, or on two features as axes. */
export function MapView() {
  useTitle(text().nav.map);
  const map = useAnswer(loadMap, []);
  const clusters = useClusters();
  for (const asked of [map, clusters]) {
    if (asked.state === 'failed') return <FailureNotice {...asked} />;
  }
  if (map.answer === null || clusters.answer === null) return <WaitingRows count={8} />;
  return <LoadedMap map={map.answer} clusters={clusters.answer} />;
}

function LoadedMap({ map, clusters }: { readonly map: MapFile; readonly clusters: readonly Cluster[] }) {
  const words = text();
  const address = parameters.value;
  const colour =
    COLOURS.find((name) => name === address.get('colour')) ?? (clusters.length > 0 ? 'cluster' : 'genre');
  const hasMap = map.columns.has('x');
  const axes = axesIn(address, hasMap);
  const points = useMemo(() => pointsOn(map, axes[0], axes[1]), [map, ...axes]);
  const colouring = useMemo(
    () => colouringOf(map, colour, clusters, words.map.others),
    [map, colour, clusters, language.value],
  );
  const labels = useMemo(() => (axes[0] === 'x' ? labelsOf(map, clusters) : []), [map, clusters, axes[0]]);
  return (
    <MapStage
      map={map}
      points={points}
      colouring={colouring}
      labels={labels}
      colour={colour}
      colours={COLOURS}
      axes={axes}
      features={FEATURES}
      hasMap={hasMap}
    />
  );
}

/** Returns the columns of both axes: the learned map's, unless the address names two features. */
function axesIn(address: URLSearchParams, hasMap: boolean): [string, string] {
  const [across, up] = ['across', 'up'].map((name) =>
    FEATURES.find((feature) => feature === address.get(name)),
  );
  if (across !== undefined && up !== undefined) return [across, up];
  return hasMap ? ['x', 'y'] : ['energy', 'valence'];
}

function colouringOf(
  map: MapFile,
  colour: ColourName,
  clusters: readonly Cluster[],
  others: string,
): Colouring {
  if (colour === 'cluster') {
    const wordsOf = new Map(clusters.map(({ id, words }) => [id, words]));
    return colourGroups(map, 'clusterCosine', (id) => wordsOf.get(id) ?? String(id), others);
  }
  if (colour === 'genre') return colourGroups(map, 'genre', (row) => map.genres[row] ?? '?', others);
  const { ends, unknown } = text().map;
  return colourFeature(map, colour, (value) => valueText(colour, value), { ends: ends[colour], unknown });
}

function valueText(column: Exclude<ColourName, 'cluster' | 'genre'>, value: number): string {
  return column === 'year' || column === 'popularity' ? value.toFixed(0) : featureText(column, value);
}

/** Returns the name of each cluster at the middle of its songs, on axes from 0 to 1; the largest first. */
function labelsOf(map: MapFile, clusters: readonly Cluster[]): Label[] {
  const ofClusters = map.columns.get('clusterCosine');
  if (ofClusters === undefined) return [];
  const points = pointsOn(map, 'x', 'y');
  const names = shortNames(clusters.map(({ words }) => words));
  const labels = clusters.flatMap(({ id, songs }, index) => {
    const members: number[] = [];
    for (let song = 0; song < map.songs; song++) if (ofClusters.values[song] === id) members.push(song);
    const [x = NaN, y = NaN] = [points.x, points.y].map((axis) =>
      medianOf(members.map((song) => axis[song] ?? NaN)),
    );
    return Number.isNaN(x + y) ? [] : [{ x, y, text: names[index] ?? '', songs }];
  });
  return labels.toSorted((a, b) => b.songs - a.songs);
}

/**
 * Returns a short name per cluster: its first genres, and how it sounds if another one has the same genres.
 */
function shortNames(words: readonly string[]): string[] {
  const parts = words.map((name) => {
    const [sound = '', genres = ''] = name.split(' · ');
    return { sound: sound.split(', ')[0] ?? '', genres: genres.split(', ').slice(0, 2).join(', ') };
  });
  return parts.map(({ sound, genres }) => {
    const isAlone = genres !== '' && parts.filter((other) => other.genres === genres).length === 1;
    return isAlone ? genres : [genres, sound].filter((part) => part !== '').join(' · ');
  });
}

/** The middle song, not the mean: a cluster of two islands has its name on one of them, not in the sea. */
function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}
