import { beforeEach, describe, expect, it } from 'vitest';
import { createAliasStore } from '../../src/catalogue/alias-store.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { inTransaction } from '../../src/storage/sqlite-file.ts';
import { createChartStore } from '../../src/catalogue/chart-store.ts';
import { createMatchStore } from '../../src/catalogue/match-store.ts';
import type { AlbumCandidate, AlbumQuery } from '../../src/domain/album.ts';
import { collectAlbums } from '../../src/collecting/collect-albums.ts';
import type { StageContext } from '../../src/collecting/stage-context.ts';
import { askAgainForUnmatched, matchAgain } from '../../src/collecting/match-again.ts';
import { decideAlbums } from '../../src/collecting/review-albums.ts';
import { candidate, chartAlbum } from '../matching/albums.ts';
import { answeringSpotify } from './answering-spotify.ts';
import { stageContextIn } from './stage-context-in.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

const ALBUM_ID = 'a'.repeat(22);
/** Not the same day, so that an album by an artist without a known alias is left for review. */
const TWO_DAYS_LATER = '2021-05-06';

let catalogue: Catalogue;
let context: StageContext;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  context = stageContextIn(catalogue);
  return made.remove;
});

function putInCharts(...albums: ReturnType<typeof chartAlbum>[]): void {
  createChartStore(catalogue).putWeek(
    '2021-05-10',
    albums.map((album, index) => ({ rank: index + 1, album })),
  );
  context.ledger.add(
    'albums',
    albums.map(({ id }) => id),
  );
}

/** Collects the albums while Spotify's searches are answered by `find`. Returns the searches. */
async function collectWhile(find: (search: AlbumQuery) => readonly AlbumCandidate[]) {
  const { spotify, asked } = answeringSpotify(find);
  await collectAlbums(context, { spotify });
  return asked;
}

const matchOf = (id: string) => createMatchStore(catalogue).get(id);

describe('an album that Spotify knows under two names', () => {
  const nameOf = ({ isLocalised }: AlbumQuery): string => (isLocalised ? '등대지기' : 'Keeper');
  const found = (search: AlbumQuery) =>
    candidate('유리 항구', { id: ALBUM_ID, artists: [nameOf(search)], date: TWO_DAYS_LATER });

  it('is accepted under the name of the charts, whichever is found first', async () => {
    putInCharts(chartAlbum('유리 항구', { artists: ['Keeper'] }));
    await collectWhile((search) => [found(search)]);
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: ALBUM_ID, runnerUpId: null });
  });

  it('is left for review if only the other name is ever found', async () => {
    putInCharts(chartAlbum('유리 항구', { artists: ['Keeper'] }));
    await collectWhile((search) => [found({ ...search, isLocalised: true })]);
    expect(matchOf('1')).toMatchObject({ verdict: 'review', albumId: ALBUM_ID, runnerUpId: null });
  });
});

describe('an album that was not accepted', () => {
  const album = chartAlbum('유리 항구', { artists: ['등대지기'] });
  const found = candidate('유리 항구', { id: ALBUM_ID, artists: ['Keeper'], date: TWO_DAYS_LATER });
  const learnName = () => createAliasStore(catalogue).putGroup(['등대지기', 'Keeper']);
  const pendingTracks = () => context.ledger.pending('tracks').map(({ key }) => key);
  const askAgain = () => inTransaction(catalogue, () => askAgainForUnmatched(context));

  it('is accepted from earlier candidates once an alias of its artist is known', async () => {
    putInCharts(album);
    await collectWhile(() => [found]);
    expect(matchOf('1')).toMatchObject({ verdict: 'review' });
    learnName();
    await matchAgain(context);
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: ALBUM_ID, decidedBy: 'rule' });
    expect(pendingTracks()).toEqual([ALBUM_ID]);
    expect(context.ledger.outcomes('albums')).toEqual({ accepted: 1 });
  });

  it('keeps the time of its search when it is matched again', async () => {
    putInCharts(album);
    await collectWhile(() => [found]);
    await context.clock.sleep(1000);
    const later = context.clock.now();
    learnName();
    await matchAgain(context);
    expect(context.ledger.endedSince('albums', later).count).toBe(0);
  });

  it('keeps its match if nothing new is known', async () => {
    putInCharts(album);
    await collectWhile(() => [found]);
    const before = matchOf('1');
    await matchAgain(context);
    expect(matchOf('1')).toEqual(before);
  });

  it('stays rejected if a person rejected it', async () => {
    putInCharts(album);
    await collectWhile(() => [found]);
    await decideAlbums(context, [{ chartAlbumId: '1', album: null }]);
    learnName();
    await matchAgain(context);
    askAgain();
    expect(matchOf('1')).toMatchObject({ verdict: 'unmatched', decidedBy: 'person' });
    expect(context.ledger.pending('albums')).toEqual([]);
  });

  it('is searched for again on request: it may be listed by now', async () => {
    putInCharts(album);
    const first = await collectWhile(() => []);
    expect(await collectWhile(() => [found])).toEqual([]);
    askAgain();
    const listed = { ...found, releaseDate: album.releaseDate };
    expect(await collectWhile(() => [listed])).toEqual(first.slice(0, 1));
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: ALBUM_ID });
  });

  it('is searched for once if several have the same name, and not again by a run that continues', async () => {
    putInCharts(album, { ...album, id: '2' });
    const first = await collectWhile(() => []);
    askAgain();
    let answers = 0;
    const stopped = collectWhile(() => {
      answers += 1;
      if (answers === 3) throw new Error('stopped');
      return [];
    });
    await expect(stopped).rejects.toThrow('stopped');
    askAgain();
    expect(await collectWhile(() => [])).toEqual(first.slice(2));
  });

  it('is not searched for further if an earlier candidate is good enough by now', async () => {
    putInCharts(album);
    let answers = 0;
    const stopped = collectWhile(() => {
      answers += 1;
      if (answers === 2) throw new Error('stopped');
      return [found];
    });
    await expect(stopped).rejects.toThrow('stopped');
    learnName();
    expect(await collectWhile(() => [])).toEqual([]);
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: ALBUM_ID });
  });

  it('is matched by its new names if Spotify has changed them', async () => {
    putInCharts(album);
    await collectWhile(() => [{ ...found, name: '산책' }]);
    askAgain();
    await collectWhile(() => [{ ...found, releaseDate: album.releaseDate }]);
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: ALBUM_ID });
  });
});
