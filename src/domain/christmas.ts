import { type SongTitle, startOfTitle } from './song-version.ts';
import { foldText } from './text.ts';

const CHRISTMAS_WORDS = 'christmas\\p{L}*|xmas|x mas|navidad|weihnacht\\p{L}*';
/** Words of titles alone: albums are called after a Noel, too. "Santa" by itself is a saint. */
const CAROL_WORDS = [
  'noel|santas|(?:dear|mr) santa|santa (?:claus|baby|tell me)|jingle bells?|silent night|holy night',
  'winter wonderland|let it snow|sleigh|mistletoe|rudolph|frosty the snowman|little drummer boy|god rest ye',
  'away in a manger|angels we have heard|o come (?:o come|all ye)',
].join('|');
const IN_HANGUL_AND_KANA = '크리스마스|성탄|クリスマス';
/** Match folded names. */
const CHRISTMAS_TITLE = christmas(`${CHRISTMAS_WORDS}|${CAROL_WORDS}`);
/** A remixer may be called Noel. */
const CHRISTMAS_TAKE = christmas(`${CHRISTMAS_WORDS}|holiday (?:remix|version)`);
const CHRISTMAS_ALBUM = christmas(CHRISTMAS_WORDS);
/** A quick check that spares most albums the folding. */
const MAY_BE_CHRISTMAS = /mas|navidad|weihnacht|크리|성탄|クリス/i;

/** Whether a word for Christmas or of a carol is in the title, or begins the name of the album. */
export function isChristmasSong({ song, takes }: Pick<SongTitle, 'song' | 'takes'>, album = ''): boolean {
  if (CHRISTMAS_TITLE.test(song) || takes.some((take) => CHRISTMAS_TAKE.test(take))) return true;
  return MAY_BE_CHRISTMAS.test(album) && CHRISTMAS_ALBUM.test(foldText(startOfTitle(album)));
}

function christmas(words: string): RegExp {
  return new RegExp(`(?:^| )(?:${words})(?: |$)|${IN_HANGUL_AND_KANA}`, 'u');
}
