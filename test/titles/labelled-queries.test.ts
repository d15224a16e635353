import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Release } from '../../src/release/open-release.ts';
import { hasMeilisearch } from '../use-engines.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { agreement, type Score, scoreOf, type System } from '../../scripts/evaluate-titles/answers.ts';
import { readDemoQueries } from '../../scripts/evaluate-titles/demo-queries.ts';
import { releaseOf } from '../../scripts/evaluate-titles/release.ts';
import { openInProcess, openOverMeilisearch } from '../../scripts/evaluate-titles/systems.ts';
import { LEAST_AGREEMENT } from '../../scripts/evaluate-titles/table.ts';

/** The first test of a system asks it everything. */
const ASKING_MILLIS = 120_000;
const sets = readDemoQueries(join(import.meta.dirname, '../../scripts/evaluate-titles/labelled-queries.csv'));

const directory = suiteFolder();
let release: Release;
beforeAll(async () => {
  release = await releaseOf(directory);
});

/** The scores of all sets. A system is asked once, by the test that needs it first. */
function scoresOf(open: (of: Release) => Promise<System>): () => Promise<readonly Score[]> {
  let scores: Promise<readonly Score[]> | undefined;
  const ask = async (): Promise<readonly Score[]> => {
    const system = await open(release);
    try {
      const all: Score[] = [];
      for (const set of sets) all.push(await scoreOf(system, set));
      return all;
    } finally {
      await system.close();
    }
  };
  return () => (scores ??= ask());
}

const inProcess = scoresOf(openInProcess);
const overMeilisearch = scoresOf(openOverMeilisearch);

function describeAnswers(name: string, scores: () => Promise<readonly Score[]>): void {
  describe(`Of the queries written by hand, ${name} answers`, () => {
    it.each(sets.map((set, index) => ({ ...set, index })))(
      '$kind, as often as it must',
      async (set) => {
        const score = (await scores())[set.index];
        const { first = 0, within = 0 } = set.bar;
        const isMet = score !== undefined && score.first >= first && score.within >= within;
        // The failures are in the message.
        expect(isMet ? [] : score?.failures).toEqual([]);
      },
      ASKING_MILLIS,
    );
  });
}

describeAnswers('the index in process', inProcess);

describe.skipIf(!hasMeilisearch)('Over a real engine', () => {
  describeAnswers('the Meilisearch index', overMeilisearch);

  it(
    'is the same ranking as in process',
    async () => {
      expect(agreement(await inProcess(), await overMeilisearch())).toBeGreaterThanOrEqual(LEAST_AGREEMENT);
    },
    ASKING_MILLIS,
  );
});
