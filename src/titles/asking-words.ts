import { foldStart } from './name-keys.ts';

/** Verbs with which one asks for a song: 틀어줘. */
const VERBS = '틀어,들려,찾아,불러,재생해'.split(',').flatMap((verb) => [verb, `${verb}줘`, `${verb} 줘`]);
/**
 * Words that say what somebody wants of a song or an artist, and not how it is called: the video, the lyrics,
 * to hear it. Folded, as in a name's key.
 */
const ASKING = [
  'official,music video,lyric video,video,audio,lyrics,lyric,mv,m v,visualizer,hd,hq,4k,mp3,youtube,spotify',
  'song,songs,by,ost,뮤비,뮤직비디오,뮤직 비디오,엠브이,가사,노래,노래방,음악,음원,듣기,안무,직캠,무대,응원법',
  '해석,악보,유튜브,추천,재생,가수,앨범,모음,노래모음,신곡,최신곡,히트곡,대표곡,명곡',
].flatMap((words) => words.split(','));

const YEAR = '(?:19|20)\\d\\d년?';

const ASKED = new RegExp(`(?<=^| )(?:${longestFirst([...ASKING, ...VERBS]).join('|')}|${YEAR})(?= |$)`, 'g');
/** Particles behind an artist: 아이유의 밤편지, 아이유가 부른 밤편지. */
const OF_AN_ARTIST = /(?<=[^ ]{2})(?:의|[이가] 부른)(?= )/g;
/** A name may begin with it, but for one that is asked for. */
const PLAY = /^play /;

/**
 * Returns the text without words that ask for a song (다이너마이트 뮤비, play blinding lights, 규현 광화문에서 2014)
 * and without particles behind an artist (아이유의 밤편지); null if there are none, or nothing else.
 */
export function withoutAskingWords(text: string): string | null {
  const folded = foldStart(text);
  const words = folded.replace(PLAY, '').replace(OF_AN_ARTIST, '').replace(ASKED, ' ');
  const named = words.replace(/ +/g, ' ').trim();
  return named === folded || named === '' ? null : named;
}

function longestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((a, b) => b.length - a.length);
}
