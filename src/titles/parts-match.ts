import { isBegun, KINDS, type Match, matchOf, scoreOf } from './match-kinds.ts';
import { artistAlone, mayBeArtistAlone, mayBeHeardAlone, mayBeTitleAlone, titleAlone } from './name-alone.ts';
import { matchName } from './name-match.ts';
import type { NameKeys } from './name-keys.ts';
import type { QueryCut, QueryKeys } from './query-keys.ts';
import { artistLosses, type SongMatch, titleLosses } from './song-match.ts';
import type { ArtistName, SongNames, TitleName } from './song-names.ts';
import { soundTheSame, soundTheSameButVowels } from './sound-match.ts';

/** Share from which on names that sound similar are nearly as good as the same name. */
const NEARLY_THE_SAME = 0.6;
/**
 * A part with fewer sounds must sound just so, and the other one must not be mistyped: "Tel Me" is Tell Me,
 * and not Me by 테일러; "Tell Yuo" is not Well by 아이유.
 */
const MIN_SIMILAR_SOUNDS = 4;
/** Letters of a key of which a few may be mistyped beside such a part: 퀸 보헤미안 랩소디. */
const LONG_MISTYPED = 12;
/** How good a part of a name is beside the whole one: Smile Flower beside Flower. */
const QUALITY_OF_A_PART = 0.9;
/** Longer names of artists are typed in part. */
const MOST_ARTIST_WORDS = 4;
/** Letters of a key that begin few enough titles of one artist. */
const MIN_BEGUN_TITLE = 4;
/** More pairs add work and no meaning. */
const MAX_ARTIST_NAMES = 16;

/**
 * Returns how a song's artist and title match parts of a query, each by itself, or one of them alone; null if
 * they do not.
 */
export type PartMatcher = (song: SongNames) => SongMatch | null;

type MatchPart = (part: QueryKeys, name: NameKeys) => Match | null;

/**
 * Returns a matcher for artist and title in either order, each however it is typed: 콜드플레이 paradise. One of
 * them must be a whole name, or "beat of love" would mean The Beatles. It remembers how parts match names,
 * since many candidates share an artist.
 */
export function createPartMatcher(query: QueryKeys): PartMatcher {
  const known = new Map<QueryKeys, Map<NameKeys, Match | null>>();
  const matchPart: MatchPart = (part, name) => {
    let matches = known.get(part);
    if (matches === undefined) known.set(part, (matches = new Map()));
    let match = matches.get(name);
    if (match === undefined) {
      match = matchName(part, name, KINDS.soundsSimilar);
      if (match !== null && match.share < 1 && isShortSound(part, match)) match = null;
      matches.set(name, match);
    }
    return match;
  };
  const meanings = query.cuts().flatMap(meaningsOf);
  return (song) => {
    let best: SongMatch | null = null;
    for (const meaning of meanings) {
      const found = matchMeaning(query, meaning, song, matchPart);
      if (found !== null && (best === null || scoreOf(found) > scoreOf(best))) best = found;
    }
    return best;
  };
}

/** Whether the match is by so few sounds that it may be chance. */
function isShortSound({ sounds }: QueryKeys, { kind }: Match): boolean {
  return kind === KINDS.soundsSimilar && (sounds[0]?.length ?? 0) < MIN_SIMILAR_SOUNDS;
}

function isShortTypo({ keyboard }: QueryKeys, { kind }: Match): boolean {
  return kind === KINDS.typo && keyboard.length < LONG_MISTYPED;
}

/** Which part of the query is the artist. */
interface Meaning {
  readonly artistPart: QueryKeys;
  readonly titlePart: QueryKeys;
  readonly isArtistFirst: boolean;
}

function meaningsOf([first, second]: QueryCut): readonly Meaning[] {
  const both = [
    { artistPart: first, titlePart: second, isArtistFirst: true },
    { artistPart: second, titlePart: first, isArtistFirst: false },
  ];
  return both.filter(({ artistPart }) => mayBeArtist(artistPart));
}

function matchMeaning(
  query: QueryKeys,
  meaning: Meaning,
  song: SongNames,
  matchPart: MatchPart,
): SongMatch | null {
  const { artistPart, titlePart, isArtistFirst } = meaning;
  const artist = bestOf(song.artists.slice(0, MAX_ARTIST_NAMES), artistLosses, (name) =>
    matchPart(artistPart, name),
  );
  if (artist === null || isBegun(artist.match)) return matchTitleAlone(query, titlePart, song);
  const title = bestTitleOf(song, (name) => matchPart(titlePart, name));
  const isTitle = title !== null && !(isBegun(title.match) && titlePart.keyboard.length < MIN_BEGUN_TITLE);
  const isChance =
    isTitle &&
    ((isShortTypo(titlePart, title.match) && isShortSound(artistPart, artist.match)) ||
      (isShortTypo(artistPart, artist.match) && isShortSound(titlePart, title.match)));
  const together = isTitle && !isChance ? matchTogether(artist.match, title.match) : null;
  if (title === null || together === null) return matchArtistAlone(query, meaning, artist);
  const parts = [
    { query: artistPart, title: null, artist: artist.name, match: artist.match },
    { query: titlePart, title: title.name, artist: null, match: title.match },
  ];
  return {
    ...together,
    losses: artist.losses + title.losses,
    title: title.name,
    artist: artist.name,
    isArtistFirst,
    parts,
  };
}

function matchTitleAlone(query: QueryKeys, titlePart: QueryKeys, song: SongNames): SongMatch | null {
  if (!mayBeTitleAlone(titlePart, query)) return null;
  const title = bestTitleOf(song, (name) => matchName(titlePart, name, KINDS.nearlyWhole));
  return title?.match.kind.isWholeName === true ? titleAlone(titlePart, title.name, title.match) : null;
}

function matchArtistAlone(
  query: QueryKeys,
  { artistPart, isArtistFirst }: Meaning,
  { name, match }: BestName<ArtistName>,
): SongMatch | null {
  const isHeard =
    match.kind === KINDS.soundsSimilar &&
    (soundTheSameButVowels(artistPart, name.keys) ||
      (soundTheSame(artistPart, name.keys) && mayBeHeardAlone(artistPart, query, isArtistFirst)));
  return (match.kind.isWholeName || isHeard) && mayBeArtistAlone(artistPart, query)
    ? artistAlone(artistPart, name, match)
    : null;
}

/** Whether the part has no more words than artists' names have. */
export function mayBeArtist({ words }: QueryKeys): boolean {
  return words.split(' ', MOST_ARTIST_WORDS + 1).length <= MOST_ARTIST_WORDS;
}

interface BestName<Name> {
  readonly name: Name;
  readonly match: Match;
  readonly losses: number;
}

function bestTitleOf(
  { titles, isTake }: SongNames,
  matchOfName: (keys: NameKeys) => Match | null,
): BestName<TitleName> | null {
  return bestOf(titles, (name) => titleLosses(name, isTake, KINDS.partsApart), matchOfName);
}

function bestOf<Name extends ArtistName | TitleName>(
  names: readonly Name[],
  lossesOf: (name: Name) => number,
  matchOfName: (keys: NameKeys) => Match | null,
): BestName<Name> | null {
  let best: BestName<Name> | null = null;
  let bestScore = 0;
  for (const name of names) {
    const match = matchOfName(name.keys);
    if (match === null) continue;
    const losses = lossesOf(name);
    const score = scoreOf({ ...match, losses });
    if (score > bestScore) [best, bestScore] = [{ name, match, losses }, score];
  }
  return best;
}

function matchTogether(artist: Match, title: Match): Match | null {
  if (artist.kind.isWholeName && title.kind.isWholeName) return matchOf(KINDS.partsApart);
  if (artist.kind.isWholeName && isBegun(title)) return matchOf(KINDS.partsApartBegun);
  if (!isNearlyWhole(artist) && !isNearlyWhole(title)) return null;
  return matchOf(KINDS.partsApartAbout, qualityOf(artist) * qualityOf(title));
}

function isNearlyWhole({ kind, share }: Match): boolean {
  return kind.isWholeName || (kind === KINDS.soundsSimilar && share >= NEARLY_THE_SAME);
}

/** How good a part is, from 0 to 1. */
function qualityOf(match: Match): number {
  return match.kind.isWholeName ? 1 : Math.min(QUALITY_OF_A_PART, scoreOf(match) / KINDS.typo.best);
}
