import { CHART_ROWS } from '../domain/chart-popularity.ts';
import type { Catalogue } from './catalogue.ts';

export type Verdict = 'accepted' | 'review' | 'unmatched';

/** The Spotify album that a chart album matches, and the second-best candidate. */
export interface StoredMatch {
  readonly verdict: Verdict;
  readonly albumId: string | null;
  readonly score: number | null;
  readonly runnerUpId: string | null;
  readonly runnerUpScore: number | null;
  readonly decidedBy: 'rule' | 'person';
}

export interface MatchStore {
  /** Stores a match. A decision by the rule never replaces a person's decision. */
  put(chartAlbumId: string, match: StoredMatch): void;
  get(chartAlbumId: string): StoredMatch | null;
  /** Returns the ids of chart albums with this verdict, those with the most weeks in the charts first. */
  withVerdict(verdict: Verdict): readonly string[];
  /** Returns whether a Spotify album is the accepted match of any chart album. */
  isAccepted(albumId: string): boolean;
  /**
   * Returns chart points by Spotify id of each accepted album: each week counts one point for the album's own
   * row, and one for every row below it.
   */
  chartPoints(): ReadonlyMap<string, number>;
}

type MatchCells = readonly [
  Verdict,
  string | null,
  number | null,
  string | null,
  number | null,
  'rule' | 'person',
];

/** Returns the store of matches between chart albums and Spotify albums. */
export function createMatchStore({ database }: Catalogue): MatchStore {
  const put = database.prepare(
    `INSERT INTO album_matches
     (chart_album_id, verdict, album_id, score, runner_up_id, runner_up_score, decided_by) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET verdict = excluded.verdict, album_id = excluded.album_id, score = excluded.score,
       runner_up_id = excluded.runner_up_id, runner_up_score = excluded.runner_up_score, decided_by = excluded.decided_by
     WHERE decided_by = 'rule' OR excluded.decided_by = 'person'`,
  );
  const get = database
    .prepare(
      `SELECT verdict, album_id, score, runner_up_id, runner_up_score, decided_by FROM album_matches
       WHERE chart_album_id = ?`,
    )
    .raw();
  const withVerdict = database
    .prepare(
      `SELECT album_matches.chart_album_id FROM album_matches
       LEFT JOIN chart_entries ON chart_entries.album_id = chart_album_id
       WHERE verdict = ? GROUP BY chart_album_id ORDER BY count(week) DESC, chart_album_id`,
    )
    .raw();
  const points = database
    .prepare(
      `SELECT album_matches.album_id, sum(max(1, ? + 1 - rank)) FROM album_matches
       JOIN chart_entries ON chart_entries.album_id = chart_album_id
       WHERE verdict = 'accepted' GROUP BY album_matches.album_id`,
    )
    .raw();
  const accepted = database
    .prepare("SELECT 1 FROM album_matches WHERE verdict = 'accepted' AND album_id = ? LIMIT 1")
    .raw();
  return {
    put(chartAlbumId, match) {
      const { verdict, albumId, score, runnerUpId, runnerUpScore, decidedBy } = match;
      put.run(chartAlbumId, verdict, albumId, score, runnerUpId, runnerUpScore, decidedBy);
    },
    get(chartAlbumId) {
      const cells = get.get(chartAlbumId) as MatchCells | undefined;
      if (cells === undefined) return null;
      const [verdict, albumId, score, runnerUpId, runnerUpScore, decidedBy] = cells;
      return { verdict, albumId, score, runnerUpId, runnerUpScore, decidedBy };
    },
    withVerdict: (verdict) => (withVerdict.all(verdict) as [string][]).map(([id]) => id),
    isAccepted: (albumId) => accepted.get(albumId) !== undefined,
    chartPoints: () => new Map(points.all(CHART_ROWS) as [string, number][]),
  };
}
