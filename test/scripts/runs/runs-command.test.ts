import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config.ts';
import { openRunTracker } from '../../../src/services.ts';
import { runCommand } from '../../e2e/commands.ts';
import { suiteFolder } from '../../temporary-folder.ts';

describe('npm run runs', () => {
  const dataDirectory = suiteFolder();
  const ids: string[] = [];
  beforeAll(async () => {
    const tracker = openRunTracker(parseConfig({ DATA_DIR: dataDirectory }));
    for (const [index, k] of [5, 10, 20].entries()) {
      const startedAt = new Date(Date.UTC(2026, 2, 1 + index));
      const run = await tracker.start({ name: 'sweep', parameters: { k, seed: 1 }, startedAt });
      await run.logMetrics({ recall: 0.5 - Math.abs(k - 10) / 100 });
      await run.finish('finished', `result-${k}`);
      ids.push(run.id);
    }
  });

  const runs = (args: readonly string[], environment: Record<string, string> = {}) =>
    runCommand('runs', args, { DATA_DIR: dataDirectory, MLFLOW_TRACKING_URI: undefined, ...environment });

  it('lists, sorts and compares runs', async () => {
    const [listed, sorted, compared, effects] = await Promise.all([
      runs([]),
      runs(['--metric', 'recall', '--json']),
      runs([ids[0] ?? '', '20260302']),
      runs(['--effects', 'recall']),
    ]);
    expect(listed.output).toMatch(
      /^id .*\n20260303.*\n20260302.*\n20260301.*finished +0\.45 +result-5 +sweep\n$/,
    );
    const inOrder = (JSON.parse(sorted.output) as { id: string }[]).map(({ id }) => id);
    expect(inOrder).toEqual([ids[1], ids[0], ids[2]]);
    expect(compared.output).toMatch(/\nk +5 +10\n\nrecall +0\.45 +0\.5 \(\+0\.05\)\n$/);
    expect(effects.output).toMatch(/^parameter .*\nk +0\.1 +5 /);
  });

  it('exits with 2 and a reason for an unknown id or metric', async () => {
    const [unknown, noMetric] = await Promise.all([runs(['2025']), runs(['--metric', 'x'])]);
    expect(unknown).toMatchObject({ code: 2, errors: expect.stringContaining("'2025' fits 0 runs") });
    expect(noMetric).toMatchObject({ code: 2, errors: expect.stringContaining("no run has a metric 'x'") });
  });

  it('exits with 69 and names the variable if MLflow is away', async () => {
    // The port of the discard protocol, which almost no machine serves.
    const away = await runs([], { MLFLOW_TRACKING_URI: 'http://127.0.0.1:9' });
    expect(away.code).toBe(69);
    expect(away.errors).toMatch(/^mlflow: no connection .*MLFLOW_TRACKING_URI/);
  });
});
