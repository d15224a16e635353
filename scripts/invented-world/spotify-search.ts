import { foldText } from '../../src/domain/text.ts';
import type { SpotifyAlbum } from './invented-spotify-album.ts';

/** Returns the albums that a query finds, best first. */
export type AlbumSearch = (query: string) => readonly SpotifyAlbum[];

/**
 * A parsed query: words of the album's name, words of an artist's name, the years, and words for either name.
 */
interface AlbumQuery {
  readonly album: ReadonlySet<string>;
  readonly artist: ReadonlySet<string>;
  readonly years: readonly [first: string, last: string] | null;
  readonly plain: ReadonlySet<string>;
  /** Texts that may be a name, in the order of the query. */
  readonly phrases: readonly string[];
}

type Postings = ReadonlyMap<string, readonly number[]>;

/** album:"two words" or album:word. An unknown field counts as plain words. */
const FIELD = /\b(album|artist|year):(?:"([^"]*)"|(\S*))/g;
/** Spotify also returns albums that match only in part. */
const SMALLEST_PLAIN_SHARE = 0.5;

/**
 * Creates a search like Spotify's: by folded words, over an artist's names in both scripts, whichever is
 * shown. Spotify's ranking is not known; here, matches of the whole name come first.
 */
export function createAlbumSearch(albums: readonly SpotifyAlbum[]): AlbumSearch {
  const nameWords = albums.map(({ name }) => wordsOf(name));
  const artistWords = albums.map(({ artists }) =>
    wordsOf(artists.flatMap(({ searchNames }) => searchNames).join(' ')),
  );
  const byName = postingsOf(nameWords);
  const byArtist = postingsOf(artistWords);

  return (text) => {
    const query = parseQuery(text);
    const candidates = new Set<number>();
    for (const word of [...query.album, ...query.plain]) addAll(candidates, byName.get(word));
    for (const word of [...query.artist, ...query.plain]) addAll(candidates, byArtist.get(word));

    const found: { readonly album: SpotifyAlbum; readonly score: number }[] = [];
    for (const index of candidates) {
      const album = albums[index];
      const name = nameWords[index];
      const artist = artistWords[index];
      if (album === undefined || name === undefined || artist === undefined) continue;
      const score = scoreOf(query, album, name, artist);
      if (score !== null) found.push({ album, score });
    }
    return found.toSorted((a, b) => b.score - a.score).map(({ album }) => album);
  };
}

function scoreOf(
  query: AlbumQuery,
  album: SpotifyAlbum,
  name: ReadonlySet<string>,
  artist: ReadonlySet<string>,
): number | null {
  if (!hasAll(name, query.album) || !hasAll(artist, query.artist)) return null;
  const year = album.releaseDate.slice(0, 4);
  if (query.years !== null && (year < query.years[0] || year > query.years[1])) return null;
  const wantedOfName = [...name].filter((word) => query.album.has(word) || query.plain.has(word));
  const found = [...query.plain].filter((word) => name.has(word) || artist.has(word));
  const plainShare = query.plain.size === 0 ? 1 : found.length / query.plain.size;
  if (plainShare < SMALLEST_PLAIN_SHARE) return null;
  const isInOrder = query.phrases.some((phrase) => phrase.includes(foldText(album.name)));
  return plainShare + wantedOfName.length / name.size + (isInOrder ? 1 : 0);
}

function parseQuery(text: string): AlbumQuery {
  const fields: Record<string, string> = {};
  const plain = text.replace(FIELD, (_field, name: string, quoted?: string, bare?: string) => {
    fields[name] = `${fields[name] ?? ''} ${quoted ?? bare ?? ''}`;
    return ' ';
  });
  const year = /(\d{4})(?:-(\d{4}))?/.exec(fields['year'] ?? '');
  return {
    album: wordsOf(fields['album'] ?? ''),
    artist: wordsOf(fields['artist'] ?? ''),
    years: year === null ? null : [year[1] ?? '', year[2] ?? year[1] ?? ''],
    plain: wordsOf(plain),
    phrases: [foldText(fields['album'] ?? ''), foldText(plain)],
  };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    foldText(text)
      .split(' ')
      .filter((word) => word !== ''),
  );
}

function hasAll(words: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  return [...wanted].every((word) => words.has(word));
}

function postingsOf(words: readonly ReadonlySet<string>[]): Postings {
  const postings = new Map<string, number[]>();
  for (const [index, ofAlbum] of words.entries()) {
    for (const word of ofAlbum) {
      const list = postings.get(word) ?? [];
      list.push(index);
      postings.set(word, list);
    }
  }
  return postings;
}

function addAll(set: Set<number>, numbers: readonly number[] = []): void {
  for (const number of numbers) set.add(number);
}
