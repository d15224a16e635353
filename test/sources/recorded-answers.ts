import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../src/domain/parse-json.ts';

const RECORDED = join(import.meta.dirname, '../../../shared/data/recorded');

/** Real answers of the sources, which lie beside the project and are no part of it. */
export const hasRecordedAnswers = existsSync(RECORDED);
if (!hasRecordedAnswers) console.warn(`Tests on recorded answers are skipped: there is no ${RECORDED}`);

export type RecordedKind =
  'search' | 'album' | 'tracks' | 'artist' | 'spotify features' | 'reccobeats features';

export interface RecordedAnswer {
  readonly kind: RecordedKind;
  /** The file, and the place in it. */
  readonly name: string;
  readonly value: object;
}

interface Exchange {
  readonly status: number;
  readonly body: string;
}

/** Returns a recorded page of Bugs. */
export function readRecordedPage(name: string): string {
  return readFileSync(join(RECORDED, 'bugs', name), 'utf8');
}

/** Returns every recorded answer of a form that collecting reads, however old it is. */
export function readRecordedAnswers(): readonly RecordedAnswer[] {
  const files = ['spotify', 'reccobeats'].flatMap((source) =>
    readdirSync(join(RECORDED, source), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(source, file))
      .toSorted(),
  );
  return files.flatMap((file) => {
    const content = parseJson(readFileSync(join(RECORDED, file), 'utf8'));
    const values: unknown[] = Array.isArray(content)
      ? (content as Exchange[])
          .filter(({ status, body }) => status === 200 && body?.startsWith('{'))
          .map(({ body }) => parseJson(body))
      : [content];
    return values.flatMap((value, index) => {
      const kind = kindOf(file, value);
      return kind === null ? [] : [{ kind, name: `${file}#${index}`, value: value as object }];
    });
  });
}

function kindOf(file: string, value: unknown): RecordedKind | null {
  if (typeof value !== 'object' || value === null) return null;
  const answer = value as Record<string, unknown>;
  if (file.startsWith('reccobeats/audio-features')) return 'reccobeats features';
  if (Array.isArray(answer['audio_features'])) return 'spotify features';
  if (itemsOf(answer['albums']) !== null && Object.keys(answer).length === 1) return 'search';
  if (answer['type'] === 'album' && itemsOf(answer['tracks']) !== null) return 'album';
  if (answer['type'] === 'artist') return 'artist';
  const [item] = itemsOf(answer) ?? [];
  return item !== undefined && 'track_number' in item && !('album' in item) ? 'tracks' : null;
}

function itemsOf(page: unknown): readonly object[] | null {
  if (typeof page !== 'object' || page === null || !('items' in page)) return null;
  return Array.isArray(page.items) ? (page.items as object[]) : null;
}
