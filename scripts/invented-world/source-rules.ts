import type { Allowance } from './limits.ts';

export interface BugsRules {
  /** What robots.txt says, or the status that it is answered with. */
  readonly robots: string | number;
  /**
   * Two requests that come closer are recorded as too fast; Bugs itself refuses nobody for it, as far as is
   * known.
   */
  readonly gapMillis: number;
}

export interface SpotifyRules {
  /**
   * What the app may do. Since 2026-03-09 an app in development mode has no requests for several ids and 10
   * albums a search; since 2024-11-27 it has no audio features.
   */
  readonly mode: 'development' | 'extended';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenSeconds: number;
  readonly window: Allowance;
  /** Of the developer's account; null for one without. */
  readonly quota: Allowance | null;
  /** Whether a spent quota tells how long it stays so. */
  readonly quotaTellsRetryAfter: boolean;
  /** Of the refusals of the window that are bare text; the others are JSON. */
  readonly textShare: number;
}

export interface ReccobeatsRules {
  readonly window: Allowance;
}

/** How the sources treat a client. A test tells what is different in it. */
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
    // The window's length is documented, the number is not.
    window: { requests: 90, windowMillis: 30 * SECOND },
    // Reports from 1,100 to 2,500.
    quota: { requests: 2000, windowMillis: 24 * HOUR },
    quotaTellsRetryAfter: true,
    textShare: 0.25,
  },
  // Undisclosed.
  reccobeats: { window: { requests: 60, windowMillis: 60 * SECOND } },
};

/** What of the rules is different in a test. */
export type RuleChanges = { readonly [Source in keyof SourceRules]?: Partial<SourceRules[Source]> };

export function rulesWith(changes: RuleChanges): SourceRules {
  return {
    bugs: { ...USUAL_RULES.bugs, ...changes.bugs },
    spotify: { ...USUAL_RULES.spotify, ...changes.spotify },
    reccobeats: { ...USUAL_RULES.reccobeats, ...changes.reccobeats },
  };
}
