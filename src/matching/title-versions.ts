/** Words that always mean another recording or another edition of an album. */
const VERSION_WORDS: Readonly<Record<string, string>> = {
  live: 'live',
  concert: 'live',
  unplugged: 'acoustic',
  acoustic: 'acoustic',
  instrumental: 'instrumental',
  remix: 'remix',
  karaoke: 'karaoke',
  demo: 'demo',
  repackage: 'repackage',
  deluxe: 'deluxe',
  expanded: 'expanded',
  acapella: 'a cappella',
  acappella: 'a cappella',
  nightcore: 'sped up',
  slowed: 'slowed',
  reverb: 'slowed',
  commentary: 'commentary',
  cover: 'cover',
  tribute: 'cover',
  orgel: 'cover',
  lullaby: 'cover',
  score: 'score',
  remake: 'remake',
};
const VERSION_PHRASES: readonly (readonly [phrase: RegExp, version: string])[] = [
  [/ (?:sped up|spedup|speed up)(?= )/, 'sped up'],
  [/ (?:a cappella|a capella)(?= )/, 'a cappella'],
  [/ re package(?= )/, 'repackage'],
  [/ japanese (?:edition|package)(?= )/, 'for Japan'],
  [/ special (?:edition|version|repackage|package|addition|track|tracks)(?= )/, 'special'],
  [/ limited (?:edition|version)(?= )/, 'limited'],
  [
    / (?:\d+ 주년|#\d+ anniversary)(?: 기념반| 기념판| 기념)?(?: (?:edition|version|special))(?= )| \d+ 주년 기념(?:반|판)(?= )/,
    'anniversary edition',
  ],
  [/ (?:music box|in the style of|originally performed by|made famous by)(?= )/, 'cover'],
];
const LANGUAGES = 'japanese|english|korean|chinese|mandarin|cantonese|spanish|thai|french|german|indonesian';
const LANGUAGE_VERSION = new RegExp(` (${LANGUAGES}) (?:version|edition|mix)(?= )`);
const ONLY_LANGUAGE = new RegExp(`^ (${LANGUAGES}) $`);
/** A version of any name: "Day Time Version", "3AM Edition", "Summer Mix". */
const NAMED_VERSION = /^ (.+) (?:version|edition|mix|cut|package)(?: \d+)? $/;
/** Arrangements and similar words, if a bracket contains nothing else. */
const ARRANGEMENT =
  /^ (?:the )?(piano|band|rock|jazz|orchestra|stripped|lofi|lo fi|8d|8d audio|extended|reprise|club|dub|vip|bootleg|rework|session|rehearsal|sampler|medley|highlight medley|trailer|teaser|preview|edit) $/;
/** "Title Piano Version" without brackets. */
const BARE_VERSION = / (\S+) version $/;
/** Versions that have the same recordings in nearly the same order. */
const SAME_ALBUM =
  /^(?:clean|explicit|censored|uncensored|edited|remaster|\d{4} remaster|remaster \d{4}|single|album|original|standard|digital|title|radio|official|regular|normal|physical|new|full|ost|mono|stereo)$/;
const REMASTER =
  / (?:(?:\d{4}|digital|digitally|#\d+ anniversary) )?remaster(?: (?:\d{4}|version|edition))*(?= )/g;
const SAME_ALBUM_WORD = / (clean|explicit|censored|uncensored)(?: (?:version|edition))?(?= )/;
const VERSION_WORD_GROUP = new RegExp(` (?:${Object.keys(VERSION_WORDS).join('|')})(?= )`, 'g');
const LEFT_OVER = / (?:version|edition|mix|special|package)(?= )/g;

export interface VersionFreeText {
  readonly rest: string;
  /** Versions that are another album: live, remix, deluxe … */
  readonly versions: readonly string[];
  /** Versions that are another pressing of the same album: clean, explicit, remaster. */
  readonly pressings: readonly string[];
}

/** Takes the version words out of a segment's text. `isTag` is true unless it is the first segment. */
export function takeVersions(text: string, isTag: boolean): VersionFreeText {
  const versions: string[] = [];
  const pressings: string[] = [];
  let rest = text.replace(REMASTER, () => {
    pressings.push('remaster');
    return '';
  });
  const pressing = SAME_ALBUM_WORD.exec(rest);
  if (pressing?.[1] !== undefined && (isTag || rest.endsWith(`${pressing[0]} `))) {
    pressings.push(
      pressing[1] === 'uncensored' ? 'explicit' : pressing[1] === 'censored' ? 'clean' : pressing[1],
    );
    rest = rest.replace(SAME_ALBUM_WORD, '');
  }
  for (const [phrase, version] of VERSION_PHRASES) {
    if (!phrase.test(rest)) continue;
    versions.push(version);
    rest = rest.replace(phrase, '');
  }
  const language = LANGUAGE_VERSION.exec(rest)?.[1] ?? (isTag ? ONLY_LANGUAGE.exec(rest)?.[1] : undefined);
  if (language !== undefined) {
    versions.push(language);
    rest = rest.replace(LANGUAGE_VERSION, '').replace(ONLY_LANGUAGE, ' ');
  }
  const words = new Set<string>();
  rest = rest.replace(VERSION_WORD_GROUP, (word) => {
    words.add(VERSION_WORDS[word.trim()] ?? word.trim());
    return '';
  });
  versions.push(...words);
  const arrangement = isTag ? ARRANGEMENT.exec(rest)?.[1] : undefined;
  if (arrangement !== undefined) return { rest: ' ', versions: [...versions, arrangement], pressings };
  const named = (isTag ? NAMED_VERSION : BARE_VERSION).exec(rest)?.[1];
  if (named !== undefined) {
    if (!SAME_ALBUM.test(named) && !versions.includes(named)) versions.push(named.replaceAll(' ', ''));
    rest = isTag ? ' ' : rest.replace(BARE_VERSION, ' ');
  } else if (isTag && versions.length > 0) {
    // "Koa Remix" has lost "Remix". "Koa" stays as a name, so that it differs from a remix by somebody else.
    rest = rest.replace(LEFT_OVER, '');
  }
  return { rest, versions, pressings };
}
