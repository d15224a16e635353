/** What is typical of a cluster, in a listener's words: for a high value of a feature, and for a low one. */
export const CLUSTER_WORDS: Readonly<Record<string, readonly [high: string, low: string]>> = {
  danceability: ['danceable', 'hard to dance to'],
  energy: ['energetic', 'calm'],
  loudness: ['loud', 'quiet'],
  speechiness: ['much spoken or rapped', 'hardly a spoken word'],
  acousticness: ['acoustic', 'not acoustic'],
  instrumentalness: ['instrumental', 'sung'],
  valence: ['cheerful', 'sad or angry'],
  tempo: ['fast', 'slow'],
  liveness: ['live sound', 'studio sound'],
  mode: ['in major keys', 'in minor keys'],
  length: ['long', 'short'],
  'beats in a bar': ['more beats in a bar', 'fewer beats in a bar'],
  // The two keys of a line are opposite on the circle of fifths.
  'key near C': ['in keys around C', 'in keys around F♯'],
  'key near A': ['in keys around A', 'in keys around E♭'],
};

/** What is said of a cluster in which no feature stands out. */
export const NOTHING_TYPICAL = 'nothing far from the average';

const KOREAN: Readonly<Record<string, string>> = {
  danceable: '춤추기 좋은',
  'hard to dance to': '춤추기 어려운',
  energetic: '힘찬',
  calm: '차분한',
  loud: '소리가 큰',
  quiet: '조용한',
  'much spoken or rapped': '말이나 랩이 많은',
  'hardly a spoken word': '말이나 랩이 거의 없는',
  acoustic: '어쿠스틱한',
  'not acoustic': '어쿠스틱하지 않은',
  instrumental: '연주 위주인',
  sung: '노래 위주인',
  cheerful: '밝은',
  'sad or angry': '슬프거나 거친',
  fast: '빠른',
  slow: '느린',
  'live sound': '공연장 느낌인',
  'studio sound': '스튜디오 느낌인',
  'in major keys': '장조인',
  'in minor keys': '단조인',
  long: '긴',
  short: '짧은',
  'more beats in a bar': '한 마디의 박이 많은',
  'fewer beats in a bar': '한 마디의 박이 적은',
  'in keys around C': '키가 C에 가까운',
  'in keys around F♯': '키가 F♯에 가까운',
  'in keys around A': '키가 A에 가까운',
  'in keys around E♭': '키가 E♭에 가까운',
  [NOTHING_TYPICAL]: '두드러진 특징이 없는',
};

const BEFORE_GENRES = ' · ';

/** Returns the words on sound among the words of a cluster: of 'fast, loud · rock' fast and loud. */
export function soundInClusterWords(words: string): readonly string[] {
  return (words.split(BEFORE_GENRES)[0] ?? '').split(', ');
}

/** Returns the genres among the words of a cluster: of 'fast, loud · rock, metal' rock and metal. */
export function genresInClusterWords(words: string): readonly string[] {
  return words.split(BEFORE_GENRES)[1]?.split(', ') ?? [];
}

/** Returns the words of a cluster, 'fast, loud · rock', in Korean. Names of genres stay as they are. */
export function koreanClusterWords(words: string): string {
  const [, ...genres] = words.split(BEFORE_GENRES);
  const korean = soundInClusterWords(words).map((word) => KOREAN[word] ?? word);
  return [korean.join(', '), ...genres].join(BEFORE_GENRES);
}
