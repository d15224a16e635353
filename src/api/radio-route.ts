import { z } from 'zod';
import { matchesFilter } from '../domain/filters.ts';
import { parseTrackId } from '../domain/track-id.ts';
import type { NamedArtists, ToldArtists } from '../recommend/heard-artists.ts';
import { continueRadio, type Radio, type Relaxation } from '../recommend/radio.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { publicName } from './filter-parameters.ts';
import { askNaming, type MessageLanguage, toldBy } from './list-message.ts';
import { METHODS, methodSchema } from './list-parameters.ts';
import { MESSAGES } from './message-texts.ts';
import { DEFAULT_LIMIT, idsOf, MAX_LIMIT, trackIdParameter } from './parameters.ts';
import {
  EXCLUDE_DESCRIPTION,
  filterOf,
  filtersSchema,
  idsSchema,
  nameSchema,
} from './recommendations-body.ts';
import { defineRoute, type Route } from './route.ts';
import { trackSchema, viewOfTrack } from './track-view.ts';

const MAX_SEEDS = 20;
/** A day and a half of music. */
const MAX_PLAYED = 500;
const MAX_GAP = 50;
/** About half an hour between two songs of an artist, as radio stations keep it. */
const DEFAULT_GAP = 8;
const MAX_EXCLUDED_ARTISTS = 100;

const bodySchema = z.object({
  seeds: idsSchema(MAX_SEEDS).meta({
    description: 'Tracks that the radio began with',
    override: { type: 'array', items: { type: 'string' } },
  }),
  played: z
    .array(
      z
        .object({
          id: trackIdParameter,
          skipped: z.boolean().default(false),
          liked: z.boolean().default(false),
        })
        .strict(),
    )
    .max(MAX_PLAYED)
    .default([])
    .meta({ description: 'Tracks that were played, the latest last, and what the listener did with them' }),
  method: methodSchema.default('cosine'),
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  filters: filtersSchema.prefault({}).meta({
    description: 'Conditions that every song must fulfil. Given up only if no song at all would be left',
  }),
  prefer: filtersSchema
    .prefault({})
    .meta({ description: 'Conditions that songs fulfil as long as there are enough' }),
  harmonic: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether each song mixes with the one before it, in key and tempo, if possible' }),
  artistGap: z
    .int()
    .min(0)
    .max(MAX_GAP)
    .default(DEFAULT_GAP)
    .meta({ description: 'Songs between two songs of one artist, if possible' }),
  excludeArtists: z
    .array(nameSchema)
    .max(MAX_EXCLUDED_ARTISTS)
    .default([])
    .meta({ description: EXCLUDE_DESCRIPTION }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0)
    .meta({ description: 'Another number gives another selection; the same number gives the same answer' }),
});

const radioItemSchema = trackSchema
  .extend({
    similarity: z
      .number()
      .nullable()
      .meta({ description: 'Similarity to the closest of the wanted songs; null if it was not looked for' }),
  })
  .meta({ id: 'RadioTrack', description: 'A song of a radio' });

/** Returns the route that goes on from what was played. */
export function createRadioRoute(songs: SongIndex): Route {
  return defineRoute({
    method: 'post',
    path: '/v1/radio',
    name: 'continueRadio',
    summary: 'Continue a radio from what was played',
    description:
      'Songs to play next: near to the seeds and to what was liked and played, away from what was skipped. Nothing that ' +
      'was played comes again, and no other take of it. If the rules leave too few songs, they are given up in the ' +
      'order of `relaxed`. Nothing is kept: send what was played with each request.',
    pathParameters: z.object({}),
    query: z.object({}),
    body: bodySchema,
    answerSchema: z.object({
      items: z.array(radioItemSchema).meta({ description: 'The songs in the order to play them' }),
      relaxed: z.array(z.string()).meta({
        description:
          'What was given up to find enough songs: `harmonic`, `prefer`, `artistGap`, `similarity` (the best known ' +
          'songs instead), or `filters.` and the name of a filter',
      }),
      unknown: z.array(z.string()).meta({ description: 'Requested ids that are not in the catalogue' }),
      message: z.string().nullable().meta({ description: 'What to tell the reader about the answer' }),
      release: z
        .string()
        .nullable()
        .meta({ description: 'Id of the release that answered; null if it holds no song' }),
    }),
    exported: ({ items }) => ({ title: 'Radio', items }),
    problems: ['invalid-request', 'body-too-large', 'engine-unavailable', 'engine-timeout'],
    answer: async (
      _,
      __,
      { seeds, played, seed, method, filters, prefer, excludeArtists, ...rules },
      negotiation,
    ) => {
      const notIds = [...seeds, ...played.map(({ id }) => id)].filter((id) => parseTrackId(id) === null);
      const languageOf = () => negotiation.language(undefined);
      const { answer: radio, withHeard } = await askNaming(
        songs,
        { filter: filterOf(filters), prefer: filterOf(prefer), without: excludeArtists },
        languageOf,
        (named) =>
          continueRadio(songs, {
            ...rules,
            seeds: idsOf(seeds),
            played: played.flatMap(({ id, ...signs }) => {
              const trackId = parseTrackId(id);
              return trackId === null ? [] : [{ id: trackId, ...signs }];
            }),
            method: METHODS[method],
            filter: named.filter,
            prefer: named.prefer ?? {},
            withoutArtists: named.without ?? [],
            variation: seed,
          }),
        toldByRadio,
      );
      const relaxed = radio.relaxed.map(publicRelaxation);
      return {
        items: radio.items.map(({ track, similarity }) => ({ ...viewOfTrack(track), similarity })),
        relaxed,
        unknown: [...new Set([...notIds, ...radio.unknown])],
        message: withHeard(messageOf(radio.items, relaxed, languageOf)),
        release: radio.release,
      };
    },
  });
}

/** Returns a relaxation with the name that requests have for its filter. */
function publicRelaxation(relaxation: Relaxation): string {
  const [rule, filter] = relaxation.split('.');
  return filter === undefined ? relaxation : `${rule}.${publicName(filter)}`;
}

/** A condition may have been given up because no artist has the name that it asks for. */
function toldByRadio({ items, relaxed }: Radio, named: NamedArtists): ToldArtists {
  const { filter, prefer } = named;
  const found = (artists: readonly string[]) => items.some(({ track }) => matchesFilter(track, { artists }));
  const givenUp = [
    ...(relaxed.includes('filters.artists') ? [filter.artists ?? []] : []),
    ...(relaxed.includes('prefer') ? [prefer?.artists ?? []] : []),
  ];
  const told = toldBy({ items }, named, items);
  return { ...told, inDoubt: [...told.inDoubt, ...givenUp.filter((artists) => !found(artists)).flat()] };
}

function messageOf(
  items: Radio['items'],
  relaxed: readonly string[],
  languageOf: MessageLanguage,
): string | null {
  if (items.length === 0) return MESSAGES[languageOf()].nothingLeft;
  if (relaxed.length === 0) return null;
  const texts = MESSAGES[languageOf()];
  if (relaxed.some((one) => one.startsWith('filters.'))) return texts.filtersGivenUp(relaxed.join(', '));
  if (items.every(({ similarity }) => similarity === null) && relaxed.includes('similarity'))
    return texts.bestKnown;
  return texts.rulesGivenUp(relaxed.join(', '));
}
