import { foldStart } from './name-keys.ts';

/** Verbs with which one asks for a song: 틀어줘. */
const VERBS = '틀어,들려,찾아,불러,재생해'.split(',').flatMap((verb) => [verb, `${verb}줘`, `${verb} 줘`]);
/**
 * Words that say what somebody wants of a song, and not how the song is called: the video, the lyrics, to
 * hear it. Folded, as in a name's key.
 */
const ASKING = [
  'official,music video,lyric video,video,audio,lyrics,lyric,mv,m v,visualizer,hd,hq,4k,mp3,youtube,spotify',
  'song,songs,by,뮤비,뮤직비디오,뮤직 비디오,엠브이,가사,노래,노래방,음악,음원,듣기,안무,직캠,무대,응원법',
  '해석,악보,유튜브,추천,재생',
].flatMap((words) => words.split(','));

const ASKED = new RegExp(`(?<=^| )(?:${longestFirst([...ASKING, ...VERBS]).join('|')})(?= |$)`, 'g');
/** A name may begin with it, but for one that is asked for. */
const PLAY = /^play /;

/**
 * Returns the text without words that ask for a song (다이너마이트 뮤비, play blinding lights); null if there
 * are none, or nothing else.
 */
export function withoutAskingWords(text: string): string | null {
  const folded = foldStart(text);
  const named = folded.replace(PLAY, '').replace(ASKED, ' ').replace(/ +/g, ' ').trim();
  return named === folded || named === '' ? null : named;
}

function longestFirst(words: readonly string[]): readonly string[] {
  return words.toSorted((a, b) => b.length - a.length);
}
