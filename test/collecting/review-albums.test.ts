import { beforeEach, describe, expect, it } from 'vitest';
import { createAliasStore } from '../../src/catalogue/alias-store.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createChartStore } from '../../src/catalogue/chart-store.ts';
import { createMatchStore } from '../../src/catalogue/match-store.ts';
import type { AlbumCandidate } from '../../src/domain/album.ts';
import { collectAlbums } from '../../src/collecting/collect-albums.ts';
import type { StageContext } from '../../src/collecting/stage-context.ts';
import { albumsWithVerdict, decideAlbums } from '../../src/collecting/review-albums.ts';
import { candidate, chartAlbum } from '../matching/albums.ts';
import { answeringSpotify } from './answering-spotify.ts';
import { stageContextIn } from './stage-context-in.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

const FIRST = 'a'.repeat(22);
const SECOND = 'b'.repeat(22);
const TWO_DAYS_LATER = '2021-05-06';

const TITLE = '유리 항구';
/** No alias says yet that 등대지기 is Keeper; the other album has a longer title. */
const PROPOSED = candidate(TITLE, { id: FIRST, artists: ['Keeper'], date: TWO_DAYS_LATER });
const NEXT = candidate(`${TITLE} : 밤`, { id: SECOND, artists: ['Wanderer'], date: TWO_DAYS_LATER });

let catalogue: Catalogue;
let context: StageContext;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  context = stageContextIn(catalogue);
  const albums = [TITLE, TITLE, '봄밤'].map((title, index) => ({
    ...chartAlbum(title, { artists: ['등대지기'] }),
    id: String(index + 1),
  }));
  const charts = createChartStore(catalogue);
  charts.putWeek(
    '2021-05-10',
    albums.map((album, index) => ({ rank: index + 1, album })),
  );
  // The last one was in the charts for longer.
  charts.putWeek(
    '2021-05-17',
    albums.slice(2).map((album) => ({ rank: 1, album })),
  );
  return made.remove;
});

/** Looks for a chart album while Spotify finds these albums. */
async function lookFor(id: string, found: readonly AlbumCandidate[]): Promise<void> {
  context.ledger.add('albums', [id]);
  await collectAlbums(
    context,
    answeringSpotify(() => found),
  );
}

const decide = (chartAlbumId: string, album: { id: string } | 'proposed' | null) =>
  decideAlbums(context, [{ chartAlbumId, album }]);
const matchOf = (id: string) => createMatchStore(catalogue).get(id);
const pendingTracks = () => context.ledger.pending('tracks').map(({ key }) => key);

describe('albumsWithVerdict', () => {
  it('lists albums with candidates before albums without', async () => {
    await lookFor('1', [candidate('산책', { id: FIRST, date: '2015-01-01' })]);
    await lookFor('3', []);
    const listed = albumsWithVerdict(context, 'unmatched').map(({ album }) => album.id);
    expect(listed).toEqual(['1', '3']);
  });
});

describe('a decision', () => {
  it('accepts the proposal, and adds the task for its tracks', async () => {
    await lookFor('1', [PROPOSED, NEXT]);
    expect(matchOf('1')).toMatchObject({ verdict: 'review' });
    expect(await decide('1', 'proposed')).toEqual(new Map([['1', FIRST]]));
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: FIRST, decidedBy: 'person' });
    expect(pendingTracks()).toEqual([FIRST]);
    expect(context.ledger.outcomes('albums')).toEqual({ accepted: 1 });
  });

  it('accepts the proposal as shown, even if new aliases have changed it', async () => {
    await lookFor('1', [PROPOSED, NEXT]);
    createAliasStore(catalogue).putGroup(['등대지기', 'Wanderer']);
    const [shown] = albumsWithVerdict(context, 'review');
    expect(shown?.match.best?.candidate.id).toBe(SECOND);
    await decide('1', 'proposed');
    expect(matchOf('1')).toMatchObject({ albumId: SECOND, score: shown?.match.best?.score });
  });

  it('keeps an accepted album if its proposal is accepted again', async () => {
    await lookFor('1', [PROPOSED, NEXT]);
    await decide('1', { id: SECOND });
    await decide('1', 'proposed');
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: SECOND });
  });

  it('rejects every candidate', async () => {
    await lookFor('1', [PROPOSED]);
    await decide('1', null);
    expect(matchOf('1')).toMatchObject({ verdict: 'unmatched', albumId: null, decidedBy: 'person' });
    expect(pendingTracks()).toEqual([]);
    expect(context.ledger.outcomes('albums')).toEqual({ unmatched: 1 });
  });

  it('drops pending tracks when it is changed, and keeps collected tracks', async () => {
    await lookFor('1', [PROPOSED, NEXT]);
    await decide('1', 'proposed');
    await decide('1', { id: SECOND });
    expect(pendingTracks()).toEqual([SECOND]);
    context.ledger.finish('tracks', SECOND, 'collected', context.clock.now());
    await decide('1', null);
    expect(context.ledger.isEnded('tracks', SECOND)).toBe(true);
  });

  it('keeps pending tracks of an album that another chart album also matches', async () => {
    for (const id of ['1', '2']) {
      await lookFor(id, [PROPOSED]);
      await decide(id, 'proposed');
    }
    await decide('1', null);
    expect(pendingTracks()).toEqual([FIRST]);
  });

  it('holds if it comes during a search, and saves the remaining searches', async () => {
    context.ledger.add('albums', ['1']);
    let decided: Promise<unknown> = Promise.resolve();
    const { spotify, asked } = answeringSpotify(() => {
      decided = decide('1', { id: SECOND });
      return [PROPOSED];
    });
    await collectAlbums(context, { spotify });
    await decided;
    expect(matchOf('1')).toMatchObject({ verdict: 'accepted', albumId: SECOND, decidedBy: 'person' });
    expect(pendingTracks()).toEqual([SECOND]);
    expect(context.ledger.counts('albums')).toEqual({ pending: 0, inProgress: 0, done: 1, failed: 0 });
    expect(asked).toHaveLength(1);
  });

  it('is not saved if another one of the same command is invalid', async () => {
    await lookFor('1', [PROPOSED]);
    const decisions = [
      { chartAlbumId: '1', album: 'proposed' },
      { chartAlbumId: '2', album: 'proposed' },
      { chartAlbumId: '99', album: null },
      { chartAlbumId: '1', album: { id: 'short' } },
    ] as const;
    const refused = await decideAlbums(context, decisions).catch((error: unknown) => String(error));
    expect(refused).toContain('2: no album was found, so none is proposed; give one');
    expect(refused).toContain('99: the charts have no album with this number');
    expect(refused).toContain("got 'short'");
    expect(matchOf('1')).toMatchObject({ verdict: 'review', decidedBy: 'rule' });
  });
});
