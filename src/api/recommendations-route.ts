import { z } from 'zod';
import { TrackNotFoundError } from '../domain/errors.ts';
import type { TrackFilter } from '../domain/filters.ts';
import { shorten } from '../domain/mistakes.ts';
import { parseTrackId } from '../domain/track-id.ts';
import { InvalidRequestError } from '../http/problem.ts';
import type { NamedArtists, ToldArtists } from '../recommend/heard-artists.ts';
import { findNearestSeeds } from '../recommend/nearest-seed.ts';
import {
  NoSeedsError,
  recommend,
  type Recommendations,
  type RecommendationsQuery,
  type UnknownSeeds,
} from '../recommend/recommendations.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { checkCursor, checkList, listOf } from './cursor.ts';
import { askNaming, listMessage, type MessageLanguage, notInCatalogue, toldBy } from './list-message.ts';
import { METHODS } from './list-parameters.ts';
import { pageOf, pageSchema } from './page.ts';
import { idsOf } from './parameters.ts';
import { type Body, bodySchema, checkBody, filterOf, targetsOf } from './recommendations-body.ts';
import { defineRoute, releaseSchema, type Route } from './route.ts';
import { similarItemSchema, viewOfSimilar } from './similar-view.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

/** Returns the route that recommends songs from several seeds. */
export function createRecommendationsRoute(songs: SongIndex): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/recommendations',
    name: 'recommend',
    summary: 'Recommend songs from tracks, artists and genres',
    description:
      'Songs near all seeds at once, and far from the negative ones; best first, one track per song. Filters are ' +
      'conditions that every song fulfils, targets are preferences.',
    pathParameters: z.object({}),
    query: z.object({}),
    body: bodySchema,
    answerSchema: z.object({
      items: z.array(similarItemSchema).meta({ description: 'The songs, best first' }),
      seeds: z.array(trackSchema).meta({ description: 'The tracks that the songs are near to' }),
      message: z.string().nullable().meta({ description: 'What to tell the reader about the answer' }),
      page: pageSchema,
      release: releaseSchema,
    }),
    exported: ({ items }) => ({ title: 'Recommendations', items }),
    problems: [
      'invalid-request',
      'track-not-found',
      'cursor-expired',
      'body-too-large',
      'engine-unavailable',
      'engine-timeout',
    ],
    answer: async (_, __, { cursor, limit, why, lang, ...body }, negotiation) => {
      const list = listOf(body);
      checkList(cursor, list);
      checkBody(body);
      const languageOf = () => negotiation.language(lang);
      const language = why ? languageOf() : undefined;
      const { filters, artists, excludeArtists } = body;
      const { answer, named, withHeard } = await askNaming(
        songs,
        { filter: filterOf(filters), seeds: artists, without: excludeArtists },
        languageOf,
        (asked) =>
          recommendTo(songs, body, asked, {
            limit,
            from: cursor?.from ?? 0,
            ...(why ? { compares: true } : {}),
          }),
        toldByRecommendations,
      );
      if (answer instanceof NoSeedsError) throw unknownSeeds(answer);
      checkCursor(cursor, answer.release);
      const nearest =
        language === undefined
          ? []
          : await findNearestSeeds(
              songs,
              answer.items.map(({ track }) => track),
              answer.seedTracks,
              body.method === 'euclidean' ? 'sound' : 'style',
            );
      const reasonsOf = (index: number) => {
        const seed = nearest[index];
        return language === undefined || !seed ? undefined : { seed, language };
      };
      return {
        items: answer.items.map((item, index) => viewOfSimilar(item, reasonsOf(index))),
        seeds: answer.seeds.map(viewOfTrack),
        message: withHeard(
          await messageOf(songs, answer, { filter: named.filter, threshold: body.threshold }, languageOf),
        ),
        page: pageOf({ limit, next: answer.next, release: answer.release, list }),
        release: answer.release,
      };
    },
  });
}

/**
 * Asks for the songs. Returns the error if the release holds none of the seeds.
 *
 * @throws TrackNotFoundError that names every track that the release does not hold.
 */
async function recommendTo(
  songs: SongIndex,
  body: Body,
  { filter, seeds = [], without = [] }: NamedArtists,
  asked: Pick<RecommendationsQuery, 'limit' | 'from' | 'compares'>,
): Promise<Recommendations | NoSeedsError> {
  const named = [...body.tracks, ...body.negativeTracks];
  if (named.some((text) => parseTrackId(text) === null)) throw await unknownTracks(songs, named);
  try {
    return await recommend(songs, {
      ...asked,
      filter,
      seeds: {
        tracks: idsOf(body.tracks),
        artists: seeds.map((name) => ({ name })),
        genres: body.genres,
        playlists: body.playlists.map(idsOf),
        negativeTracks: idsOf(body.negativeTracks),
      },
      strategy: body.order === 'least' ? 'least' : body.strategy,
      method: METHODS[body.method],
      targets: targetsOf(body.targets),
      without: idsOf(body.excludeTracks),
      maxPerArtist: body.maxPerArtist,
      withoutArtists: without,
      withoutSeedArtists: body.excludeSeedArtists,
      takes: body.takes,
      diversity: body.diversity,
      popularity: body.popularity,
      ...(body.threshold === undefined ? {} : { threshold: body.threshold }),
    });
  } catch (error) {
    if (error instanceof TrackNotFoundError) throw await unknownTracks(songs, named);
    if (error instanceof NoSeedsError) return error;
    throw error;
  }
}

/** Seeds that the release does not hold may be meant by their sound. */
function toldByRecommendations(found: Recommendations | NoSeedsError, named: NamedArtists): ToldArtists {
  const told =
    found instanceof NoSeedsError ? { inDoubt: [], songs: [] } : toldBy(found, named, found.candidates);
  return { ...told, inDoubt: [...told.inDoubt, ...unknownNames(found.unknown).artists] };
}

/** Returns the error that names every seed. */
function unknownSeeds({ unknown, message }: NoSeedsError): InvalidRequestError {
  const [first, ...others] = Object.entries(unknownNames(unknown)).flatMap(([field, names]) =>
    names.map((name) => ({ field, detail: `not in the catalogue: '${shorten(name)}'` })),
  );
  return new InvalidRequestError(first ? [first, ...others] : [{ field: 'tracks', detail: message }]);
}

/** Returns the error that names every track that the release does not hold. */
async function unknownTracks(songs: SongIndex, texts: readonly string[]): Promise<TrackNotFoundError> {
  const { tracks } = await songs.findAll(idsOf(texts));
  const known = new Set<string>(tracks.flatMap((track) => track?.id ?? []));
  const [first = '', ...others] = new Set(texts.filter((text) => !known.has(text)));
  return new TrackNotFoundError(first, ...others);
}

/** Returns the seeds that the catalogue does not hold, by the field that names them. */
function unknownNames({ artists, genres, playlistTracks }: UnknownSeeds) {
  return {
    artists: artists.map((artist) => ('name' in artist ? artist.name : artist.id)),
    genres,
    playlists: playlistTracks,
  };
}

async function messageOf(
  songs: SongIndex,
  { unknown, ...answer }: Recommendations,
  asked: { readonly filter: TrackFilter; readonly threshold: number | undefined },
  languageOf: MessageLanguage,
): Promise<string | null> {
  const why = await listMessage(songs, { ...answer, ...asked }, languageOf);
  const notes = [
    ...(why === null ? [] : [why]),
    ...notInCatalogue(Object.values(unknownNames(unknown)).flat(), languageOf),
  ];
  return notes.length === 0 ? null : notes.join(' ');
}
