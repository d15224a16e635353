import { keyText, valuesText } from './explained-value.ts';
import type { Explanation, FeaturePair, HeardFeature, MusicalKey } from './explanation.ts';

const FEATURES: Readonly<Record<HeardFeature, string>> = {
  tempo: 'tempo',
  loudness: 'loudness',
  duration: 'length',
  energy: 'energy',
  valence: 'mood',
  danceability: 'danceability',
  acousticness: 'acoustic sound',
  instrumentalness: 'instrumental share',
  speechiness: 'spoken words',
  liveness: 'live sound',
};

/** What a song is that has more of a feature, and one that has less. */
const COMPARED: Readonly<Record<HeardFeature, readonly [more: string, less: string]>> = {
  tempo: ['faster', 'slower'],
  loudness: ['louder', 'quieter'],
  duration: ['longer', 'shorter'],
  energy: ['more energetic', 'calmer'],
  valence: ['brighter in mood', 'darker in mood'],
  danceability: ['more danceable', 'less danceable'],
  acousticness: ['more acoustic', 'less acoustic'],
  instrumentalness: ['more instrumental', 'less instrumental'],
  speechiness: ['more spoken or rapped', 'less spoken or rapped'],
  liveness: ['more like a concert', 'more like a studio recording'],
};

/** Returns a key's name in English: "A minor". */
export function englishKey(key: MusicalKey): string {
  return keyText(key, ['minor', 'major']);
}

/** Returns the sentences of an explanation in English. */
export function englishSentences(explanation: Explanation): string[] {
  const { closest, different } = explanation;
  const shared = sharedFacts(explanation);
  return [
    ...nearestSentence(explanation),
    ...(closest.length === 0 ? [] : [`Close in ${listed(closest.map(closeText))}.`]),
    ...(shared.length === 0 ? [] : [`Both are ${shared.join(', ')}.`]),
    ...(different.length === 0 ? [] : [`This song is ${listed(different.map(differentText))}.`]),
    ...otherMethodSentence(explanation),
  ];
}

function nearestSentence({ nearest }: Explanation): string[] {
  if (nearest === null) return [];
  const { track, from } = nearest;
  const song = `“${track.name}” by ${track.artists[0]?.name ?? 'an unknown artist'}`;
  if (from.kind === 'genre') return [`Of your seeds, nearest to ${from.name}, such as ${song}.`];
  const of = from.kind === 'playlist' ? `playlist ${from.number}, most of all to ` : '';
  return [`Of your ${from.kind === 'like' ? 'likes' : 'seeds'}, nearest to ${of}${song}.`];
}

function sharedFacts({ cluster, genres, artists, album, years, keys }: Explanation): string[] {
  return [
    ...(genres.length === 0 ? [] : [listed(genres.slice(0, 2))]),
    ...(artists.length === 0 ? [] : [`by ${listed(artists)}`]),
    ...(album === null ? [] : [`on the album “${album}”`]),
    ...(years === null ? [] : [`from ${listed([...new Set(years)].map(String))}`]),
    ...(keys === null ? [] : [`in keys that mix (${listed([...new Set(keys.map(englishKey))])})`]),
    ...(cluster === null ? [] : [`of one group of songs (${cluster})`]),
  ];
}

function closeText(pair: FeaturePair): string {
  return `${FEATURES[pair.feature]} (${valuesText(pair, ' and ')})`;
}

function differentText(pair: FeaturePair): string {
  const [more, less] = COMPARED[pair.feature];
  return `${pair.item > pair.seed ? more : less} (${valuesText(pair, ' → ')})`;
}

function otherMethodSentence({ otherMethod }: Explanation): string[] {
  if (otherMethod === null || otherMethod.agrees === null) return [];
  const { agrees, space } = otherMethod;
  return [agrees ? `Close by ${space}, too.` : `Less close by ${space}.`];
}

/** "a, b and c" */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
