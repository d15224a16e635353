import { z } from 'zod';
import { DEFAULT_RULES } from '../recommend/song-picker.ts';
import type { ListMethod } from '../recommend/similar-songs.ts';
import { LANGUAGES } from './route.ts';
import { booleanParameter, nameList, numberBetween, shorten } from './parameters.ts';

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

const METHOD_NAMES = Object.keys(METHODS) as Method[];

export const methodSchema = z.enum(METHOD_NAMES);

export const methodParameter = z
  .enum(METHOD_NAMES, {
    error: ({ input }) => `expected '${METHOD_NAMES.join("', '")}', got '${shorten(input)}'`,
  })
  .default('cosine')
  .meta({
    description:
      '`cosine`: songs of the same style and genre. `euclidean`: songs with the closest tempo, loudness and timbre, ' +
      'of any style. `blend`: songs of the same style, those that sound alike first.',
  });

export const whyParameter = booleanParameter()
  .default(false)
  .meta({
    description: '`true`: each song says why it is in the list',
    override: { type: 'boolean', default: false },
  });

export const languageParameter = z
  .enum(LANGUAGES, {
    error: ({ input }) => `expected '${LANGUAGES.join("' or '")}', got '${shorten(input)}'`,
  })
  .optional()
  .meta({ description: 'The language of the reasons; by default the one that `Accept-Language` prefers' });

/** What a list may hold, whatever is close. */
export const listParameters = z.object({
  maxPerArtist: numberBetween(1, MAX_PER_ARTIST, 'whole number')
    .default(DEFAULT_PER_ARTIST)
    .meta({
      description: `Maximum number of songs of any one artist, 1 to ${MAX_PER_ARTIST}`,
      override: { type: 'integer', minimum: 1, maximum: MAX_PER_ARTIST, default: DEFAULT_PER_ARTIST },
    }),
  excludeArtists: nameList('artists', MAX_EXCLUDED_ARTISTS)
    .default([])
    .meta({
      description:
        `Artists to leave out, by full name: 1 to ${MAX_EXCLUDED_ARTISTS}, separated by commas. ` +
        'Case and punctuation do not matter: write a name that holds a comma without it.',
      override: { type: 'string' },
    }),
  excludeSeedArtist: booleanParameter()
    .default(false)
    .meta({
      description: '`true`: no other songs of the artists of the requested track',
      override: { type: 'boolean', default: false },
    }),
  takes: z
    .enum(['without', 'with'], {
      error: ({ input }) => `expected 'without' or 'with', got '${shorten(input)}'`,
    })
    .default('without')
    .meta({
      description:
        '`without`: no live, remixed or other take of the requested song, one take per song, and no instrumental, ' +
        'karaoke or sped-up takes unless the requested track is one. `with`: all takes.',
    }),
});
