import { CHART_ROWS } from '../domain/chart-popularity.ts';
import type { Catalogue } from './catalogue.ts';

export type Verdict = 'accepted' | 'review' | 'unmatched';

/** Which album of Spotify's an album of the charts is, and which came next. */
export interface StoredMatch {
  readonly verdict: Verdict;
  readonly albumId: string | null;
  readonly score: number | null;
  readonly runnerUpId: string | null;
  readonly runnerUpScore: number | null;
  readonly decidedBy: 'rule' | 'person';
}

export interface MatchStore {
  /** What the rule decides never replaces what a person decided. */
  put(chartAlbumId: string, match: StoredMatch): void;
  get(chartAlbumId: string): StoredMatch | null;
  /** The albums of this verdict, those that were longest in the charts first. */
  withVerdict(verdict: Verdict): readonly string[];
  /** Whether an album of Spotify's is accepted for any album of the charts. */
  isAccepted(albumId: string): boolean;
  /** By Spotify's id of each accepted album: a point for every row that it stood above, each week, and its own. */
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

/** Which albums of Spotify's the albums of the charts are. */
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
