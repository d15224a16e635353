import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createLedger, type Ledger } from '../../src/catalogue/ledger.ts';
import { createSourceState } from '../../src/catalogue/source-state.ts';
import { collectionStatus } from '../../src/collecting/collection-status.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

const NOON = new Date('2026-11-25T12:00:00Z');
const hoursFromNoon = (hours: number): Date => new Date(NOON.getTime() + hours * 60 * 60 * 1000);

let catalogue: Catalogue;
let ledger: Ledger;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  ledger = createLedger(catalogue);
  ledger.add(
    'albums',
    Array.from({ length: 100 }, (_, index) => String(index)),
  );
  return made.remove;
});

const statusOfAlbums = () => {
  const { stages, pauses } = collectionStatus(catalogue, NOON);
  return { ...stages.find(({ stage }) => stage === 'albums'), pauses };
};

/** Ends forty albums in the two hours before noon. */
function endForty(): void {
  for (let index = 0; index < 40; index += 1) {
    ledger.finish('albums', String(index), 'accepted', hoursFromNoon(-2 + index / 20));
  }
}

describe('collectionStatus', () => {
  it('counts pending and finished tasks', () => {
    endForty();
    expect(statusOfAlbums()).toMatchObject({ pending: 60, done: 40, failed: 0, outcomes: { accepted: 40 } });
  });

  it('expects no end before any task is done', () => {
    expect(statusOfAlbums()).toMatchObject({ hourlyRate: null, expectedEnd: null });
  });

  it('expects the end at the pace of the last day', () => {
    endForty();
    expect(statusOfAlbums()).toMatchObject({ hourlyRate: 20, expectedEnd: hoursFromNoon(3) });
  });

  it('counts a pause as part of the pace: a quota used up in two hours still lasts a day', () => {
    endForty();
    createSourceState(catalogue).set('spotify', {
      notBefore: hoursFromNoon(18),
      reason: 'the quota is spent',
    });
    const { hourlyRate, expectedEnd, pauses } = statusOfAlbums();
    expect(hourlyRate).toBe(2);
    expect(expectedEnd).toEqual(hoursFromNoon(18 + 30));
    expect(pauses).toEqual([
      { source: 'spotify', notBefore: hoursFromNoon(18), reason: 'the quota is spent' },
    ]);
  });

  it('leaves out a pause that is over', () => {
    createSourceState(catalogue).set('spotify', {
      notBefore: hoursFromNoon(-1),
      reason: 'too many requests',
    });
    expect(statusOfAlbums().pauses).toEqual([]);
  });

  it('expects no end if nothing is left', () => {
    for (const { key } of ledger.pending('albums')) ledger.finish('albums', key, 'unmatched', NOON);
    expect(statusOfAlbums()).toMatchObject({ pending: 0, expectedEnd: null });
  });

  it('lists failed tasks with their reasons', () => {
    ledger.fail('albums', '7', 'status 404', NOON);
    expect(statusOfAlbums()).toMatchObject({ failed: 1, failures: [{ key: '7', reason: 'status 404' }] });
  });
});
