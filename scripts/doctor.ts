import { type Config, readConfig } from '../src/config.ts';
import type { Release } from '../src/release/open-release.ts';
import { needsRelease } from '../src/services.ts';
import type { Check, Finding } from './doctor/check.ts';
import { checkCatalogue, checkDataDirectory, checkRelease, checkUpToDate } from './doctor/data-checks.ts';
import { checkMemory, checkNode, checkPorts } from './doctor/machine-checks.ts';
import { checkBucket, checkEngines, checkMlflow, checkSources } from './doctor/service-checks.ts';
import { note, ok } from './doctor/check.ts';
import { report } from './progress.ts';
import { parseCommand } from './parse-options.ts';
import { exitCodeOf, messageOf, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run doctor

Checks what the commands and the service need: Node, the variables, the folders and the disk, the catalogue, the
release, memory, ports, engines, the bucket, MLflow and the sources' keys. It tells
what is wrong and how to mend it, and changes nothing.

Ends with 0 if nothing is wrong, and otherwise with the exit code of the first problem.`;

const MARKS = { ok: '✓', note: '!', unused: '–', problem: '✗' } as const;
/** The width of most names, so that few stand out. */
const NAME_WIDTH = 'Meilisearch'.length;
/** If the output is no terminal, or one that does not tell. */
const USUAL_COLUMNS = 100;

await runCommand(async () => {
  if (parseCommand(USAGE) === null) return;
  const counts = { ok: 0, note: 0, unused: 0, problem: 0 };
  let exitCode: number | undefined;

  const examine = async (check: Check): Promise<void> => {
    let found: Finding | { readonly state: 'problem'; readonly text: string };
    try {
      found = await check.run();
    } catch (error) {
      found = { state: 'problem', text: messageOf(error) };
      exitCode ??= exitCodeOf(error);
    }
    counts[found.state] += 1;
    const label = `${MARKS[found.state]} ${check.name.padEnd(NAME_WIDTH)}  `;
    report('check', hangingLines(label, found.text), {
      check: check.name,
      state: found.state,
      found: found.text,
    });
  };

  await examine(checkNode(process.versions.node));
  let config: Config | undefined;
  await examine({
    name: 'Variables',
    run: () => {
      config = readConfig();
      const { misspelt } = config;
      if (misspelt.length > 0) return note(misspelt.join('\n'));
      return ok('every variable that is set has a value that is expected');
    },
  });
  // Without a configuration, nobody knows what to look at.
  if (config !== undefined) for (const check of checksOf(config)) await examine(check);

  report(
    'result',
    counts.problem === 0
      ? `\nNothing is wrong${counts.note === 0 ? '' : `; ${counts.note} to note (!)`}.`
      : `\n${counts.problem} wrong (✗), ${counts.note} to note (!).`,
    counts,
  );
  process.exitCode = exitCode;
});

/** Returns the text behind the label, its further lines indented as far. */
function hangingLines(label: string, text: string): string {
  const indent = ' '.repeat(NAME_WIDTH + 4);
  const width = (process.stdout.columns ?? USUAL_COLUMNS) - indent.length - 1;
  const lines = text.split('\n').flatMap((line) => wrapped(line, width));
  return label + lines.join(`\n${indent}`);
}

function wrapped(line: string, width: number): readonly string[] {
  const pieces = line.match(new RegExp(`\\S.{0,${Math.max(width, 20) - 1}}(?=\\s|$)|\\S+`, 'g'));
  return pieces ?? [''];
}

function* checksOf(config: Config): Iterable<Check> {
  let tracks = 0;
  let isCatalogueRead = false;
  let release: Release | undefined;
  yield checkDataDirectory(config);
  yield checkCatalogue(config, (count) => {
    tracks = count;
    isCatalogueRead = true;
  });
  yield checkRelease(config, (opened) => {
    tracks = Math.max(tracks, opened.manifest.counts.tracks);
    release = opened;
  });
  yield checkUpToDate(
    config,
    () => release,
    () => isCatalogueRead,
  );
  yield checkMemory(tracks, needsRelease(config));
  yield* checkPorts(config);
  yield* checkEngines(config, () => release?.manifest.id);
  yield checkBucket(config);
  yield checkMlflow(config);
  yield* checkSources(config);
}
