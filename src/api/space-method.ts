import { z } from 'zod';
import { shorten } from './parameters.ts';

/** The methods that have a space of their own. */
export const SPACE_METHODS = ['cosine', 'euclidean'] as const;

export const spaceMethodParameter = z
  .enum(SPACE_METHODS, {
    error: ({ input }) => `expected '${SPACE_METHODS.join("' or '")}', got '${shorten(input)}'`,
  })
  .default('cosine')
  .meta({ description: '`cosine`: by style and genre. `euclidean`: by tempo, loudness and timbre.' });
