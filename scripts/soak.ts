import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { InvalidInputError } from '../src/domain/errors.ts';
import { openCurrentRelease } from '../src/services.ts';
import { grownText, type Sample, soak } from './bench/soak.ts';
import { parseCommand } from './parse-options.ts';
import { report } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run soak -- [--minutes N] [--songs N] [--per-second N]

Asks a service in process of its own, switches its release every half minute, lets clients hang up, and tells its
memory and open files as it goes. Ends with 1 if an answer fails or is of two releases, if the memory grows by
more than a tenth in the second half, or if files stay open. It serves copies of songs of the current release;
nothing in DATA_DIR is changed.

  --minutes N     how long (default 60)
  --songs N       how many songs are served (default 1000)
  --per-second N  how many answers are asked for, at most; without it, there is no pause between them`;

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    options: {
      minutes: { type: 'string', default: '60' },
      songs: { type: 'string', default: '1000' },
      'per-second': { type: 'string', default: 'Infinity' },
    },
  });
  if (parsed === null) return;
  const { values } = parsed;
  const [minutes, songs, perSecond] = (['minutes', 'songs', 'per-second'] as const).map((option) => {
    const number = Number(values[option]);
    if (number > 0) return number;
    throw new InvalidInputError(`--${option}: expected a number above 0, got '${values[option]}'`);
  }) as [number, number, number];
  const release = await openCurrentRelease(readConfig());
  const directory = await mkdtemp(join(tmpdir(), 'soundalike-soak-'));
  const stop = listenForStop('Stopping …');
  try {
    const outcome = await soak(directory, release, {
      minutes,
      songs,
      perSecond,
      onSample: tellSample,
      signal: stop.signal,
    });
    const problems = [...outcome.failures.slice(0, 10), ...grownText(outcome)];
    for (const problem of problems) console.error(problem);
    const { answers, switches, shed } = outcome;
    const verdict = problems.length === 0 ? 'nothing failed or grew' : 'see above';
    report(
      'soaked',
      `${answers.toLocaleString('en')} answers (${shed} refused as too many), ${switches} switches of the release: ${verdict}.`,
      { answers, shed, switches, problems: problems.length },
    );
    if (problems.length > 0) process.exitCode = 1;
  } finally {
    stop.end();
    await rm(directory, { recursive: true, force: true });
  }
});

function tellSample(sample: Sample): void {
  const { minute, answers, megabytes, heapMegabytes, descriptors } = sample;
  const held = `${megabytes} MB (heap ${heapMegabytes}), ${descriptors} open files`;
  report('sample', `${minute.toFixed(1)} min: ${answers.toLocaleString('en')} answers, ${held}`, {
    ...sample,
  });
}
