import type { Allowance } from './limits.ts';

export interface BugsRules {
  /** The text of robots.txt, or the status of its answer. */
  readonly robots: string | number;
  /**
   * Requests that come closer are recorded as too fast. As far as is known, Bugs itself does not refuse them.
   */
  readonly gapMillis: number;
}

export interface SpotifyRules {
  /**
   * The rights of the app. In development mode, an app has had no audio features since 2024-11-27, and no
   * requests for several ids and at most 10 albums per search since 2026-03-09.
   */
  readonly mode: 'development' | 'extended';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenSeconds: number;
  readonly window: Allowance;
  /** Quota of the developer's account; null for an account without one. */
  readonly quota: Allowance | null;
  /** Whether a spent quota is answered with Retry-After. */
  readonly quotaTellsRetryAfter: boolean;
  /** Share of the window's refusals that are plain text; the others are JSON. */
  readonly textShare: number;
}

export interface ReccobeatsRules {
  readonly window: Allowance;
}

/** The limits and rights that the sources give a client. A test may change some of them. */
export interface SourceRules {
  readonly bugs: BugsRules;
  readonly spotify: SpotifyRules;
  readonly reccobeats: ReccobeatsRules;
}

const SECOND = 1000;
const HOUR = 60 * 60 * SECOND;

export const USUAL_RULES: SourceRules = {
  bugs: { robots: 'User-agent: *\nDisallow: /member/\n', gapMillis: SECOND },
  spotify: {
    mode: 'development',
    clientId: 'invented-client',
    clientSecret: 'invented-secret',
    tokenSeconds: 3600,
    // The length of the window is documented, the number of requests is not.
    window: { requests: 90, windowMillis: 30 * SECOND },
    // Users report 1,100 to 2,500.
    quota: { requests: 2000, windowMillis: 24 * HOUR },
    quotaTellsRetryAfter: true,
    textShare: 0.25,
  },
  // Not published.
  reccobeats: { window: { requests: 60, windowMillis: 60 * SECOND } },
};

/** The rules that a test changes. */
export type RuleChanges = { readonly [Source in keyof SourceRules]?: Partial<SourceRules[Source]> };

export function rulesWith(changes: RuleChanges): SourceRules {
  return {
    bugs: { ...USUAL_RULES.bugs, ...changes.bugs },
    spotify: { ...USUAL_RULES.spotify, ...changes.spotify },
    reccobeats: { ...USUAL_RULES.reccobeats, ...changes.reccobeats },
  };
}
