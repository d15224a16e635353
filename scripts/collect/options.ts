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
import { parseOptions } from '../parse-options.ts';

export const USAGE = `Usage: npm run collect -- charts|albums|tracks|features|all|names|genres [options]
       npm run collect -- review [--unmatched] [--all] [--accept ID]… [--reject ID]…
       npm run collect -- status

Collects a catalogue: the weekly album charts of Bugs, these albums on Spotify, their tracks, and audio features.
Every answer is saved at once. Stop it at any time, even by cutting the power: the next run continues from there.

  charts      collect the album chart of every week from --from to --to; a single week is printed as a table
  albums      look for each chart album on Spotify; it ends as accepted, for review, or unmatched
  review      list the albums that need your decision; decide with --accept and --reject
  tracks      collect the tracks of every accepted album
  features    collect audio features for the tracks that have none
  all         charts, albums, tracks and features
  names       collect other names of artists from MusicBrainz, and of albums, songs and artists from Spotify in
              another language; these make songs easier to find
  genres      collect the genres of albums from Bugs, and of artists from Spotify if SPOTIFY_CLIENT_ID is set; style
              is learned better with them
  status      show progress, pace and expected end; sends no request

  --from DATE          Monday of the first week (default ${FIRST_WEEK})
  --to DATE            Monday of the last week (default: the last week that is over in Korea)
  --provider NAME      source of audio features: ${FEATURE_PROVIDERS.join(' or ')} (default: Spotify if it still
                       offers them to your app, then ReccoBeats)
  --locale NAME        with names: Spotify's locale, such as ja_JP, or none (default en_US, if SPOTIFY_CLIENT_ID is
                       set); one request per album
  --wait               wait for a rate-limited source, instead of ending with exit code 75
  --again              also retry failed tasks and look for unmatched albums again
  --concurrency N      open requests to Spotify or ReccoBeats, 1 to 8 (default 1: quotas are the limit, not the
                       connection; if the process is killed, as many requests are repeated)
  --accept ID[=ALBUM]  accept the proposed album, or the given Spotify album (id or link), for this Bugs album id
  --reject ID          accept no Spotify album for this Bugs album id; tracks collected already stay
  --unmatched          with review: list the albums that were not found instead
  --all                with review: list every album, instead of the first 20
  --help               show this text`;

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
const LOCALE = /^[a-z]{2}_[A-Z]{2}$/;

/**
 * Parses the command line. `now` decides which week is the last.
 *
 * @throws InvalidInputError that lists every mistake
 */
export function parseCollectOptions(args: readonly string[], now: Date): CollectOptions {
  const { values, positionals } = parseOptions({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      provider: { type: 'string' },
      locale: { type: 'string' },
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
  if (from > to) problems.push(`--from: expected a week not after --to (${to}), got ${from}`);
  const lastWeek = lastCompleteWeek(now);
  if (to > lastWeek)
    problems.push(`--to: expected a week that is over in Korea, up to ${lastWeek}, got ${to}`);
  const provider = FEATURE_PROVIDERS.find((name) => name === values.provider);
  if (values.provider !== undefined && provider === undefined) {
    problems.push(`--provider: expected ${FEATURE_PROVIDERS.join(' or ')}, got '${values.provider}'`);
  }
  if (values.locale !== undefined && values.locale !== 'none' && !LOCALE.test(values.locale)) {
    problems.push(`--locale: expected a locale such as en_US, or none, got '${values.locale}'`);
  }
  const { concurrency: concurrencyText = '1' } = values;
  const concurrency = Number(concurrencyText);
  if (!/^\d$/.test(concurrencyText) || concurrency < 1 || concurrency > MOST_REQUESTS_AT_ONCE) {
    problems.push(
      `--concurrency: expected a whole number from 1 to ${MOST_REQUESTS_AT_ONCE}, got '${concurrencyText}'`,
    );
  }
  const decisions = [...values.accept.map(accepted), ...values.reject.map(rejected)];
  for (const id of repeated(decisions)) problems.push(`${id}: expected one decision per album, got several`);
  problems.push(...misplaced(command, values));
  if (problems.length > 0) {
    throw new InvalidInputError('Invalid options:', [...problems, 'see --help']);
  }
  if (command === 'status') return { command };
  if (command === 'review') return { command, decisions, unmatched: values.unmatched, all: values.all };
  return {
    command: 'collect',
    run: {
      stages: COLLECT_STAGES.filter(
        (stage) => command === stage || (command === 'all' && stage !== 'names' && stage !== 'genres'),
      ),
      weeks: weeksBetween(from, to),
      provider,
      ...(values.locale === undefined ? {} : { locale: values.locale === 'none' ? null : values.locale }),
      waits: values.wait,
      again: values.again,
    },
    concurrency,
  };
}

/** The commands that each option belongs to. With any other command it would be ignored silently. */
const COMMANDS_WITH: Readonly<Record<string, readonly CommandName[]>> = {
  from: ['charts', 'all'],
  to: ['charts', 'all'],
  provider: ['features', 'all'],
  locale: ['names'],
  wait: [...COLLECT_STAGES, 'all'],
  again: [...COLLECT_STAGES, 'all'],
  concurrency: ['albums', 'tracks', 'features', 'names', 'genres', 'all'],
  accept: ['review'],
  reject: ['review'],
  unmatched: ['review'],
  all: ['review'],
};

function misplaced(command: CommandName | undefined, values: Readonly<Record<string, unknown>>): string[] {
  if (command === undefined) return [];
  return Object.entries(COMMANDS_WITH)
    .filter(([option, commands]) => isGiven(values[option]) && !commands.includes(command))
    .map(([option, commands]) => `--${option} can only be used with ${commands.join(', ')}`);
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

function accepted(text: string): Decision {
  const [, chartAlbumId = '', album] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  return { chartAlbumId, album: album === undefined ? 'proposed' : { id: idOf(album) } };
}

/** Returns the album id in a link such as https://open.spotify.com/album/…?si=…, or else the text itself. */
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
