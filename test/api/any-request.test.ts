import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/domain/text.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import type { TitleIndex } from '../../src/titles/title-index.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { createTitleCatalogue, TITLE_RELEASE } from '../contract/title-catalogue.ts';
import { useServedApp } from '../served-app.ts';
import { hasMeilisearch, useMeilisearch } from '../use-engines.ts';
import { anyText } from '../titles/any-text.ts';

const TIMEOUT_MILLIS = 10_000;
/** Longer than the API accepts, but far shorter than a request that the server refuses unread. */
const LONGEST_TEXT = 250;

/** Text that ends a string, a list or a condition in some query language, or is a condition. */
const INJECTIONS = [
  // Signs only: folding a name keeps them.
  '"',
  '"]',
  '\\',
  '"!="',
  'x" OR 1=1',
  'rock" OR genre = "ballad',
  '"] OR filter_genres EXISTS',
  "' OR ''='",
  'a\\" OR explicit = true OR "',
  '_geoRadius(0, 0, 1)',
  '$(id)',
  '{"$ne":null}',
  '%22%5D',
  '__proto__',
  '*',
  '; DROP TABLE tracks; --',
];

const anyTyped = fc
  .oneof(
    anyText,
    fc.tuple(anyText, fc.integer({ min: 1, max: 60 })).map(([text, times]) => text.repeat(times)),
    fc.constantFrom(...INJECTIONS),
    fc.tuple(anyText, fc.constantFrom('\u200f', '\u202e', '\u2067', '\u0000', '\u0301'.repeat(200)), anyText),
  )
  .map((parts) => (typeof parts === 'string' ? parts : parts.join('')).slice(0, LONGEST_TEXT));

const percent = (byte: number): string => `%${byte.toString(16).padStart(2, '0')}`;

/** Returns the text percent-encoded; an unpaired surrogate becomes three bytes that are not UTF-8. */
function encoded(text: string): string {
  return Array.from(text, (character) =>
    character.isWellFormed()
      ? encodeURIComponent(character)
      : [
          0xe0 | (character.charCodeAt(0) >> 12),
          0x80 | ((character.charCodeAt(0) >> 6) & 63),
          0x80 | (character.charCodeAt(0) & 63),
        ]
          .map(percent)
          .join(''),
  ).join('');
}

/** Text that the API accepts: not too long, without characters that no parameter takes. */
const typable = anyTyped.map((text) => text.slice(0, 200).toWellFormed().replaceAll('\0', ''));
const nameLike = typable.filter((text) => text.split(',').every((name) => name.trim() !== ''));
const trueOrFalse = fc.constantFrom('true', 'false');
const numberUpTo = (max: number) => fc.integer({ min: 0, max }).map(String);

/** Parameters that are each valid on their own. */
const rightParameters = fc.record(
  {
    q: typable.map(encoded),
    suggest: trueOrFalse,
    limit: fc.constantFrom('1', '100'),
    genre: nameLike.filter((text) => text.split(',').length <= 20).map(encoded),
    artist: nameLike.map(encoded),
    explicit: trueOrFalse,
    year: numberUpTo(9999),
    ...Object.fromEntries(
      ['Year', 'Tempo', 'DurationMs', 'Popularity', 'Energy', 'Key'].flatMap((name) => [
        [`min${name}`, numberUpTo(100)],
        [`max${name}`, numberUpTo(100)],
      ]),
    ),
  },
  { requiredKeys: ['q'] },
);

const PARAMETERS =
  'q suggest limit cursor genre artist explicit year minYear maxYear minTempo maxDurationMs colour'.split(
    ' ',
  );

const anyValue = fc.oneof(
  anyTyped.map(encoded),
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Array.from(bytes, percent).join('')),
  fc.constantFrom('%', '%zz', '%00', '%ED%A0%80', '%c0%af', '+', '=', ''),
);

/**
 * Any parameters, of which one at the most is wrong: of several the first would be refused, and hide the
 * others.
 */
const anyParameters = fc
  .tuple(rightParameters, fc.dictionary(fc.constantFrom(...PARAMETERS), anyValue, { maxKeys: 1 }))
  .map(([right, spoilt]): Record<string, string> => ({ ...right, ...spoilt }));

function describeAnyRequest(where: string, open: () => Promise<TitleIndex>, runs: number): void {
  describe(`a search ${where}`, () => {
    const served = useServedApp(async () => ({
      songs: await openInProcessSongIndex(createSongIndexContent()),
      titles: await open(),
    }));

    const search = (parameters: Readonly<Record<string, string>>) => {
      const query = Object.entries(parameters).map(([parameter, value]) => `${parameter}=${value}`);
      return served.current.get(`/v1/search?${query.join('&')}`);
    };

    it('returns 200 or 400 for any parameters', async () => {
      await fc.assert(
        fc.asyncProperty(anyParameters, async (parameters) => {
          const { status, body } = await search(parameters);
          expect([200, 400]).toContain(status);
          expect(body).toHaveProperty(status === 200 ? 'items' : 'errors');
        }),
        { numRuns: runs },
      );
    });

    it('returns 200 for any text that is not too long', async () => {
      await fc.assert(
        fc.asyncProperty(typable, fc.boolean(), async (text, suggest) => {
          const { status, body } = await search({ q: encoded(text), suggest: String(suggest) });
          expect({ status, query: body['query'] }).toEqual({ status: 200, query: text });
        }),
        { numRuns: runs },
      );
    });

    it.each(['genre', 'artist'])(
      'returns only songs that pass the filter, whatever the %s',
      async (filter) => {
        const field = `${filter}s`;
        await fc.assert(
          fc.asyncProperty(fc.oneof(fc.constantFrom(...INJECTIONS), anyTyped), async (wanted) => {
            const { status, body } = await search({ q: 'slow', limit: '100', [filter]: encoded(wanted) });
            expect([200, 400]).toContain(status);
            if (status === 400) return;
            const wantedKeys = (filter === 'genre' ? wanted.split(',') : [wanted]).map(foldText);
            for (const item of body['items'] as Record<string, string[]>[]) {
              expect(item[field]?.some((held) => wantedKeys.includes(foldText(held)))).toBe(true);
            }
          }),
          { numRuns: Math.ceil(runs / 2) },
        );
      },
    );

    it('finds songs by the same text without the filter', async () => {
      const { body } = await search({ q: 'slow', limit: '100' });
      expect((body['items'] as unknown[]).length).toBeGreaterThan(2);
    });
  });
}

const tracks = createTitleCatalogue();

describeAnyRequest('in process', () => openInProcessTitleIndex({ release: TITLE_RELEASE, tracks }), 250);

describe.skipIf(!hasMeilisearch)('With a real engine', () => {
  const meilisearch = useMeilisearch();
  describeAnyRequest(
    'over Meilisearch',
    async () => {
      const { url, apiKey } = meilisearch.current;
      const options = { url, apiKey, timeoutMillis: TIMEOUT_MILLIS };
      await publishTitles(options, { release: TITLE_RELEASE, tracks });
      await switchTitles(options, TITLE_RELEASE);
      return createMeilisearchTitleIndex(options);
    },
    100,
  );
});
