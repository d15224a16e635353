import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/domain/text.ts';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { versionTitles as versionTitlesIn } from '../../src/titles/version-titles.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

const versionTitles = (tracks: readonly PublishedTrack[]) => versionTitlesIn(tracks, createTimeSlices());

/** The versions of a song, the one that stands for it first. */
function songOf(firstIndex: number, ...names: readonly string[]) {
  return names.map((name, version) =>
    publishedTrack({
      index: firstIndex + version,
      name,
      songId: trackIdAt(firstIndex),
      isRepresentative: version === 0,
      versionIds: names.map((_, other) => trackIdAt(firstIndex + other)),
    }),
  );
}

describe('The titles of other versions', () => {
  it('are listed per song, by the id of the version that stands for it', async () => {
    const tracks = [
      ...songOf(0, '푸른 저녁', 'Blue Evening', '푸른 저녁 (Blue Evening)'),
      ...songOf(10, 'Home', 'Home - Radio Edit'),
    ];
    expect([...(await versionTitles(tracks))]).toEqual([
      [trackIdAt(0), ['Blue Evening', '푸른 저녁 (Blue Evening)']],
      [trackIdAt(10), ['Home - Radio Edit']],
    ]);
  });

  it('are empty for a song with one version', async () => {
    expect((await versionTitles(songOf(0, '푸른 저녁'))).size).toBe(0);
  });

  it('are empty without tracks', async () => {
    expect((await versionTitles([])).size).toBe(0);
  });

  it.each([
    ['the same', '푸른 저녁'],
    ['in other signs and spaces', ' 푸른, 저녁! '],
    ['decomposed', '푸른 저녁'.normalize('NFD')],
  ])('leave out the title of the song itself, %s', async (_, name) => {
    expect((await versionTitles(songOf(0, '푸른 저녁', name))).size).toBe(0);
  });

  it('have one spelling of each, the first', async () => {
    const titles = await versionTitles(
      songOf(0, '푸른 저녁', 'Blue Evening', 'BLUE EVENING', 'Blue  Evening!'),
    );
    expect(titles.get(trackIdAt(0))).toEqual(['Blue Evening']);
  });

  it('do not depend on the order of the tracks', async () => {
    const tracks = songOf(0, '푸른 저녁', 'Blue Evening', 'Evening in Blue');
    expect(await versionTitles([...tracks.slice(1), ...tracks.slice(0, 1)])).toEqual(
      await versionTitles(tracks),
    );
  });

  it('do not pass from one song to another of the same title', async () => {
    const titles = await versionTitles([
      ...songOf(0, 'Home', 'Home Again'),
      ...songOf(10, 'Home', 'Going Home'),
    ]);
    expect(titles.get(trackIdAt(0))).toEqual(['Home Again']);
    expect(titles.get(trackIdAt(10))).toEqual(['Going Home']);
  });

  it('differ from each other and from the shown one by more than case and signs', async () => {
    const name = fc.constantFrom(
      'Home',
      'home',
      'Home!',
      '집',
      '집.',
      'Ｈome',
      'House',
      '!',
      '?',
      "Don't",
      'Dont',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(name, { minLength: 1, maxLength: 6 }), { maxLength: 4 }),
        async (songs) => {
          const titles = await versionTitles(songs.flatMap((names, index) => songOf(index * 10, ...names)));
          for (const [index, names] of songs.entries()) {
            const [shown = '', ...others] = names.map(foldText);
            const expected = [...new Set(others)].filter((key) => key !== shown);
            const found = titles.get(trackIdAt(index * 10));
            expect((found ?? []).map(foldText)).toEqual(expected);
            expect(found?.length).not.toBe(0);
          }
        },
      ),
    );
  });
});
