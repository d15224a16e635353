import { type SongTitle, startOfTitle } from './song-version.ts';
import { foldText } from './text.ts';

const CHRISTMAS_WORDS = 'christmas\\p{L}*|xmas|x mas|navidad|weihnacht\\p{L}*';
/** Words of titles alone: albums are called after a Noel, too. "Santa" by itself is a saint. */
const CAROL_WORDS =
  'noel|santa (?:claus|baby)|jingle bells?|silent night|holy night|winter wonderland|let it snow|sleigh|mistletoe';
const IN_HANGUL_AND_KANA = '크리스마스|성탄|クリスマス';
/** Match folded names. */
const CHRISTMAS_TITLE = christmas(`${CHRISTMAS_WORDS}|${CAROL_WORDS}`);
const CHRISTMAS_ALBUM = christmas(CHRISTMAS_WORDS);
/** A quick check that spares most albums the folding. */
const MAY_BE_CHRISTMAS = /mas|navidad|weihnacht|크리|성탄|クリス/i;

/** Whether a word for Christmas or of a carol is in the title, or begins the name of the album. */
export function isChristmasSong({ song }: Pick<SongTitle, 'song'>, album = ''): boolean {
  if (CHRISTMAS_TITLE.test(song)) return true;
  return MAY_BE_CHRISTMAS.test(album) && CHRISTMAS_ALBUM.test(foldText(startOfTitle(album)));
}

function christmas(words: string): RegExp {
  return new RegExp(`(?:^| )(?:${words})(?: |$)|${IN_HANGUL_AND_KANA}`, 'u');
}
