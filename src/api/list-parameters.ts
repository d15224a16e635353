import { z } from 'zod';
import type { Space } from '../domain/space.ts';
import { DEFAULT_RULES, type ListRules } from '../recommend/song-picker.ts';
import { BLEND_POPULARITY, type ListMethod } from '../recommend/similar-songs.ts';
import { InvalidRequestError } from '../http/problem.ts';
import { LANGUAGES } from './route.ts';
import { flagParameter, nameList, numberBetween } from './parameters.ts';

export const MAX_PER_ARTIST = 100;
export const DEFAULT_PER_ARTIST = DEFAULT_RULES.maxPerArtist;
const MAX_EXCLUDED_ARTISTS = 50;

/** The lists by the names that the API gives them, and the space behind each. */
export const METHODS = {
  cosine: 'style',
  euclidean: 'sound',
  blend: 'blend',
} as const satisfies Record<string, ListMethod>;

export type Method = keyof typeof METHODS;

/** The method that ranks by a space. */
export const METHOD_OF = { style: 'cosine', sound: 'euclidean' } as const satisfies Record<Space, Method>;

const METHOD_NAMES = Object.keys(METHODS) as Method[];

export const methodSchema = z.enum(METHOD_NAMES);

export const methodParameter = z
  .enum(METHOD_NAMES)
  .default('cosine')
  .meta({
    description:
      '`cosine`: songs of the same style and genre. `euclidean`: songs with the closest tempo, loudness and timbre, ' +
      'of any style. `blend`: songs of the same style, those that sound alike first.',
  });

/** The methods that have a space of their own. */
export const SPACE_METHODS = ['cosine', 'euclidean'] as const;

export const spaceMethodParameter = z
  .enum(SPACE_METHODS)
  .default('cosine')
  .meta({ description: '`cosine`: by style and genre. `euclidean`: by tempo, loudness and timbre.' });

export const whyParameter = flagParameter('`true`: each song says why it is in the list');

export const languageParameter = z.enum(LANGUAGES).optional().meta({
  description: 'The language of reasons and of `message`; by default the one that `Accept-Language` prefers',
});

export const ORDERS = ['most', 'least'] as const;
export const ORDER_DESCRIPTION =
  '`most`: the most similar songs first. `least`: the least similar songs first, and nothing else changes.';
export const THRESHOLD_DESCRIPTION =
  'The similarity that every song has at least: with `cosine` from -1 to 1, with `euclidean` from 0 to 1. With ' +
  '`blend` it is that of `cosine`. Not with `order=least`.';
export const DIVERSITY_DESCRIPTION =
  'How unlike each other the songs should be: from 0, the closest songs whatever they are, to 1, as varied as the ' +
  '200 closest allow. 0.5 varies a list gently, 0.7 clearly.';
export const POPULARITY_DESCRIPTION =
  'How much popularity counts beside being similar: 0 not at all, 1 as much as the similarity; 0 by default, and ' +
  `${BLEND_POPULARITY} with \`blend\`.`;

/** Returns a parameter that takes the most songs of one artist. */
export function perArtistParameter(usual: number) {
  return numberBetween(1, MAX_PER_ARTIST, 'whole number')
    .default(usual)
    .meta({
      description: `Maximum number of songs of any one artist, 1 to ${MAX_PER_ARTIST}`,
      override: { default: usual },
    });
}

/** What a list may hold, whatever is close. */
export const listParameters = z.object({
  threshold: numberBetween(-1, 1, 'number').optional().meta({
    description: THRESHOLD_DESCRIPTION,
  }),
  diversity: numberBetween(0, 1, 'number')
    .default(0)
    .meta({
      description: DIVERSITY_DESCRIPTION,
      override: { default: 0 },
    }),
  popularity: numberBetween(0, 1, 'number').optional().meta({ description: POPULARITY_DESCRIPTION }),
  order: z.enum(ORDERS).default('most').meta({ description: ORDER_DESCRIPTION }),
  maxPerArtist: perArtistParameter(DEFAULT_PER_ARTIST),
  excludeArtists: nameList('artists', MAX_EXCLUDED_ARTISTS)
    .default([])
    .meta({
      description:
        `Artists to leave out, by any full name: 1 to ${MAX_EXCLUDED_ARTISTS}, separated by commas. ` +
        'Case, spaces and punctuation do not matter: write a name that holds a comma without it. A name that no artist ' +
        'has is taken for the one who sounds like it, as in `artist`.',
      override: { type: 'string' },
    }),
  excludeSeedArtist: flagParameter('`true`: no other songs of the artists of the requested track'),
  takes: z
    .enum(['without', 'with'])
    .default('without')
    .meta({
      description:
        '`without`: no live, remixed or other take of the requested song, and one take per song. Instrumental, ' +
        'karaoke and sped-up takes, imitations, skits, songs for children, sounds to sleep by and Christmas songs come ' +
        'only if the requested track is one, or `genre` asks for them. `with`: all of these.',
    }),
});

/** The rules of a list alone. */
export const ruleParameters = listParameters.pick({
  maxPerArtist: true,
  excludeArtists: true,
  excludeSeedArtist: true,
  takes: true,
});

/** Returns the rules that the parameters describe. */
export function rulesOf({
  maxPerArtist,
  excludeArtists: withoutArtists,
  excludeSeedArtist: withoutSeedArtists,
  takes,
}: z.infer<typeof ruleParameters>): ListRules {
  return { maxPerArtist, withoutArtists, withoutSeedArtists, takes };
}

/** @throws InvalidRequestError if the order contradicts what else is asked. */
export function checkOrder(list: {
  readonly order: (typeof ORDERS)[number];
  readonly threshold: number | undefined;
}): void {
  if (list.order === 'most' || list.threshold === undefined) return;
  throw new InvalidRequestError([
    { field: 'threshold', detail: 'expected none with `order` least, which ranks the least similar first' },
  ]);
}
