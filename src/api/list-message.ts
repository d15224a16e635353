import type { TrackFilter } from '../domain/filters.ts';
import { hearArtists } from '../recommend/heard-artists.ts';
import type { ListEnd } from '../recommend/similar-songs.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { MESSAGES } from './message-texts.ts';
import type { Language } from './route.ts';

/**
 * Returns the language of a message. Asked only if there is one: an answer without words has no language.
 */
export type MessageLanguage = () => Language;

/**
 * Returns the filter with the artists who are meant, by the sound of names that no artist has, and a function
 * that says so in front of a message.
 */
export async function heardFilter(songs: SongIndex, asked: TrackFilter, languageOf: MessageLanguage) {
  const { filter, heard } = await hearArtists(songs, asked);
  const withHeard = (message: string | null): string | null => {
    if (heard.length === 0) return message;
    const sentenceOf = MESSAGES[languageOf()].heard;
    return [...heard.map(sentenceOf), ...(message === null ? [] : [message])].join(' ');
  };
  return { filter, withHeard };
}

/**
 * Returns the answer for a filter, or if that is empty, for the artists who are meant by the sound of their
 * names. Nearly all filters name artists whom the release holds: these cost no request more.
 */
export async function askHearing<Answer extends { readonly items: readonly unknown[] }>(
  songs: SongIndex,
  asked: TrackFilter,
  languageOf: MessageLanguage,
  ask: (filter: TrackFilter) => Promise<Answer>,
) {
  const answer = await ask(asked);
  if (answer.items.length > 0 || asked.artists === undefined) {
    return { answer, filter: asked, withHeard: (message: string | null) => message };
  }
  const { filter, withHeard } = await heardFilter(songs, asked, languageOf);
  return { answer: filter === asked ? answer : await ask(filter), filter, withHeard };
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
