/** The words for clusters of a release, as `describeClusters` writes them. */
const WORDS: Readonly<Record<string, string>> = {
  danceable: '춤추기 좋음',
  'hard to dance to': '춤추기 어려움',
  energetic: '에너지 넘침',
  calm: '차분함',
  loud: '큰 소리',
  quiet: '작은 소리',
  'much spoken or rapped': '말이나 랩이 많음',
  'hardly a spoken word': '말소리가 거의 없음',
  acoustic: '어쿠스틱',
  'not acoustic': '어쿠스틱하지 않음',
  instrumental: '연주곡',
  sung: '노래곡',
  cheerful: '밝음',
  'sad or angry': '슬프거나 화남',
  fast: '빠름',
  slow: '느림',
  'live sound': '현장 녹음',
  'studio sound': '스튜디오 녹음',
  'in major keys': '장조',
  'in minor keys': '단조',
  long: '긴 곡',
  short: '짧은 곡',
  'more beats in a bar': '박자 수가 많음',
  'fewer beats in a bar': '박자 수가 적음',
  'in keys around C': 'C 근처의 조',
  'in keys around F♯': 'F♯ 근처의 조',
  'in keys around A': 'A 근처의 조',
  'in keys around E♭': 'E♭ 근처의 조',
  'nothing far from the average': '두루 평균에 가까움',
};

/** Returns a cluster's words in Korean; genres and words that are not known stay as they are. */
export function clusterWordsInKorean(words: string): string {
  const [features = '', ...genres] = words.split(' · ');
  const translated = features.split(', ').map((word) => WORDS[word] ?? word);
  return [translated.join(', '), ...genres].join(' · ');
}
