import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createChartStore } from '../../src/catalogue/chart-store.ts';
import { createGenreStore } from '../../src/catalogue/genre-store.ts';
import { createMatchStore, type StoredMatch } from '../../src/catalogue/match-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { chartPopularity } from '../../src/domain/chart-popularity.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { readCatalogue } from '../../src/jobs/read-catalogue.ts';
import { publishedTrack } from '../published-track.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

const ALBUM = { id: 'spotify-album', name: '푸른 밤' };
const ACCEPTED: StoredMatch = {
  verdict: 'accepted',
  albumId: ALBUM.id,
  score: 0.97,
  runnerUpId: null,
  runnerUpScore: null,
  decidedBy: 'rule',
};

let catalogue: Catalogue;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  const album = {
    id: '4027185',
    title: '푸른 밤',
    artists: [{ id: '1', name: '하윤서(HAYUNSEO)' }],
    releaseDate: '2021-01-27',
    albumType: '미니',
  };
  const charts = createChartStore(catalogue);
  charts.putWeek('2021-02-01', [{ rank: 1, album }]);
  charts.putWeek('2021-02-08', [{ rank: 51, album }]);
  return made.remove;
});

function read(match: StoredMatch, track: Partial<PublishedTrack>) {
  createMatchStore(catalogue).put('4027185', match);
  createTrackStore(catalogue).put({
    ...publishedTrack({ artist: 'HAYUNSEO' }),
    album: ALBUM,
    featureSource: { provider: 'csv' },
    ...track,
  });
  return readCatalogue(catalogue);
}

describe('a collected catalogue', () => {
  it('gives a track without a popularity one from the chart weeks of its album', () => {
    const { tracks } = read(ACCEPTED, { popularity: null });
    expect(tracks[0]?.popularity).toBe(chartPopularity(100 + 50));
  });

  it('keeps the popularity from a source', () => {
    expect(read(ACCEPTED, { popularity: 3 }).tracks[0]?.popularity).toBe(3);
  });

  it('takes no popularity from an album that is only proposed', () => {
    expect(read({ ...ACCEPTED, verdict: 'review' }, { popularity: null }).tracks[0]?.popularity).toBeNull();
  });

  it('adds the genres of the album, and those of the first artist that has any, to those of the file', () => {
    const genres = createGenreStore(catalogue);
    genres.put('bugs', '4027185', ['댄스/팝', 'K-Pop']);
    genres.put('spotify', 'singer', []);
    genres.put('spotify', 'guest', ['k-rap']);
    genres.put('spotify', 'second guest', ['jazz']);
    const artists = ['singer', 'guest', 'second guest'].map((id) => ({ id, name: id }));
    const { tracks } = read(ACCEPTED, { artists, genres: ['k-pop'] });
    expect(tracks[0]?.genres).toEqual(['k-pop', '댄스/팝', 'k-rap']);
  });

  it('takes no genres from an album that is only proposed', () => {
    createGenreStore(catalogue).put('bugs', '4027185', ['댄스/팝']);
    expect(read({ ...ACCEPTED, verdict: 'review' }, { genres: [] }).tracks[0]?.genres).toEqual([]);
  });

  it('knows both names of an artist in the charts', () => {
    expect(read(ACCEPTED, {}).aliases).toEqual([['하윤서', 'HAYUNSEO']]);
  });
});

describe('the popularity from chart weeks', () => {
  it('grows with the weeks, from 0 to 100', () => {
    const ladder = [0, 1, 50, 100, 1300, 5200, 20_800, 1e9].map(chartPopularity);
    expect(ladder).toEqual([0, 7, 40, 46, 72, 86, 100, 100]);
  });
});
