import { createHash } from 'node:crypto';
import type { QdrantClient } from '@qdrant/js-client-rest';
import { type AliasesOf, createAliasesOf, withAliases } from '../domain/artist-aliases.ts';
import { withAliasesOf } from '../domain/filters.ts';
import type { Space } from '../domain/space.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import { hexToUuid } from '../domain/track-id.ts';
import { askQdrant, oddAnswer } from './qdrant-client.ts';
import { NAMES_FIELD } from './qdrant-payload.ts';
import { aliasOf, readRelease, releaseOfAlias } from './qdrant-release.ts';
import type { SimilarQuery } from './song-index.ts';

// The other names of artists lie beside the songs, in points named by the release: if they were in the songs,
// every new name would load all songs again.

/** The space whose collection holds the names. */
export const NAMES_SPACE: Space = 'style';
/** Artists per point: 50 kB, which is read into a lookup well within a slice of the event loop. */
const ARTISTS_PER_POINT = 1000;
/** More than a million artists need. */
const MOST_POINTS = 10_000;
/** The releases whose names are remembered: the served one, those before it, and one that is published. */
const REMEMBERED = 4;

/** Writes the names of the artists of a release who have several, one list per artist. */
export async function writeNames(
  client: QdrantClient,
  collection: string,
  release: string,
  artists: readonly (readonly string[])[],
): Promise<void> {
  for (let start = 0; start < artists.length; start += ARTISTS_PER_POINT) {
    const payload = {
      [NAMES_FIELD]: release,
      // As text, which Qdrant reads and writes faster than the values in it.
      artists: JSON.stringify(artists.slice(start, start + ARTISTS_PER_POINT)),
    };
    const points = [{ id: pointId(release, start), vector: {}, payload }];
    await askQdrant(() => client.upsert(collection, { points, wait: true }));
  }
}

/** Removes the names of all releases but these from a collection. */
export async function removeNames(
  client: QdrantClient,
  collection: string,
  staying: readonly string[],
): Promise<void> {
  // Points without the field, such as those of tracks, match no condition on it.
  const filter = { must: [{ key: NAMES_FIELD, match: { except: [...staying] } }] };
  await askQdrant(() => client.delete(collection, { filter, wait: true }));
}

/** Returns the same UUID again, so that a request may be sent twice. */
function pointId(release: string, start: number): string {
  return hexToUuid(createHash('sha256').update(`names\n${release}\n${start}`).digest('hex').slice(0, 32));
}

/** What a query tells of artists by their names. */
type NamingQuery = Pick<SimilarQuery, 'filter' | 'withoutArtists'>;

/**
 * Returns a function that sends a query to a collection or alias, with the other names of its artists in the
 * release that answers. The names of a release are read when it first answers a query that names artists; if
 * a release answers whose names the query did not have, it is asked again.
 */
export function createNameSearch(client: QdrantClient) {
  const known = new Map<string, Promise<AliasesOf>>();
  const aliasesIn = (release: string): Promise<AliasesOf> => {
    const reading = known.get(release) ?? readNames(client, release);
    // Last in the map: the one that was not asked for the longest time is forgotten first.
    known.delete(release);
    known.set(release, reading);
    reading.catch(() => known.delete(release));
    for (const [oldest] of known) if (known.size > REMEMBERED) known.delete(oldest);
    return reading;
  };
  let last: string | null = null;
  return async <Query extends NamingQuery, Answer extends { readonly release: string | null }>(
    collection: string,
    query: Query,
    send: (query: Query) => Promise<Answer>,
  ): Promise<Answer> => {
    if (query.filter.artists === undefined && (query.withoutArtists ?? []).length === 0) return send(query);
    const pinned = releaseOfAlias(collection);
    let release = pinned ?? last ?? (await readRelease(client, collection)).release;
    for (;;) {
      const answer = await send(withNames(query, await aliasesIn(release)));
      if (pinned !== null || answer.release === null) return answer;
      last = answer.release;
      if (last === release) return answer;
      release = last;
    }
  };
}

function withNames<Query extends NamingQuery>(query: Query, aliasesOf: AliasesOf): Query {
  const { filter, withoutArtists = [] } = query;
  return {
    ...query,
    filter: withAliasesOf(filter, aliasesOf),
    withoutArtists: withAliases(withoutArtists, aliasesOf),
  };
}

async function readNames(client: QdrantClient, release: string): Promise<AliasesOf> {
  const { points } = await askQdrant(() =>
    client.scroll(aliasOf(NAMES_SPACE, release), {
      filter: { must: [{ key: NAMES_FIELD, match: { value: release } }] },
      limit: MOST_POINTS,
      with_payload: ['artists'],
    }),
  );
  const slices = createTimeSlices();
  const lookups: AliasesOf[] = [];
  for (const { payload } of points) {
    if (slices.isOver()) await slices.next();
    const artists = payload?.['artists'];
    if (typeof artists !== 'string') throw oddAnswer();
    lookups.push(createAliasesOf(JSON.parse(artists) as string[][]));
  }
  return (artist) => lookups.flatMap((aliasesOf) => aliasesOf(artist));
}
