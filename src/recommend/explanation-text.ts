import type { Explanation, FeaturePair, HeardFeature } from './explanation.ts';

export type ExplanationLanguage = 'en' | 'ko';

const FEATURE_WORDS: Readonly<Record<ExplanationLanguage, Readonly<Record<HeardFeature, string>>>> = {
  en: {
    tempo: 'tempo',
    loudness: 'loudness',
    energy: 'energy',
    valence: 'mood',
    danceability: 'danceability',
    acousticness: 'acoustic sound',
    instrumentalness: 'instrumental share',
    speechiness: 'spoken words',
    liveness: 'live sound',
  },
  ko: {
    tempo: '빠르기',
    loudness: '음량',
    energy: '에너지',
    valence: '분위기',
    danceability: '춤추기 좋은 정도',
    acousticness: '어쿠스틱한 정도',
    instrumentalness: '연주 비중',
    speechiness: '말소리 비중',
    liveness: '라이브 느낌',
  },
};

/** Returns an explanation in one to three sentences. What the songs do not share is left out. */
export function explanationText(explanation: Explanation, language: ExplanationLanguage): string {
  const { closest, different } = explanation;
  const isKorean = language === 'ko';
  const common = (isKorean ? koreanFacts : englishFacts)(explanation);
  const [close, shared, other] = isKorean
    ? ['비슷한 점: ', '공통점: ', '다른 점: ']
    : ['Close in ', 'Both are ', 'Different in '];
  const pairs = (list: readonly FeaturePair[]) => list.map((pair) => pairText(pair, language)).join(', ');
  const sentences = [
    ...(closest.length === 0 ? [] : [`${close}${pairs(closest)}.`]),
    ...(common.length === 0 ? [] : [`${shared}${common.join(', ')}.`]),
    ...(different.length === 0 ? [] : [`${other}${pairs(different)}.`]),
  ];
  if (sentences.length > 0) return sentences.join(' ');
  return isKorean ? '여러 특징이 두루 가깝습니다.' : 'Close in many features, and very close in none.';
}

function englishFacts({ cluster, genres, artists, album, years, keysMix }: Explanation): string[] {
  return [
    ...(album === null ? [] : [`on the album ${album}`]),
    ...(artists.length === 0 ? [] : [`by ${artists.join(' and ')}`]),
    ...(genres.length === 0 ? [] : [genres.slice(0, 2).join(' and ')]),
    ...(years === null ? [] : [`of the same years (${years.join(' and ')})`]),
    ...(cluster === null ? [] : [`in one cluster (${cluster})`]),
    ...(keysMix ? ['in keys that mix'] : []),
  ];
}

function koreanFacts({ cluster, genres, artists, album, years, keysMix }: Explanation): string[] {
  return [
    ...(album === null ? [] : [`같은 앨범(${album})`]),
    ...(artists.length === 0 ? [] : [`같은 아티스트(${artists.join(', ')})`]),
    ...(genres.length === 0 ? [] : [`같은 장르(${genres.slice(0, 2).join(', ')})`]),
    ...(years === null ? [] : [`비슷한 시기(${years.join('년, ')}년)`]),
    ...(cluster === null ? [] : [`같은 무리(${cluster})`]),
    ...(keysMix ? ['어울리는 조성'] : []),
  ];
}

/** "tempo (118 and 120 BPM)" */
function pairText({ feature, seed, item, unit }: FeaturePair, language: ExplanationLanguage): string {
  const values = [seed, item]
    .map((value) => numberText(value, unit))
    .join(language === 'ko' ? ' → ' : ' and ');
  return `${FEATURE_WORDS[language][feature]} (${values}${unit === '' ? '' : ` ${unit}`})`;
}

function numberText(value: number, unit: string): string {
  if (unit === 'BPM') return String(Math.round(value));
  return unit === 'dB' ? value.toFixed(1) : value.toFixed(2);
}
