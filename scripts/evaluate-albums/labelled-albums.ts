import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AlbumCandidate, ChartAlbum } from '../../src/domain/album.ts';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { type AlbumMatch, matchAlbum } from '../../src/matching/match-album.ts';

/** The half that the rules were made by, and the half that they are measured by and nobody looked at meanwhile. */
export type LabelledHalf = 'tuning' | 'blind';
export const LABELLED_HALVES: readonly LabelledHalf[] = ['tuning', 'blind'];

/** What the matching must reach on either half. */
export const LEAST_PRECISION = 0.98;
export const LEAST_RECALL = 0.9;

/** An album of the chart, what a search found for it, and which of it is right: none, one or several. */
export interface LabelledAlbum {
  readonly pattern: string;
  readonly album: ChartAlbum;
  readonly candidates: readonly AlbumCandidate[];
  readonly answers: ReadonlySet<string>;
}

const artistsSchema = z.array(z.string()).transform((names) => names.map((name) => ({ id: null, name })));
const lineSchema = z.object({
  pattern: z.string(),
  bugs: z.object({
    title: z.string(),
    artists: artistsSchema,
    releaseDate: z.string().nullable(),
    albumType: z.string().nullable(),
  }),
  candidates: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      artists: artistsSchema,
      releaseDate: z.string().nullable(),
      albumType: z.string().nullable(),
      totalTracks: z.number().nullable(),
    }),
  ),
  answers: z.array(z.string()),
});

export function readLabelledAlbums(half: LabelledHalf): readonly LabelledAlbum[] {
  const file = join(import.meta.dirname, `labelled-albums-${half}.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const { pattern, bugs, candidates, answers } = lineSchema.parse(JSON.parse(line));
      return { pattern, album: { id: String(index + 1), ...bugs }, candidates, answers: new Set(answers) };
    });
}

export interface MatchQuality {
  readonly cases: number;
  readonly accepted: number;
  readonly right: number;
  /** Of the accepted, those that are right; an album that is not there is never rightly accepted. */
  readonly precision: number;
  /** Of the albums that are there, those that are accepted and right. */
  readonly recall: number;
  readonly forReview: number;
  /** Of those for review, those whose proposal is right. */
  readonly rightForReview: number;
  /** What was accepted wrongly, and what was not although it is there. */
  readonly failures: readonly { readonly labelled: LabelledAlbum; readonly match: AlbumMatch }[];
}

/** Matches every album without any list of aliases: with the names alone. */
export function measureMatching(labelled: readonly LabelledAlbum[]): MatchQuality {
  const aliasesOf = createAliasesOf([]);
  const matches = labelled.map((one) => {
    const match = matchAlbum(one.album, one.candidates, aliasesOf);
    return {
      labelled: one,
      match,
      isRight: match.best !== null && one.answers.has(match.best.candidate.id),
    };
  });
  const accepted = matches.filter(({ match }) => match.verdict === 'accepted');
  const right = accepted.filter(({ isRight }) => isRight).length;
  const present = matches.filter((one) => one.labelled.answers.size > 0);
  const review = matches.filter(({ match }) => match.verdict === 'review');
  return {
    cases: labelled.length,
    accepted: accepted.length,
    right,
    precision: right / accepted.length,
    recall: right / present.length,
    forReview: review.length,
    rightForReview: review.filter(({ isRight }) => isRight).length / review.length,
    failures: matches.filter(({ labelled: { answers }, match, isRight }) =>
      match.verdict === 'accepted' ? !isRight : answers.size > 0,
    ),
  };
}
