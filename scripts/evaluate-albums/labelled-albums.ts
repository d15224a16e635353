import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AlbumCandidate, ChartAlbum } from '../../src/domain/album.ts';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { type AlbumMatch, matchAlbum } from '../../src/matching/match-album.ts';

/** The rules were made with the tuning half, and are measured with the blind half, which stayed unseen. */
export type LabelledHalf = 'tuning' | 'blind';
export const LABELLED_HALVES: readonly LabelledHalf[] = ['tuning', 'blind'];

/** The matching must reach these on either half. */
export const LEAST_PRECISION = 0.98;
export const LEAST_RECALL = 0.9;

/** A chart album, the candidates of a search, and the ids of the correct ones: none, one or several. */
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

/**
 * Reads one half of the labelled albums.
 *
 * @throws ZodError or SyntaxError if a line of the file is invalid
 */
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
  /** Albums that are accepted and whose match is one of the answers. */
  readonly correct: number;
  /** Correct / accepted; accepting anything for an album that has no match counts as wrong. */
  readonly precision: number;
  /** Correct / albums that have a match. */
  readonly recall: number;
  readonly forReview: number;
  /** Albums for review whose proposal is correct / albums for review. */
  readonly correctProposals: number;
  /** Albums with a wrong match, and albums that have a match but were not accepted. */
  readonly failures: readonly { readonly labelled: LabelledAlbum; readonly match: AlbumMatch }[];
}

/** Matches every album by its names alone, without artist aliases, and counts the correct matches. */
export function measureMatching(labelled: readonly LabelledAlbum[]): MatchQuality {
  const aliasesOf = createAliasesOf([]);
  const matches = labelled.map((one) => {
    const match = matchAlbum(one.album, one.candidates, aliasesOf);
    return {
      labelled: one,
      match,
      isCorrect: match.best !== null && one.answers.has(match.best.candidate.id),
    };
  });
  const accepted = matches.filter(({ match }) => match.verdict === 'accepted');
  const correct = accepted.filter(({ isCorrect }) => isCorrect).length;
  const present = matches.filter((one) => one.labelled.answers.size > 0);
  const review = matches.filter(({ match }) => match.verdict === 'review');
  return {
    cases: labelled.length,
    accepted: accepted.length,
    correct,
    precision: correct / accepted.length,
    recall: correct / present.length,
    forReview: review.length,
    correctProposals: review.filter(({ isCorrect }) => isCorrect).length / review.length,
    failures: matches.filter(({ labelled: { answers }, match, isCorrect }) =>
      match.verdict === 'accepted' ? !isCorrect : answers.size > 0,
    ),
  };
}
