import type { Response } from 'express';
import { z } from 'zod';

/** The header, and below the field, that name engines that were away. */
const HEADER = 'soundalike-fallback';

export const fallbackSchema = z
  .array(z.string())
  .meta({
    id: 'Fallback',
    description:
      'Engines that are away: the release in this process answered instead (`FALLBACK=in-process`). Missing if none is',
    example: ['qdrant'],
  })
  .optional();

/** Says in a header that this process answers in the place of the engine. */
export function tellFallback(response: Response, engine: string): void {
  const told = fallbackOf(response) ?? [];
  if (!response.headersSent && !told.includes(engine))
    response.setHeader(HEADER, [...told, engine].join(', '));
}

/** Returns the engines in whose place this process answered; undefined if there is none. */
export function fallbackOf(response: Response): readonly string[] | undefined {
  const header = response.getHeader(HEADER);
  return typeof header === 'string' ? header.split(', ') : undefined;
}
