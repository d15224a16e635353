import { z } from 'zod';
import type { OverviewArtist } from '../songs/overview.ts';

export const artistSchema = z
  .object({
    id: z.string().meta({
      description: "The artist's Spotify id, or one derived from the name",
      example: '3HqSLMAZ3g3d5poNaI7GOU',
    }),
    name: z.string().meta({ description: 'Name of the artist', example: '아이유' }),
    songs: z.int().meta({ description: 'Number of songs that credit the artist' }),
    popularity: z
      .number()
      .nullable()
      .meta({ description: 'Popularity of the most popular song; null if unknown', example: 64 }),
  })
  .meta({ id: 'Artist' });

/** Returns an artist as lists show it. */
export function viewOfArtist({ id, name, songs, popularity }: OverviewArtist): z.infer<typeof artistSchema> {
  return { id, name, songs, popularity };
}
