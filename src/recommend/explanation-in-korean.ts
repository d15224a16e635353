import { koreanClusterWords } from '../domain/cluster-words.ts';
import { particleAfter } from '../domain/particles.ts';
import { keyText, valuesText } from './explained-value.ts';
import type { Explanation, FeaturePair, HeardFeature, MusicalKey } from './explanation.ts';

const FEATURES: Readonly<Record<HeardFeature, string>> = {
  tempo: '템포',
  loudness: '음량',
  duration: '길이',
  energy: '에너지',
  valence: '분위기',
  danceability: '춤추기 좋은 정도',
  acousticness: '어쿠스틱한 정도',
  instrumentalness: '연주 비중',
  speechiness: '말소리 비중',
  liveness: '현장감',
};

/** How a comparison goes on, and how it ends: 더 느리고, 더 느려요. */
type Comparison = readonly [going: string, last: string];

const COMPARED: Readonly<Record<HeardFeature, { readonly more: Comparison; readonly less: Comparison }>> = {
  tempo: { more: ['더 빠르고', '더 빨라요'], less: ['더 느리고', '더 느려요'] },
  loudness: { more: ['소리가 더 크고', '소리가 더 커요'], less: ['소리가 더 작고', '소리가 더 작아요'] },
  duration: { more: ['더 길고', '더 길어요'], less: ['더 짧고', '더 짧아요'] },
  energy: {
    more: ['에너지가 더 넘치고', '에너지가 더 넘쳐요'],
    less: ['더 차분하고', '더 차분해요'],
  },
  valence: {
    more: ['분위기가 더 밝고', '분위기가 더 밝아요'],
    less: ['분위기가 더 어둡고', '분위기가 더 어두워요'],
  },
  danceability: {
    more: ['춤추기에 더 좋고', '춤추기에 더 좋아요'],
    less: ['춤추기에는 덜 맞고', '춤추기에는 덜 맞아요'],
  },
  acousticness: {
    more: ['더 어쿠스틱하고', '더 어쿠스틱해요'],
    less: ['덜 어쿠스틱하고', '덜 어쿠스틱해요'],
  },
  instrumentalness: {
    more: ['연주 비중이 더 크고', '연주 비중이 더 커요'],
    less: ['연주 비중이 더 작고', '연주 비중이 더 작아요'],
  },
  speechiness: {
    more: ['말소리가 더 많고', '말소리가 더 많아요'],
    less: ['말소리가 더 적고', '말소리가 더 적어요'],
  },
  liveness: {
    more: ['현장감이 더 강하고', '현장감이 더 강해요'],
    less: ['현장감이 더 약하고', '현장감이 더 약해요'],
  },
};

const METHODS = { style: '스타일', sound: '소리' } as const;

/** Returns the sentences of an explanation in Korean. */
export function koreanSentences(explanation: Explanation): string[] {
  const { different } = explanation;
  const shared = sharedFacts(explanation);
  return [
    ...nearestSentence(explanation),
    ...closeSentence(explanation),
    ...(shared.length === 0 ? [] : [`공통점: ${shared.join(', ')}.`]),
    ...(different.length === 0 ? [] : [`이 곡은 ${different.map(differentText).join(', ')}.`]),
    ...otherMethodSentence(explanation),
  ];
}

function nearestSentence({ nearest }: Explanation): string[] {
  if (nearest === null) return [];
  const { track, from } = nearest;
  const song = `${track.artists[0]?.name ?? ''}의 ‘${track.name}’`;
  if (from.kind === 'genre') return [`고른 것 가운데 ${from.name} 장르에 가장 가까워요(예: ${song}).`];
  const of = from.kind === 'playlist' ? `플레이리스트 ${from.number}에 있는 ` : '';
  return [`${from.kind === 'like' ? '좋아한 곡' : '고른 것'} 가운데 ${of}${song}에 가장 가까워요.`];
}

/** "템포(118, 120 BPM)와 음량(-5.0, -5.1 dB)이 비슷해요." */
function closeSentence({ closest }: Explanation): string[] {
  if (closest.length === 0) return [];
  const words = closest.map((pair, index) => {
    const word = FEATURES[pair.feature];
    const isLast = index === closest.length - 1;
    const joint = isLast
      ? particleAfter(word, '이')
      : isNextToLast(index, closest)
        ? particleAfter(word, '과')
        : ',';
    return `${word}(${valuesText(pair, ', ')})${joint}`;
  });
  return [`${words.join(' ')} 비슷해요.`];
}

function isNextToLast(index: number, list: readonly unknown[]): boolean {
  return index === list.length - 2;
}

function sharedFacts({ cluster, genres, artists, album, years, keys }: Explanation): string[] {
  return [
    ...(genres.length === 0 ? [] : [`같은 장르(${genres.slice(0, 2).join(', ')})`]),
    ...(artists.length === 0 ? [] : [`같은 가수(${artists.join(', ')})`]),
    ...(album === null ? [] : [`같은 앨범(${album})`]),
    ...(years === null ? [] : [yearsText(years)]),
    ...(keys === null ? [] : [`어울리는 키(${[...new Set(keys.map(koreanKey))].join(', ')})`]),
    ...(cluster === null ? [] : [`같은 묶음(${koreanClusterWords(cluster)})`]),
  ];
}

function yearsText([own, other]: readonly [number, number]): string {
  return own === other ? `같은 해(${own}년)` : `비슷한 시기(${own}년, ${other}년)`;
}

function koreanKey(key: MusicalKey): string {
  return keyText(key, ['단조', '장조']);
}

function differentText(pair: FeaturePair, index: number, list: readonly FeaturePair[]): string {
  const { more, less } = COMPARED[pair.feature];
  const [going, last] = pair.item > pair.seed ? more : less;
  return `${index === list.length - 1 ? last : going}(${valuesText(pair, ' → ')})`;
}

function otherMethodSentence({ otherMethod }: Explanation): string[] {
  if (otherMethod === null || otherMethod.agrees === null) return [];
  const { agrees, space } = otherMethod;
  const word = METHODS[space];
  return [agrees ? `${word}도 가까워요.` : `${word}${particleAfter(word, '은')} 그만큼 가깝지 않아요.`];
}
