import { beforeEach, describe, expect, it } from 'vitest';
import { createAliasStore } from '../../src/catalogue/alias-store.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createTitleStore } from '../../src/catalogue/title-store.ts';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { readNames } from '../../src/jobs/other-names.ts';
import { openInProcessTitleIndex } from '../../src/titles/in-process-title-index.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

let catalogue: Catalogue;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  return made.remove;
});

/** A song of two versions, its live cut, and a song of another artist with the same title. */
const TRACKS = [
  publishedTrack({ index: 0, name: '등대지기', artist: '문가람' }),
  publishedTrack({
    index: 1,
    name: '등대지기 - 2031 Remaster',
    artist: '문가람',
    songId: trackIdAt(0),
    isRepresentative: false,
  }),
  publishedTrack({ index: 2, name: '등대지기 (Live)', artist: '문가람' }),
  publishedTrack({ index: 3, name: '등대지기', artist: '소금사막' }),
];

const titlesOf = () => [...readNames(catalogue, TRACKS, false).otherTitles];

describe('the other titles of songs', () => {
  it('belong to the song of the track that they were given for', () => {
    createTitleStore(catalogue).putTitle(trackIdAt(1), 'Keeper');
    expect(titlesOf()).toEqual([[trackIdAt(0), ['Keeper']]]);
  });

  it('are found by the artist and any title, for all versions, but for no other take or artist', () => {
    createTitleStore(catalogue).putGroup({ artist: '문가람', titles: ['Keeper', '등대지기'] });
    expect(titlesOf()).toEqual([[trackIdAt(0), ['Keeper']]]);
  });

  it('are found by another name of the artist', () => {
    createAliasStore(catalogue).putGroup(['Moon Garam', '문가람']);
    createTitleStore(catalogue).putGroup({ artist: 'MOON GARAM', titles: ['등대지기', 'Keeper'] });
    expect(titlesOf()).toEqual([[trackIdAt(0), ['Keeper']]]);
  });

  it('are none for a title that a version has, and for tracks that are not in the catalogue', () => {
    const store = createTitleStore(catalogue);
    store.putTitle(trackIdAt(0), '등대지기 - 2031 remaster');
    store.putTitle(trackIdAt(99), 'Keeper');
    store.putGroup({ artist: 'Nobody', titles: ['등대지기', 'Keeper'] });
    expect(titlesOf()).toEqual([]);
  });

  it('may lead to each other', () => {
    const store = createTitleStore(catalogue);
    store.putGroup({ artist: '문가람', titles: ['등대지기', 'Keeper'] });
    store.putGroup({ artist: '문가람', titles: ['Keeper', '불빛', '등대지기'] });
    expect(titlesOf()).toEqual([[trackIdAt(0), ['불빛', 'Keeper']]]);
  });

  it('come in Hangul first, and are at most 64', () => {
    const store = createTitleStore(catalogue);
    for (let index = 0; index < 40; index += 1) {
      store.putGroup({ artist: '문가람', titles: ['등대지기', `Keeper ${index}`, `불빛 ${index}`] });
    }
    const titles = titlesOf()[0]?.[1] ?? [];
    expect(titles).toHaveLength(64);
    expect(titles.findLastIndex((title) => title.startsWith('불빛'))).toBe(39);
  });
});

describe('our nicknames', () => {
  const aliasesIn = (artists: readonly string[], hasNicknames = true) =>
    readNames(
      catalogue,
      artists.map((artist, index) => publishedTrack({ index, artist })),
      hasNicknames,
    ).aliases;

  it('belong to artists of the catalogue, by any of their names', () => {
    expect(aliasesIn(['BTS'])).toEqual([expect.arrayContaining(['방탄소년단', '방탄'])]);
    expect(aliasesIn(['방탄소년단'])).toEqual([expect.arrayContaining(['BTS', '방탄'])]);
  });

  it('are none for other artists, or if they are turned off', () => {
    expect(aliasesIn(['문가람'])).toEqual([]);
    expect(aliasesIn(['BTS'], false)).toEqual([]);
  });

  it('do not mean another artist whom the catalogue calls so', () => {
    expect(createAliasesOf(aliasesIn(["Girls' Generation", '소시']))("Girls' Generation")).not.toContain(
      '소시',
    );
  });

  it('are none if every one of them is an artist of the catalogue', () => {
    expect(aliasesIn(['Fall Out Boy', 'FOB'])).toEqual([]);
  });

  it('rank behind songs and artists of exactly that name, however popular', async () => {
    const tracks = [
      publishedTrack({ index: 1, name: 'Gee', artist: "Girls' Generation", popularity: 99 }),
      publishedTrack({ index: 2, name: '소시', artist: '문가람', popularity: 1 }),
    ];
    const { aliases } = readNames(catalogue, tracks, true);
    const index = await openInProcessTitleIndex({
      release: 'r1',
      tracks,
      aliasesOf: createAliasesOf(aliases),
    });
    const { items } = await index.search({ text: '소시', limit: 5, filter: {} });
    expect(items.map(({ track, highlight }) => [track.name, highlight.otherName])).toEqual([
      ['소시', null],
      ['Gee', '소시'],
    ]);
  });
});
