import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupVersions } from '../../src/domain/song.ts';
import { FIRST_YEAR } from '../../src/domain/track.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

/** Returns the indexes of the tracks of each song. */
function songsOf(tracks: readonly ReturnType<typeof publishedTrack>[]): number[][] {
  const songs = new Set(groupVersions(tracks).values());
  return [...songs].map(({ versionIds }) =>
    versionIds.map((id) => tracks.findIndex((track) => track.id === id)),
  );
}

const track = (index: number, name: string, more: Parameters<typeof publishedTrack>[0] = {}) =>
  publishedTrack({ index, name, ...more });

describe('groupVersions', () => {
  it('makes one song of a title and its remaster, and another of the live take', () => {
    const songs = songsOf([track(0, 'Blue'), track(1, 'Blue - Remastered 2011'), track(2, 'Blue (Live)')]);
    expect(songs).toEqual([[0, 1], [2]]);
  });

  it('keeps the same title of two artists apart', () => {
    expect(songsOf([track(0, 'Home'), track(1, 'Home', { artist: 'Another Band' })])).toHaveLength(2);
  });

  it('joins the single and the longer album cut', () => {
    const songs = songsOf([
      track(0, 'Blue - Radio Edit', { durationMillis: 200_000 }),
      track(1, 'Blue', { durationMillis: 280_000 }),
    ]);
    expect(songs).toHaveLength(1);
  });

  const { features } = publishedTrack();

  it.each<[string, Partial<typeof features>]>([
    ['a live take, which is at another tempo', { tempo: 123 }],
    ['an acoustic arrangement', { acousticness: 0.9 }],
    ['an orchestral arrangement', { energy: 0.2 }],
  ])('keeps %s and is not called one, apart if its length differs', (_, other) => {
    const cut = track(0, 'Blue', { durationMillis: 200_000 });
    const changed = { features: { ...features, ...other } };
    expect(songsOf([cut, track(1, 'Blue', { durationMillis: 230_000, ...changed })])).toHaveLength(2);
    // Two analyses of one recording are not always equal.
    expect(songsOf([cut, track(1, 'Blue', { durationMillis: 201_000, ...changed })])).toHaveLength(1);
  });

  it('joins cuts of which one is analysed at double the tempo, or not at all', () => {
    const long = { durationMillis: 230_000 };
    const songs = songsOf([
      track(0, 'Blue', { durationMillis: 200_000 }),
      track(1, 'Blue', { ...long, features: { ...features, tempo: 240.8 } }),
      { ...track(2, 'Blue', long), features: null } as never,
    ]);
    expect(songs).toHaveLength(1);
  });

  it('joins two cuts, though a live take is between them in length', () => {
    const songs = songsOf([
      track(0, 'Blue', { durationMillis: 200_000 }),
      track(1, 'Blue', { durationMillis: 210_000, features: { ...features, tempo: 126 } }),
      track(2, 'Blue', { durationMillis: 220_000 }),
    ]);
    expect(songs).toEqual([[0, 2], [1]]);
  });

  it('keeps one title in two languages apart, as the albums say', () => {
    const album = (name: string) => ({ album: { id: null, name } });
    const songs = songsOf([
      track(0, 'Blue', album('Evenings [Spanish Version]')),
      track(1, 'Blue', album('Evenings [Portuguese Version]')),
    ]);
    expect(songs).toHaveLength(2);
  });

  it('keeps two minutes and six minutes apart', () => {
    const songs = songsOf([
      track(0, 'Blue', { durationMillis: 120_000 }),
      track(1, 'Blue', { durationMillis: 360_000 }),
    ]);
    expect(songs).toHaveLength(2);
  });

  it('joins intros of one artist only if they have the same length', () => {
    const songs = songsOf([
      track(0, 'Intro', { durationMillis: 60_000 }),
      track(1, 'Intro', { durationMillis: 61_000 }),
      track(2, 'Intro', { durationMillis: 75_000 }),
    ]);
    expect(songs).toEqual([[0, 1], [2]]);
  });

  it('joins a title with its translation if their lengths agree', () => {
    const songs = songsOf([
      track(0, '푸른 저녁', { durationMillis: 200_000 }),
      track(1, '푸른 저녁 (Blue Evening)', { durationMillis: 201_000 }),
      track(2, '푸른 저녁 (Other Song)', { durationMillis: 230_000 }),
    ]);
    expect(songs).toEqual([[0, 1], [2]]);
  });

  it('joins two titles with the same ISRC, but not the instrumental', () => {
    const isrc = 'KRA000000001';
    const songs = songsOf([
      track(0, '푸른 저녁', { isrc }),
      track(1, 'Blue Evening', { isrc }),
      track(2, 'Blue (Inst.)', { isrc }),
    ]);
    expect(songs).toEqual([[0, 1], [2]]);
  });

  it('returns the most popular version first, then the plainest title, then the earliest', () => {
    const byPopularity = groupVersions([
      track(0, 'Blue', { popularity: 10 }),
      track(1, 'Blue - 2011 Remaster', { popularity: 60 }),
    ]);
    expect(byPopularity.get(trackIdAt(0))?.versionIds[0]).toBe(trackIdAt(1));
    const byTitle = groupVersions([track(0, 'Blue - 2011 Remaster'), track(1, 'Blue')]);
    expect(byTitle.get(trackIdAt(0))?.versionIds[0]).toBe(trackIdAt(1));
    const byDate = groupVersions([
      track(0, 'Blue', { releaseDate: '2015' }),
      track(1, 'Blue', { releaseDate: '1999' }),
    ]);
    expect(byDate.get(trackIdAt(0))?.versionIds[0]).toBe(trackIdAt(1));
  });

  it.each<[string, readonly (string | null)[], number | null]>([
    ['the earliest of its versions', ['2018-10-19', '1975-10-31', '2011'], 1975],
    ['that of the version whose date is known', ['2018', null], 2018],
    ['unknown if no date is', [null, null], null],
    ['no mistake, if a version has a better one', ['0001-01-01', '2011'], 2011],
    ['a mistake if nothing better is known', ['1066', null], 1066],
  ])('gives all versions of a song one year: %s', (_, dates, year) => {
    const songs = groupVersions(dates.map((releaseDate, index) => track(index, 'Blue', { releaseDate })));
    expect(dates.map((__, index) => songs.get(trackIdAt(index))?.year)).toEqual(dates.map(() => year));
  });

  it('keeps the year of a live take apart from that of the song', () => {
    const songs = groupVersions([
      track(0, 'Blue', { releaseDate: '1991' }),
      track(1, 'Blue (Live)', { releaseDate: '1985' }),
    ]);
    expect([0, 1].map((index) => songs.get(trackIdAt(index))?.year)).toEqual([1991, 1985]);
  });

  it.each([
    ['the year of its remastering', 'Blue - Remastered 2011', '2011-09-05', null],
    ['a later year', 'Blue - 2007 - Remaster', '2019', null],
    ['a recent year, but none in the title', 'Blue (Remastered)', '2009-10-26', null],
    ['an early year', 'Blue - Remastered', '1975', 1975],
    ['a year before its remastering', 'Blue - 2005 Remaster', '2004-11', 2004],
    ['another year in the title', '1979 - Remastered 2012', '1995-10-24', 1995],
  ])('believes the date of a remaster only if it is that of the song: %s', (_, name, releaseDate, year) => {
    const remaster = track(0, name, { releaseDate });
    expect(groupVersions([remaster]).get(remaster.id)?.year).toBe(year);
    const [title = ''] = name.split(/ [-(]/);
    const first = track(1, title, { releaseDate: '1971' });
    expect(groupVersions([remaster, first]).get(remaster.id)?.year).toBe(1971);
  });

  it.each([
    ['Greatest Hits', '2004', null],
    ['The Very Best Of Blue', '2014', null],
    ['발라드 베스트', '2010', null],
    ['Blue (Remastered)', '2009', null],
    ['Blue (Remastered)', '1975', 1975],
    ['The Best Crew', '2016', 2016],
    ['Blue (40th Anniversary Edition)', '2017', null],
    ['20주년 기념반', '2010', null],
    ['Blue (25th Anniversary Edition)', '1990', 1990],
    ['Blue (50th Anniversary Edition)', '1984', 1984],
  ])('believes the date of an album only if it is that of its songs: %s, %s', (name, releaseDate, year) => {
    const version = track(0, 'Blue', { releaseDate, album: { id: null, name } });
    const latest = track(1, 'Red', { releaseDate: '2021' });
    expect(groupVersions([version, latest]).get(version.id)?.year).toBe(year);
  });

  it('gives a song the earliest year of its versions, whichever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: FIRST_YEAR, max: 2100 })), { minLength: 1 }),
        (years) => {
          const tracks = years.map((year, index) =>
            track(index, 'Blue', { releaseDate: year === null ? null : String(year) }),
          );
          const known = years.filter((year) => year !== null);
          const [song] = new Set(groupVersions(tracks).values());
          expect(song?.year).toBe(known.length === 0 ? null : Math.min(...known));
        },
      ),
    );
  });

  it('gives every track exactly one song in any order of the tracks', () => {
    const names = ['Blue', 'Blue (Live)', 'Blue - Remastered 2011', 'Red', 'Intro', 'Blue (푸른)'];
    const anyTrack = fc.record({
      name: fc.constantFrom(...names),
      artist: fc.constantFrom('A', 'B'),
      durationMillis: fc.option(fc.integer({ min: 30_000, max: 400_000 })),
      isrc: fc.option(fc.constantFrom('X1', 'X2')),
      releaseDate: fc.constantFrom(null, '1975-10-31', '2011', '2018-10'),
    });
    fc.assert(
      fc.property(fc.array(anyTrack, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (rows, order) => {
        const tracks = rows.map((row, index) => publishedTrack({ index, ...row }));
        const songs = groupVersions(tracks);
        const shuffled = tracks
          .map((one) => [order.next().value ?? 0, one] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, one]) => one);
        for (const { id } of tracks) {
          expect(songs.get(id)?.versionIds).toContain(id);
          expect(groupVersions(shuffled).get(id)).toEqual(songs.get(id));
        }
      }),
    );
  });
});
