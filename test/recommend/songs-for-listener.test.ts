import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../src/recommend/song-picker.ts';
import { songsForListener } from '../../src/recommend/songs-for-listener.ts';
import { tasteOf } from '../../src/recommend/taste.ts';
import { openInProcessSongIndex } from '../../src/songs/in-process-song-index.ts';
import { publishSongs, switchSongs } from '../../src/songs/qdrant-publish.ts';
import { createQdrantSongIndex } from '../../src/songs/qdrant-song-index.ts';
import { createClusteredContent } from '../clustered-content.ts';
import { hasQdrant, useQdrant } from '../use-engines.ts';
import { idsInPages } from './ids-in-pages.ts';

const content = createClusteredContent();
const now = new Date('2026-03-01T12:00:00Z');

/** Likes in two clusters, one of them by a version that does not stand for its song, dislikes and plays. */
function exampleTaste(count: number) {
  const versions = content.tracks.filter((track) => !track.isRepresentative);
  const tracks = [...versions.slice(10, 11), ...content.tracks.slice(0, count)];
  return tasteOf(
    tracks.map(({ id }, index) => ({
      trackId: id,
      name: index % 5 === 4 ? 'dislike' : index % 3 === 2 ? 'play' : 'like',
      at: new Date(now.getTime() - index * 10 * 86_400_000),
    })),
    now,
  );
}

describe('a list for a listener', () => {
  it.each(['style', 'sound', 'blend'] as const)(
    'holds the same songs in pages of any size, by %s',
    async (method) => {
      const songs = await openInProcessSongIndex(content);
      const rules = { ...DEFAULT_RULES, maxPerArtist: 20 };
      const list = { ...rules, method, filter: {}, mayRepeatLikes: false, taste: exampleTaste(40) };
      const idsOf = (limit: number) =>
        idsInPages((from) => songsForListener(songs, { ...list, limit, from }));
      const whole = await idsOf(300);
      expect(whole.length).toBeGreaterThan(100);
      expect(await idsOf(10)).toEqual(whole);
      expect(await idsOf(70)).toEqual(whole);
    },
  );
});

describe('a listener who likes instrumental takes in one interest of two', () => {
  const [own, ofOthers] = [0, 1].map((label) =>
    content.tracks.filter(
      (track, row) => track.isRepresentative && content.clusters.style.labels[row] === label,
    ),
  );
  const isInstrumental = ({ name }: { readonly name: string }) => name.endsWith('(Instrumental)');
  const tracks = content.tracks.map((track, row) =>
    row % 2 === 0 ? { ...track, name: `${track.name} (Instrumental)` } : track,
  );

  it('gets such takes in this interest alone', async () => {
    const songs = await openInProcessSongIndex({ ...content, tracks });
    const named = new Map(tracks.map((track) => [track.id, track]));
    const instrumental = own!.filter(({ id }) => isInstrumental(named.get(id)!)).slice(0, 2);
    const plain = ofOthers!.filter(({ id }) => !isInstrumental(named.get(id)!)).slice(0, 8);
    const signals = [...instrumental, ...plain].map(({ id }) => ({
      trackId: id,
      name: 'like' as const,
      at: now,
    }));
    const { items } = await songsForListener(songs, {
      ...DEFAULT_RULES,
      method: 'style',
      limit: 20,
      from: 0,
      filter: {},
      mayRepeatLikes: false,
      taste: tasteOf(signals, now),
    });
    const found = items.filter(({ track }) => isInstrumental(track)).map(({ track }) => track.id);
    expect(found.length).toBeGreaterThan(0);
    expect(own!.map(({ id }) => id)).toEqual(expect.arrayContaining(found));
  });
});

describe.skipIf(!hasQdrant)('a list for a listener over a real Qdrant', () => {
  const engine = useQdrant();

  it('is the same as in process, by every method, with likes and without', async () => {
    const options = { ...engine.current, timeoutMillis: 10_000 };
    await publishSongs(options, content);
    await switchSongs(options, content.release);
    const indexes = [await openInProcessSongIndex(content), createQdrantSongIndex(options)];
    for (const method of ['style', 'sound', 'blend'] as const) {
      for (const count of [0, 4, 12, 40]) {
        const [expected, answer] = await Promise.all(
          indexes.map(async (songs) => {
            const list = { ...DEFAULT_RULES, method, limit: 30, from: 0, filter: {}, mayRepeatLikes: false };
            const { items, basis, next } = await songsForListener(songs, {
              ...list,
              taste: count === 0 ? tasteOf([], now) : exampleTaste(count),
            });
            return { ids: items.map(({ track }) => track.id), basis, next };
          }),
        );
        expect(answer).toEqual(expected);
        expect(answer?.ids).toHaveLength(30);
      }
    }
  }, 60_000);
});
