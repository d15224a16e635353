import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  anyOfArtist,
  anyOfTitle,
  type Bar,
  exactly,
  exactlyBy,
  type LabelledQuery,
  type QuerySet,
  titleBy,
} from './labelled-query.ts';

const rowSchema = z.object({ kind: z.string(), typed: z.string(), title: z.string(), artist: z.string() });

/** The bar and the rank of each kind of hand-written queries, in the order of the table. */
const KINDS: Readonly<
  Record<string, { readonly bar: Bar; readonly within: number; readonly suggest?: boolean }>
> = {
  exact: { bar: { first: 1 }, within: 1 },
  artist: { bar: { first: 1 }, within: 1 },
  'typo-korean': { bar: { first: 0.98, within: 0.995 }, within: 10 },
  'typo-english': { bar: { first: 0.98, within: 0.995 }, within: 10 },
  spelling: { bar: { first: 1 }, within: 1 },
  initials: { bar: { within: 0.97 }, within: 5 },
  keyboard: { bar: { within: 0.97 }, within: 5 },
  romanized: { bar: { within: 0.97 }, within: 5 },
  'artist-and-title': { bar: { within: 0.97 }, within: 5 },
  unfinished: { bar: { within: 0.95 }, within: 5, suggest: true },
  'wrong-word': { bar: { first: 1 }, within: 1 },
  absent: { bar: { first: 0.95 }, within: 1 },
};

/** An exact query must find the song that is written so, not one with the same keys. */
const EXACT_KINDS: ReadonlySet<string> = new Set(['exact', 'wrong-word']);

/** Returns the queries for the songs of the demo that were written and labelled by hand. */
export function readDemoQueries(file: string): QuerySet[] {
  const rows = z.array(rowSchema).parse(parse(readFileSync(file), { columns: true, bom: true }));
  return Object.entries(KINDS).map(([kind, set]) => ({
    kind,
    ...set,
    queries: rows.filter((row) => row.kind === kind).map(queryOf),
  }));
}

function queryOf({ kind, typed, title, artist }: z.infer<typeof rowSchema>): LabelledQuery {
  const isExact = EXACT_KINDS.has(kind);
  if (title !== '' && artist !== '') return { typed, ...(isExact ? exactlyBy : titleBy)(title, artist) };
  if (title !== '') return { typed, ...(isExact ? exactly : anyOfTitle)(title) };
  if (artist !== '') return { typed, ...anyOfArtist(artist) };
  return { typed, isWanted: null, meant: 'nothing' };
}
