import type { TrackFilter } from '../domain/filters.ts';
import { foldTogether } from '../domain/text.ts';
import { askHearing, type NamedArtists, type ToldArtists } from '../recommend/heard-artists.ts';
import type { ListEnd } from '../recommend/similar-songs.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { MESSAGES } from './message-texts.ts';
import type { Language } from './route.ts';

/**
 * Returns the language of a message. Asked only if there is one: an answer without words has no language.
 */
export type MessageLanguage = () => Language;

/**
 * Returns the answer to a question that names artists, as `askHearing` of heard-artists.ts does, the question
 * that it answers, and a function that puts in front of a message who was taken for whom.
 */
export async function askNaming<Answer>(
  songs: SongIndex,
  asked: NamedArtists,
  languageOf: MessageLanguage,
  ask: (named: NamedArtists) => Promise<Answer>,
  tell: (answer: Answer, named: NamedArtists) => ToldArtists,
) {
  const { heard, ...answered } = await askHearing(songs, asked, ask, tell);
  const withHeard = (message: string | null): string | null => {
    if (heard.length === 0) return message;
    const sentenceOf = MESSAGES[languageOf()].heard;
    return [...heard.map(sentenceOf), ...(message === null ? [] : [message])].join(' ');
  };
  return { ...answered, withHeard };
}

/**
 * Returns what a list tells of named artists. Those of its filter are in doubt if it has no songs, and of
 * several those by whom none of `songs` is.
 */
export function toldBy(
  { items }: { readonly items: readonly unknown[] },
  { filter: { artists = [] } }: NamedArtists,
  songs: ToldArtists['songs'] = [],
): ToldArtists {
  if (items.length === 0) return { inDoubt: artists, songs };
  return { inDoubt: artists.length > 1 ? withoutSongs(artists, songs) : [], songs };
}

function withoutSongs(artists: readonly string[], songs: ToldArtists['songs']): readonly string[] {
  const found = new Set(
    songs.flatMap(({ facts, track }) => (facts ?? track).artists.map(({ name }) => foldTogether(name))),
  );
  return artists.filter((name) => !found.has(foldTogether(name)));
}

/** What a list came to, and what was asked of it. */
interface FinishedList {
  readonly end: ListEnd | null;
  /** The songs of the list up to the end of the page. */
  readonly total: number;
  readonly filter: TrackFilter;
  readonly threshold: number | undefined;
}

/**
 * Returns why a list is empty or shorter than asked, and what to do about it; null if it is as long as asked.
 * Asks the index once for each artist and genre of the filter, if no song passes it.
 */
export async function listMessage(
  songs: SongIndex,
  { end, total, filter, threshold }: FinishedList,
  languageOf: MessageLanguage,
): Promise<string | null> {
  if (end === null) return null;
  if (end === 'filter' && total === 0) return emptyMessage(songs, filter, languageOf);
  return MESSAGES[languageOf()].ended(end, total, threshold);
}

/** Returns why no song passes a filter, and what to do about it. */
export async function emptyMessage(
  songs: SongIndex,
  filter: TrackFilter,
  languageOf: MessageLanguage,
): Promise<string> {
  const unknown = await unknownNames(songs, filter);
  return [MESSAGES[languageOf()].nonePasses, ...notInCatalogue(unknown, languageOf)].join(' ');
}

/** Returns a sentence that lists what the catalogue does not hold; nothing for nothing. */
export function notInCatalogue(names: readonly string[], languageOf: MessageLanguage): string[] {
  if (names.length === 0) return [];
  const listed = names.slice(0, MOST_NAMES).join(', ');
  return [MESSAGES[languageOf()].notInCatalogue(listed, names.length - MOST_NAMES)];
}

/** More than these are counted, not listed. */
const MOST_NAMES = 20;

async function unknownNames(songs: SongIndex, filter: TrackFilter): Promise<readonly string[]> {
  const wanted = (['artists', 'genres'] as const).flatMap((kind) =>
    (filter[kind] ?? []).map((name) => ({ name, filter: { [kind]: [name] } })),
  );
  const counts = await Promise.all(wanted.map((one) => songs.count(one.filter)));
  return wanted.filter((_, index) => counts[index] === 0).map(({ name }) => name);
}
