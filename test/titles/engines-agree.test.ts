import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventCatalogue } from '../../src/demo/invent-catalogue.ts';
import { matchesFilter, type TrackFilter } from '../../src/domain/filters.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { publishTitles, switchTitles } from '../../src/titles/meilisearch-publish.ts';
import { createMeilisearchTitleIndex } from '../../src/titles/meilisearch-title-index.ts';
import { initialsOfLetters, joinLetters, spellOnKeyboard } from '../../src/titles/title-keys.ts';
import type { TitleIndex } from '../../src/titles/title-index.ts';
import { hasMeilisearch, useMeilisearch } from '../use-engines.ts';
import { publishedTrack } from '../published-track.ts';

const LIMIT = 10;
const LEAST_AGREEMENT = 0.99;
/** The queries are made from one song in this many, and with a filter from one in twice as many. */
const EVERY = 150;

const FILTERS: readonly (readonly [string, TrackFilter])[] = [
  ['no condition', {}],
  ['genres', { genres: ['K Ballad', 'korean indie', 'city pop'] }],
  ['years', { year: { min: 2005, max: 2016 } }],
  ['popularity', { popularity: { max: 30 } }],
  ['explicit songs', { explicit: true }],
];

const initialsOf = (title: string) => initialsOfLetters(joinLetters(title));

/** Ways to type a song's title and artist. */
const WAYS: readonly (readonly [string, (title: string, artist: string) => string])[] = [
  ['the title', (title) => title],
  ['half of the title', (title) => title.slice(0, Math.ceil(title.length / 2))],
  ['initial consonants', (title) => initialsOf(title)],
  ['the other keyboard mode', (title) => spellOnKeyboard(title)],
  ['the artist', (_, artist) => artist],
  ['artist and title', (title, artist) => `${artist} ${title}`],
  ['artist and initial consonants', (title, artist) => `${artist} ${initialsOf(title)}`],
];

describe.skipIf(!hasMeilisearch)('both title indexes', () => {
  const meilisearch = useMeilisearch();
  const release = 'agreement';
  let tracks: readonly PublishedTrack[];
  let inProcess: TitleIndex;
  let overMeilisearch: TitleIndex;
  beforeAll(async () => {
    tracks = inventCatalogue({ seed: 3 }).tracks.map(
      ({ id, name, artists, genres, popularity, releaseDate, explicit }) =>
        publishedTrack({ id, name, artists, genres, popularity, releaseDate, explicit }),
    );
    const { url, apiKey } = meilisearch.current;
    const options = { url, apiKey, timeoutMillis: 60_000 };
    await publishTitles(options, { release, tracks });
    await switchTitles(options, release);
    overMeilisearch = createMeilisearchTitleIndex(options);
    inProcess = await openInProcessTitleIndex({ release, tracks });
  });
  afterAll(() => overMeilisearch.close());

  const queriesFor = (filter: TrackFilter) =>
    tracks
      .filter((_, index) => index % (Object.keys(filter).length === 0 ? EVERY : 2 * EVERY) === 0)
      .flatMap(({ name, artists }) => WAYS.map(([, typed]) => typed(name, artists[0]?.name ?? '')));

  it.each(FILTERS)('return the same first songs in the same order, filtered by %s', async (_, filter) => {
    const different: unknown[] = [];
    const asked = queriesFor(filter);
    for (const text of asked) {
      const [one, other] = await Promise.all(
        [inProcess, overMeilisearch].map(async (index) => {
          const { items } = await index.search({ text, limit: LIMIT, filter });
          expect(items.filter(({ track }) => !matchesFilter(track, filter))).toEqual([]);
          return items.filter(({ isGuess }) => !isGuess).map(({ track }) => track.id);
        }),
      );
      if (one?.join() !== other?.join()) different.push({ text, one, other });
    }
    // A failure lists the differences.
    expect(1 - different.length / asked.length >= LEAST_AGREEMENT ? [] : different).toEqual([]);
  });
});
