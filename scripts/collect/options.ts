import { parseArgs } from 'node:util';
import { COLLECT_STAGES, type CollectRun } from '../../src/collector.ts';
import {
  type ChartWeek,
  FIRST_WEEK,
  lastCompleteWeek,
  parseChartWeek,
  weeksBetween,
} from '../../src/domain/chart-week.ts';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { Decision } from '../../src/collecting/review-albums.ts';
import { FEATURE_PROVIDERS } from '../../src/sources/feature-provider.ts';

export const USAGE = `Usage: npm run collect -- charts|albums|tracks|features|all [options]
       npm run collect -- review [--unmatched] [--all] [--accept ID]… [--reject ID]…
       npm run collect -- status

Collects a catalogue: the weekly album charts of Bugs, those albums on Spotify, their tracks, and audio features.
Whatever is answered is kept; stop it or pull the plug at any time, and the next run goes on where this one was.

  charts      the album chart of every week from --from to --to
  albums      each album of the charts on Spotify: accepted, for you to review, or unmatched
  review      lists what is for you to decide; --accept and --reject decide it
  tracks      the tracks of every accepted album
  features    audio features of the tracks that have none
  all         charts, albums, tracks and features
  status      how far it is, the pace, and when it will be done; asks nobody

  --from DATE          first week, the Monday it begins with (default ${FIRST_WEEK})
  --to DATE            last week (default the last one that is over in Korea)
  --provider NAME      of audio features: ${FEATURE_PROVIDERS.join(' or ')} (default: Spotify where the app still may, then ReccoBeats)
  --wait               waits for a source that wants no request for long, instead of ending with exit code 75
  --again              also asks once more for what failed, and for albums that were not found
  --concurrency N      requests to Spotify or ReccoBeats under way at once, 1 to 8 (default 1: quotas are what limits,
                       not the line; so many are asked again after the process was killed)
  --accept ID[=ALBUM]  the album of this number at Bugs is the one proposed, or Spotify's album of this id or link
  --reject ID          it is none of Spotify's; tracks that are collected already stay
  --unmatched          with review: lists what was not found at all instead
  --all                with review: lists every album, instead of the first 20
  --help               this text`;

const COMMANDS = [...COLLECT_STAGES, 'all', 'review', 'status'] as const;
type CommandName = (typeof COMMANDS)[number];

export type CollectOptions =
  | { readonly command: 'help' }
  | { readonly command: 'status' }
  | {
      readonly command: 'review';
      readonly decisions: readonly Decision[];
      readonly unmatched: boolean;
      readonly all: boolean;
    }
  | { readonly command: 'collect'; readonly run: CollectRun; readonly concurrency: number };

const MOST_REQUESTS_AT_ONCE = 8;

/** The options on the command line. Throws InvalidInputError that lists every mistake. */
export function parseCollectOptions(args: readonly string[], now: Date): CollectOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      provider: { type: 'string' },
      wait: { type: 'boolean', default: false },
      again: { type: 'boolean', default: false },
      concurrency: { type: 'string' },
      accept: { type: 'string', multiple: true, default: [] },
      reject: { type: 'string', multiple: true, default: [] },
      unmatched: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { command: 'help' };
  const problems: string[] = [];
  const command = COMMANDS.find((name) => name === positionals[0]);
  if (command === undefined || positionals.length > 1) {
    problems.push(`expected one of ${COMMANDS.join(', ')}, got ${positionals.join(' ') || 'none'}`);
  }
  const weekAt = (option: string, text: string | undefined, byDefault: ChartWeek): ChartWeek => {
    const week = text === undefined ? byDefault : parseChartWeek(text);
    if (week === null) problems.push(`${option}: expected a Monday as YYYY-MM-DD, got '${text}'`);
    return week ?? byDefault;
  };
  const from = weekAt('--from', values.from, FIRST_WEEK);
  const to = weekAt('--to', values.to, lastCompleteWeek(now));
  if (from > to) problems.push(`--from: expected a week up to ${to}, got ${from}`);
  if (to > lastCompleteWeek(now)) problems.push(`--to: the week of ${to} is not over yet in Korea`);
  const provider = FEATURE_PROVIDERS.find((name) => name === values.provider);
  if (values.provider !== undefined && provider === undefined) {
    problems.push(`--provider: expected ${FEATURE_PROVIDERS.join(' or ')}, got '${values.provider}'`);
  }
  const { concurrency: concurrencyText = '1' } = values;
  const concurrency = Number(concurrencyText);
  if (!/^\d$/.test(concurrencyText) || concurrency < 1 || concurrency > MOST_REQUESTS_AT_ONCE) {
    problems.push(
      `--concurrency: expected a whole number from 1 to ${MOST_REQUESTS_AT_ONCE}, got '${concurrencyText}'`,
    );
  }
  const decisions = [...values.accept.map(accepted), ...values.reject.map(rejected)];
  for (const id of repeated(decisions)) problems.push(`${id}: decided more than once`);
  problems.push(...misplaced(command, values));
  if (problems.length > 0) {
    throw new InvalidInputError('The command line does not fit:', [...problems, 'see --help']);
  }
  if (command === 'status') return { command };
  if (command === 'review') return { command, decisions, unmatched: values.unmatched, all: values.all };
  return {
    command: 'collect',
    run: {
      stages: COLLECT_STAGES.filter((stage) => command === 'all' || command === stage),
      weeks: weeksBetween(from, to),
      provider,
      waits: values.wait,
      again: values.again,
    },
    concurrency,
  };
}

/** Which options belong to which commands; an option elsewhere would be ignored in silence. */
const COMMANDS_WITH: Readonly<Record<string, readonly CommandName[]>> = {
  from: ['charts', 'all'],
  to: ['charts', 'all'],
  provider: ['features', 'all'],
  wait: [...COLLECT_STAGES, 'all'],
  again: [...COLLECT_STAGES, 'all'],
  concurrency: ['albums', 'tracks', 'features', 'all'],
  accept: ['review'],
  reject: ['review'],
  unmatched: ['review'],
  all: ['review'],
};

function misplaced(command: CommandName | undefined, values: Readonly<Record<string, unknown>>): string[] {
  if (command === undefined) return [];
  return Object.entries(COMMANDS_WITH)
    .filter(([option, commands]) => isGiven(values[option]) && !commands.includes(command))
    .map(([option, commands]) => `--${option} goes with ${commands.join(', ')}`);
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

function accepted(text: string): Decision {
  const [, chartAlbumId = '', album] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  return { chartAlbumId, album: album === undefined ? 'proposed' : { id: idOf(album) } };
}

/** The id in the address of an album, such as https://open.spotify.com/album/…?si=…, or the text itself. */
function idOf(text: string): string {
  return (
    /^(?:https:\/\/open\.spotify\.com\/(?:intl-\w+\/)?album\/|spotify:album:)(\w+)/.exec(text)?.[1] ?? text
  );
}

function rejected(chartAlbumId: string): Decision {
  return { chartAlbumId, album: null };
}

function repeated(decisions: readonly Decision[]): ReadonlySet<string> {
  const ids = decisions.map(({ chartAlbumId }) => chartAlbumId);
  return new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
}
