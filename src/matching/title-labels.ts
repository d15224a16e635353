import { NUMBER_WORDS, type TitleNumber } from './title-numbers.ts';

// All patterns match the text of a segment: folded words with single spaces between and around them.

/** Words before "album", "EP" or "single" that describe a release. */
const DESCRIPTION =
  '(?:new|full|length|studio|regular|official|original|special|digital|japanese|japan|korean|project|solo|major|debut|maxi|concept|winter|summer|spring|autumn|christmas|holiday|repackage|mini|single|commemorative)';
const RELEASE = '(?:mini album|mini|ep|single album|single|album|lp)';
const ORDINAL = `(?:#(\\d+)|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))`;
/** "The 2nd Mini Album", "2015 2nd. Mini Album", "The Second Digital Single". */
const NTH_RELEASE = new RegExp(
  ` (?:(?:the|japanese|korean|new) )?${ORDINAL} ((?:${DESCRIPTION} ){0,4}${RELEASE})(?: of)?(?= )`,
  'g',
);
/** "정규 3집", "미니 2집", "제4집" and "1집 앨범"; a segment's text has a space before 집. */
const KOREAN_NTH_RELEASE =
  / (?:(full album|full|mini album|mini|ep|single|special) )?(?:제 )?(\d+) 집((?: (?:full|mini|repackage|album))*)(?= )/g;
/** "싱글 시리즈 #2", and "Vol.2" before a name: like "2집", the position among the artist's releases. */
const NTH_OF_SERIES = / (?:digital )?single (?:시리즈|series|프로젝트|project) (?:no |volume )?#?(\d+)(?= )/g;
const LEADING_VOLUME = /^ volume (\d+) (?=\S)/;
/** Labels that are never the name of an album. "Single" or "album" alone may be one. */
const UNNUMBERED_RELEASE =
  / (?:the )?(?:new )?(?:(?:special|winter|summer|christmas|holiday|remake|best|solo|concept|project|debut|full) )?(?:mini album|digital single|single album|project single|full album)(?= )| (?:special|remake|repackage|solo|concept|project|debut) album(?= )/g;
const ONLY_RELEASE = new RegExp(`^ (?:(?:the|a|${DESCRIPTION}) )*${RELEASE} $`);
const ANNIVERSARY_RELEASE =
  / (?:데뷔 )?#?\d+ (?:주년|anniversary) ?(?:기념)? ?(?:album|기념앨범|기념음반)(?= )/g;

const CREDIT = / (?:feat|prod by|prod|narr by)( .*)$/;
const BRACKETED_CREDIT = /^ (?:with|w|duet|prod|sung by|vocal by|song by|performed by|co prod) /;
const PLAIN_EDITION =
  /^ (?:the )?(?:original|standard|album|single|regular|digital|normal|basic|title|radio|official)? ?(?:version|edition|album version|single version)? $/;

const MEDIUM =
  '(?:motion|picture|pictures|television|tv|drama|series|game|musical|webtoon|web|movie|film|netflix|show|animation|anime|variety|video|novel|podcast|theatrical|tvn|jtbc|kbs|mbc|sbs|ena|tving|disney|plus)';
const SOUNDTRACK = new RegExp(
  ` (?:(?:the|music|songs|from|original|official|${MEDIUM}|korean|seoul|broadway) ){0,8}(?:soundtrack|ost|o s t|sound track|cast recording|cast album)(?: (?:album|soundtrack))?(?: from(?: (?:the|original|${MEDIUM})){1,6})?(?= )`,
  'g',
);
const MUSIC_FROM = new RegExp(
  ` (?:music|songs) (?:from and inspired by|from|inspired by)(?: (?:the|original|${MEDIUM})){1,6}(?= )`,
  'g',
);
/** Broadcaster and time slot: "tvN 토일드라마", "KBS2 수목드라마", "네이버 웹툰". */
const BROADCAST =
  / (?:(?:tvn|jtbc|kbs|mbc|sbs|ocn|mbn|ena|ebs|tv조선|채널a|넷플릭스|네이버|카카오|카카오페이지|티빙|웨이브|kbs 1|kbs 2|kbs1|kbs2)(?: \d)? )?(?:(?:월화|수목|금토|토일|주말|일일|아침|금요|특별|특별기획|미니시리즈|단막|웹|시트콤) ?){0,4}(?:드라마|웹드라마|월화드라마|수목드라마|금토드라마|토일드라마|주말드라마|일일드라마|특집드라마|웹툰|웹소설|영화|뮤지컬|연극|예능|웹예능|game|animation|다큐멘터리)(?= )/g;

/** The same for an unknown broadcaster. */
const BROADCAST_END = / \S*(?:드라마|특별기획|시트콤|예능) $/;

export interface LabelFreeText {
  readonly rest: string;
  /** Position among the artist's albums, as the label states it. */
  readonly ordinals: readonly TitleNumber[];
  readonly isSoundtrack: boolean;
}

/** Removes the words for the kind of release and its position, such as "The 2nd Mini Album". */
export function takeLabels(text: string): LabelFreeText {
  const ordinals: TitleNumber[] = [];
  let rest = text
    .replace(ANNIVERSARY_RELEASE, '')
    .replace(NTH_RELEASE, (_whole, digits: string | undefined, word: string | undefined, release: string) => {
      ordinals.push({ kind: kindOf(release), value: digits ?? NUMBER_WORDS[word ?? ''] ?? '' });
      return '';
    })
    .replace(KOREAN_NTH_RELEASE, (_whole, release: string | undefined, digits: string, after: string) => {
      ordinals.push({ kind: kindOf(release ?? (after.includes('mini') ? 'mini' : 'album')), value: digits });
      return '';
    })
    .replace(NTH_OF_SERIES, (_whole, digits: string) => {
      ordinals.push({ kind: 'single', value: digits });
      return '';
    })
    .replace(LEADING_VOLUME, (_whole, digits: string) => {
      ordinals.push({ kind: 'full album', value: digits });
      return ' ';
    })
    .replace(UNNUMBERED_RELEASE, '');
  if (ONLY_RELEASE.test(rest)) rest = ' ';
  const withoutSoundtrack = rest.replace(SOUNDTRACK, '').replace(MUSIC_FROM, '');
  const isSoundtrack = withoutSoundtrack !== rest;
  return { rest: withoutSoundtrack, ordinals, isSoundtrack };
}

/** Removes the credits of featured artists and producers. */
export function withoutCredits(text: string, isBracketed: boolean): string {
  if (isBracketed && BRACKETED_CREDIT.test(text)) return ' ';
  const credit = CREDIT.exec(text);
  return credit === null ? text : text.slice(0, credit.index + 1);
}

/** Removes the broadcaster of a soundtrack's drama. */
export function withoutBroadcast(text: string, isBracketed: boolean): string {
  if (isBracketed && BROADCAST_END.test(text)) return ' ';
  return text.replace(BROADCAST, '').replace(/^ from /, ' ');
}

/** Whether the text only says that this is the plain edition. */
export function isPlainEdition(text: string): boolean {
  return text.trim() !== '' && PLAIN_EDITION.test(text);
}

function kindOf(release: string): TitleNumber['kind'] {
  if (release.includes('single')) return 'single';
  return /\b(?:mini|ep)\b/.test(release) ? 'mini album' : 'full album';
}
