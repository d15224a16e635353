import { beforeEach, describe, expect, it } from 'vitest';
import { type Catalogue, openCatalogue } from '../../src/catalogue/catalogue.ts';
import { CatalogueBusyError } from '../../src/domain/errors.ts';
import { writeWhenFree } from '../../src/collecting/stage-context.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';
import { stageContextIn } from './stage-context-in.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

let catalogue: Catalogue;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue } = made);
  // Waiting for another process takes no time here.
  catalogue.database.exec('PRAGMA busy_timeout = 0');
  return made.remove;
});

/** Simulates another process, such as an import, that writes until `end` is called. */
function startWriting() {
  const other = openCatalogue(catalogue.path);
  other.database.exec('BEGIN IMMEDIATE');
  return {
    end() {
      other.database.exec('ROLLBACK');
      other.close();
    },
  };
}

describe('writeWhenFree', () => {
  it('waits while an import writes, and then writes', async () => {
    const other = startWriting();
    const clock = createJumpingClock(new Date('2026-11-25T12:00:00Z'));
    let sleeps = 0;
    const context = stageContextIn(catalogue, {
      clock: {
        now: () => clock.now(),
        async sleep(millis) {
          sleeps += 1;
          if (sleeps === 3) other.end();
          await clock.sleep(millis);
        },
      },
    });
    await writeWhenFree(context, () => context.ledger.add('albums', ['1']));
    expect(sleeps).toBe(3);
    expect(context.ledger.pending('albums')).toHaveLength(1);
  });

  it('gives up after ten minutes', async () => {
    const other = startWriting();
    await expect(writeWhenFree(stageContextIn(catalogue), () => undefined)).rejects.toThrow(
      CatalogueBusyError,
    );
    other.end();
  });
});
