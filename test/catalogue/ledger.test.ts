import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createLedger, type Ledger } from '../../src/catalogue/ledger.ts';
import { newCatalogue } from './new-catalogue.ts';

const NOON = new Date('2026-11-25T12:00:00Z');

let catalogue: Catalogue;
let ledger: Ledger;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  ledger = createLedger(catalogue);
  return made.remove;
});

const pendingKeys = (): string[] => ledger.pending('albums').map(({ key }) => key);

describe('the ledger', () => {
  it('adds a task once, however often it is found', () => {
    ledger.add('albums', ['1', '2']);
    ledger.finish('albums', '1', 'accepted', NOON);
    ledger.add('albums', ['1', '2', '3']);
    expect(pendingKeys()).toEqual(['2', '3']);
  });

  it('keeps the stages apart', () => {
    ledger.add('albums', ['1']);
    ledger.add('tracks', ['1']);
    ledger.finish('tracks', '1', 'collected', NOON);
    expect(pendingKeys()).toEqual(['1']);
  });

  it('returns pending tasks by descending priority, then by key', () => {
    ledger.add('albums', ['30', '20', '10']);
    ledger.raisePriority('albums', '20');
    expect(pendingKeys()).toEqual(['20', '10', '30']);
    expect(ledger.priorityOf('albums', '20')).toBe(1);
  });

  it('keeps the step of a task that is put back', () => {
    ledger.add('albums', ['1']);
    ledger.begin('albums', ['1']);
    ledger.setStep('albums', '1', 2);
    expect(pendingKeys()).toEqual([]);
    ledger.putBack('albums', ['1']);
    expect(ledger.pending('albums')).toEqual([{ key: '1', step: 2 }]);
  });

  it('recovers the tasks that a killed process had begun, and no ended task', () => {
    ledger.add('albums', ['1', '2', '3']);
    ledger.begin('albums', ['1', '2']);
    ledger.finish('albums', '1', 'accepted', NOON);
    ledger.recover();
    expect(pendingKeys()).toEqual(['2', '3']);
  });

  it('counts tasks by state and by outcome', () => {
    ledger.add('albums', ['1', '2', '3', '4', '5']);
    ledger.begin('albums', ['1', '2', '3', '4']);
    ledger.finish('albums', '1', 'accepted', NOON);
    ledger.finish('albums', '2', 'review', NOON);
    ledger.fail('albums', '3', 'status 404', NOON);
    expect(ledger.counts('albums')).toEqual({ pending: 1, inProgress: 1, done: 2, failed: 1 });
    expect(ledger.outcomes('albums')).toEqual({ accepted: 1, review: 1 });
    expect(ledger.failures('albums', 5)).toEqual([{ key: '3', reason: 'status 404' }]);
  });

  it('makes failed tasks pending again at their step', () => {
    ledger.add('albums', ['1', '2']);
    ledger.setStep('albums', '1', 3);
    ledger.fail('albums', '1', 'status 500', NOON);
    ledger.finish('albums', '2', 'accepted', NOON);
    expect(ledger.retryFailed('albums')).toEqual(['1']);
    expect(ledger.pending('albums')).toEqual([{ key: '1', step: 3 }]);
  });

  it('repeats a done task from its first step, and no other task', () => {
    ledger.add('albums', ['1', '2', '3']);
    for (const key of ['1', '2', '3']) ledger.setStep('albums', key, 3);
    ledger.finish('albums', '1', 'unmatched', NOON);
    ledger.fail('albums', '2', 'status 500', NOON);
    for (const key of ['1', '2', '3']) ledger.repeat('albums', key);
    expect(ledger.pending('albums')).toEqual([
      { key: '1', step: 0 },
      { key: '3', step: 3 },
    ]);
  });

  it('replaces the outcome of done tasks only', () => {
    ledger.add('albums', ['1', '2']);
    ledger.finish('albums', '1', 'review', NOON);
    for (const key of ['1', '2']) ledger.setOutcome('albums', key, 'accepted');
    expect(ledger.outcomes('albums')).toEqual({ accepted: 1 });
    expect(ledger.endedSince('albums', NOON)).toEqual({ count: 1, first: NOON });
  });

  it('drops the pending tasks of a stage, and keeps the done ones', () => {
    ledger.add('spotify features', ['a', 'b']);
    ledger.finish('spotify features', 'a', 'found', NOON);
    ledger.dropPending('spotify features');
    expect(ledger.counts('spotify features')).toEqual({ pending: 0, inProgress: 0, done: 1, failed: 0 });
  });

  it('returns how many tasks ended since a time, and when the first did', () => {
    ledger.add('albums', ['1', '2', '3']);
    ledger.finish('albums', '1', 'accepted', new Date('2026-11-24T12:00:00Z'));
    ledger.finish('albums', '2', 'accepted', NOON);
    ledger.fail('albums', '3', 'status 404', new Date('2026-11-25T13:00:00Z'));
    expect(ledger.endedSince('albums', NOON)).toEqual({ count: 2, first: NOON });
    expect(ledger.endedSince('albums', new Date('2026-11-26T00:00:00Z'))).toEqual({ count: 0, first: null });
  });
});
