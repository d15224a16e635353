import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreement, type Score, scoreOf, type System } from '../title-evaluation/answers.ts';
import { readDemoQueries } from '../title-evaluation/demo-queries.ts';
import { releaseOf } from '../title-evaluation/release.ts';
import { openInProcess, openOverMeilisearch } from '../title-evaluation/systems.ts';
import type { Release } from '../../src/release/open-release.ts';
import { hasMeilisearch } from '../engines/test-engines.ts';

const sets = readDemoQueries(join(import.meta.dirname, 'labelled-queries.csv'));
const LEAST_AGREEMENT = 0.99;

let directory: string;
let release: Release;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'soundalike-labels-'));
  release = await releaseOf(directory);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const scores = new Map<string, Score[]>();

function describeAnswers(name: string, open: (of: Release) => Promise<System>): void {
  describe(`Of the queries written by hand, ${name} answers`, () => {
    let system: System;
    beforeAll(async () => {
      system = await open(release);
    });
    afterAll(() => system.close());

    it.each(sets)('$kind, as often as it must', async (set) => {
      const score = await scoreOf(system, set);
      scores.set(name, [...(scores.get(name) ?? []), score]);
      const { first = 0, within = 0 } = set.bar;
      // The failures are in the message.
      expect(score.first >= first && score.within >= within ? [] : score.failures).toEqual([]);
    });
  });
}

describeAnswers('the index in process', openInProcess);

describe.skipIf(!hasMeilisearch)('Over a real engine', () => {
  describeAnswers('the Meilisearch index', openOverMeilisearch);

  it('is the same ranking as in process', () => {
    const [inProcess, overMeilisearch] = [...scores.values()];
    expect(agreement(inProcess ?? [], overMeilisearch ?? [])).toBeGreaterThanOrEqual(LEAST_AGREEMENT);
  });
});
