import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { createChartStore } from '../../src/catalogue/chart-store.ts';
import { createLedger } from '../../src/catalogue/ledger.ts';
import { createMatchStore } from '../../src/catalogue/match-store.ts';
import type { AlbumCandidate, AlbumQuery } from '../../src/domain/album.ts';
import { collectAlbums } from '../../src/jobs/collect-albums.ts';
import type { Collecting } from '../../src/jobs/collecting.ts';
import { createJumpingClock } from '../collecting/jumping-clock.ts';
import { candidate, chartAlbum } from '../matching/albums.ts';
import { answeringSpotify } from './answering-spotify.ts';

const ALBUM_ID = 'a'.repeat(22);
/** Too late to be the same day, so that an artist who is not known by this name leaves it for review. */
const TWO_DAYS_LATER = '2021-05-06';

let directory: string;
let catalogue: Catalogue;
let collecting: Collecting;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-albums-'));
  catalogue = openCatalogue(join(directory, 'catalogue.sqlite'));
  collecting = {
    catalogue,
    ledger: createLedger(catalogue),
    clock: createJumpingClock(new Date('2026-11-25T12:00:00Z')),
    signal: new AbortController().signal,
    concurrency: 1,
  };
});
afterEach(async () => {
  catalogue.close();
  await rm(directory, { recursive: true, force: true });
});

function putInCharts(...albums: ReturnType<typeof chartAlbum>[]): void {
  createChartStore(catalogue).putWeek(
    '2021-05-10',
    albums.map((album, index) => ({ rank: index + 1, album })),
  );
  collecting.ledger.add(
    'albums',
    albums.map(({ id }) => id),
  );
}

/** Collects the albums while Spotify finds these; returns what it was asked. */
async function collectWhile(find: (search: AlbumQuery) => readonly AlbumCandidate[]) {
  const { spotify, asked } = answeringSpotify(find);
  await collectAlbums(collecting, { spotify });
  return asked;
}

const matchOf = (id: string) => createMatchStore(catalogue).get(id);

describe('an album that Spotify knows under two names', () => {
  const nameOf = ({ isLocalised }: AlbumQuery): string => (isLocalised ? '등대지기' : 'Keeper');
  const found = (search: AlbumQuery) =>
    candidate('유리 항구', { id: ALBUM_ID, artists: [nameOf(search)], date: TWO_DAYS_LATER });

  it('is accepted under the one that the charts print, whichever is found first', async () => {
    putInCharts(chartAlbum('유리 항구', { artists: ['Keeper'] }));
    await collectWhile((search) => [found(search)]);
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: ALBUM_ID, runnerUpId: null });
  });

  it('is left for review where only the other one is ever told', async () => {
    putInCharts(chartAlbum('유리 항구', { artists: ['Keeper'] }));
    await collectWhile((search) => [found({ ...search, isLocalised: true })]);
    expect(matchOf('1')).toMatchObject({ verdict: 'review', albumId: ALBUM_ID, runnerUpId: null });
  });
});
