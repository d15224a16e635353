import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  artistNames,
  KEY_FILTER_NAMES,
  KEY_FILTERS,
  matchesFilter,
  RANGE_FILTER_NAMES,
  RANGE_FILTERS,
  type TrackFilter,
} from '../../src/domain/filters.ts';
import { createRandom, pick } from '../../src/domain/random.ts';
import { parseSongTitle } from '../../src/domain/song-version.ts';
import { foldText } from '../../src/domain/text.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { similarSongs, type SimilarSongsQuery } from '../../src/recommend/similar-songs.ts';
import type { SongIndex } from '../../src/songs/song-index.ts';
import { createSongIndexContent, type SongIndexContent } from './song-index.contract.ts';

/** Requests are repeatable, and shrink to a small one if a rule is broken. */
const SEED = 20_261_126;
const TAKES = ['Live', 'Instrumental', 'Karaoke Version', 'Sped Up'];

/** Returns invented songs, a third of which are another take of a song by the same artist. */
function createContent(): SongIndexContent {
  const content = createSongIndexContent();
  const random = createRandom(SEED);
  const firstOf = new Map<string, PublishedTrack>();
  const tracks = content.tracks.map((track) => {
    const artist = track.artists[0]?.name ?? '';
    const first = firstOf.get(artist);
    if (first === undefined) firstOf.set(artist, track);
    if (first === undefined || !track.isRepresentative || random() > 1 / 3) return track;
    return { ...track, name: `${first.name} (${pick(random, TAKES)})` };
  });
  // Another hash: an engine keeps what it has of the same one.
  return { ...content, release: '00000000c0472aca', contentHash: 'list rules', tracks };
}

/** Any filter: names and ranges are taken from tracks, so that most filters let some songs pass. */
function anyFilter(tracks: readonly PublishedTrack[]): fc.Arbitrary<TrackFilter> {
  const names = KEY_FILTER_NAMES.map((name) => {
    const known = [...new Set(tracks.flatMap((track) => KEY_FILTERS[name].namesOf(track, {})))];
    const some = fc.array(fc.constantFrom(...known, 'nobody'), { minLength: 1, maxLength: 8 });
    return fc.record({ [name]: some });
  });
  const ranges = RANGE_FILTER_NAMES.map((name) => {
    const known = tracks.map(RANGE_FILTERS[name]).filter((value) => value !== null);
    const end = fc.constantFrom(...known);
    return fc.tuple(end, end, fc.constantFrom('both', 'min', 'max')).map(([a, b, ends]) => ({
      [name]: {
        ...(ends === 'max' ? {} : { min: Math.min(a, b) }),
        ...(ends === 'min' ? {} : { max: Math.max(a, b) }),
      },
    }));
  });
  const explicit = fc.record({ explicit: fc.boolean() });
  return fc
    .array(fc.oneof(...names, ...ranges, explicit), { maxLength: 3 })
    .map((conditions): TrackFilter => Object.assign({}, ...conditions));
}

function anyRequest(tracks: readonly PublishedTrack[]): fc.Arbitrary<SimilarSongsQuery> {
  const id = fc.constantFrom(...tracks.map((track) => track.id));
  const artists = fc.uniqueArray(fc.constantFrom(...new Set(tracks.flatMap(artistNames))), { maxLength: 5 });
  return fc.record({
    seeds: fc.record({
      near: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }) as fc.Arbitrary<[TrackId, ...TrackId[]]>,
      far: fc.uniqueArray(id, { maxLength: 2 }),
      strategy: fc.constantFrom('average', 'best', 'sum'),
    }),
    method: fc.constantFrom('style', 'sound', 'blend'),
    limit: fc.integer({ min: 1, max: 40 }),
    from: fc.constantFrom(0, 0, 1, 20, 90),
    filter: anyFilter(tracks),
    without: fc.uniqueArray(id, { maxLength: 10 }),
    maxPerArtist: fc.constantFrom(1, 2, 3, null),
    withoutArtists: artists.map((names) => names.map((name) => name.toUpperCase())),
    withoutSeedArtists: fc.boolean(),
    takes: fc.constantFrom('with', 'without'),
  });
}

/** Every rule for lists, held against `requests` random requests over one song index. */
export function describeListRules(
  name: string,
  requests: number,
  open: (
    content: SongIndexContent,
  ) => Promise<{ readonly index: SongIndex; readonly close: () => Promise<void> }>,
): void {
  describe(`${name}, asked for any list`, () => {
    const content = createContent();
    const byId = new Map(content.tracks.map((track) => [track.id, track]));
    const trackAt = (id: TrackId): PublishedTrack => byId.get(id) as PublishedTrack;
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open(content);
    });
    afterAll(() => opened.close());

    it(`keeps every filter, cap and exclusion in each of ${requests} lists`, async () => {
      let listed = 0;
      const property = fc.asyncProperty(anyRequest(content.tracks), async (request) => {
        const { items, next } = await similarSongs(opened.index, request);
        const tracks = items.map(({ track }) => track);
        listed += tracks.length;
        const seeds = [...request.seeds.near, ...(request.seeds.far ?? [])].map((seed) =>
          trackAt(seed as TrackId),
        );
        const nearSeeds = request.seeds.near.map((seed) => trackAt(seed as TrackId));
        const songs = tracks.map(({ songId }) => songId);

        expect(tracks.length).toBeLessThanOrEqual(request.limit);
        expect(next === null || tracks.length === request.limit).toBe(true);
        expect(tracks.filter((track) => !track.isRepresentative)).toEqual([]);
        expect(tracks.filter((track) => !matchesFilter(track, request.filter, content))).toEqual([]);
        expect(new Set(songs).size).toBe(songs.length);
        const left = new Set([...seeds, ...request.without.map(trackAt)].map(({ songId }) => songId));
        expect(songs.filter((song) => left.has(song))).toEqual([]);
        const artists = tracks.flatMap((track) => [...new Set(artistNames(track).map(foldText))]);
        const unwanted = new Set(
          [
            ...request.withoutArtists,
            ...(request.withoutSeedArtists ? nearSeeds.flatMap(artistNames) : []),
          ].map(foldText),
        );
        expect(artists.filter((artist) => unwanted.has(artist))).toEqual([]);
        for (const artist of artists) {
          const most = request.maxPerArtist ?? Infinity;
          expect(artists.filter((other) => other === artist).length).toBeLessThanOrEqual(most);
        }
        if (request.takes === 'without') expectNoFurtherTakes(tracks, nearSeeds);
      });
      await fc.assert(property, { seed: SEED, numRuns: requests });
      // Otherwise the filters would leave the rules nothing to judge.
      expect(listed / requests).toBeGreaterThan(3);
    });

    it('cuts the same list into pages', async () => {
      const property = fc.asyncProperty(anyRequest(content.tracks), async (request) => {
        const whole = await similarSongs(opened.index, { ...request, from: 0, limit: 3 * request.limit });
        const ids: TrackId[] = [];
        for (let from: number | null = 0; from !== null && ids.length < 3 * request.limit;) {
          const page: Awaited<ReturnType<typeof similarSongs>> = await similarSongs(opened.index, {
            ...request,
            from,
          });
          ids.push(...page.items.map(({ track }) => track.id));
          from = page.next;
        }
        expect(ids).toEqual(whole.items.map(({ track }) => track.id));
      });
      await fc.assert(property, { seed: SEED, numRuns: Math.ceil(requests / 10) });
    });
  });
}

/** No take of a seed's song, no two takes of one song, and no backing take unless a seed is one. */
function expectNoFurtherTakes(tracks: readonly PublishedTrack[], seeds: readonly PublishedTrack[]): void {
  const songsOf = (track: PublishedTrack) =>
    artistNames(track).map((artist) => `${parseSongTitle(track.name).song}|${foldText(artist)}`);
  const songs = tracks.flatMap(songsOf);
  expect(new Set(songs).size).toBe(songs.length);
  const ofSeeds = new Set(seeds.flatMap(songsOf));
  expect(songs.filter((song) => ofSeeds.has(song))).toEqual([]);
  const isBacking = ({ name }: PublishedTrack) => /instrumental|karaoke|sped up/i.test(name);
  expect(seeds.some(isBacking) ? [] : tracks.filter(isBacking)).toEqual([]);
}
