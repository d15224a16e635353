import { type Config, pathsIn, readConfig } from '../src/config.ts';
import { InvalidInputError, MissingPrerequisiteError } from '../src/domain/errors.ts';
import { downloadInputs } from '../src/jobs/download-inputs.ts';
import { uploadRelease } from '../src/jobs/upload-release.ts';
import { listMirrored, makeLatest, type MirrorPorts, pullLatest, readLatest } from '../src/release/mirror.ts';
import { pruneMirrored } from '../src/release/prune-mirror.ts';
import { currentRelease } from '../src/release/releases.ts';
import { openBucket } from '../src/services.ts';
import { nextWithRelease } from './next-step.ts';
import { keepOption } from './keep-option.ts';
import { parseCommand } from './parse-options.ts';
import { createProgress, type Progress } from './progress.ts';
import { listenForStop, runCommand } from './run-command.ts';

const USAGE = `Usage: npm run s3 -- ACTION [options]

Exchanges releases with the bucket of S3_BUCKET. \`npm run pipeline\` and \`npm start\` do the same by themselves.

  push      upload the current release and make it the latest in the bucket
  pull      download the latest release and make it the current one here
  use ID    make an earlier release of the bucket the latest again
  status    list the releases in the bucket
  prune     remove old releases of the bucket: all but the latest and the --keep N uploaded last
  inputs    download the CSV files of S3_INPUTS

  --keep N               the number of old releases that \`prune\` keeps (default 3)
  --allow-unsafe-store   push even if the server lets two publishers harm each other
  --help                 show this text`;

/** Old releases that stay in the bucket by default, as in the pipeline of compose.yaml. */
const KEPT = 3;

interface Tools {
  readonly s3: NonNullable<Config['s3']>;
  readonly directories: { readonly releases: string; readonly inputs: string };
  /** What to do once a release is current. */
  readonly next: string;
  /** What follows the action. */
  readonly arguments: readonly string[];
  readonly allowsUnsafeStore: boolean;
  readonly keep: number;
  readonly ports: Required<MirrorPorts>;
}

/** Returns the event to report at the end. */
type Action = (tools: Tools) => Promise<Parameters<Progress['tell']>>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async push({ s3, directories, allowsUnsafeStore, ports }) {
    const path = await currentRelease(directories.releases);
    const bucket = await openBucket(s3);
    const { message } = await uploadRelease({ bucket, path, allowsUnsafeStore, ...ports });
    return ['pushed', `Release ${message}.`];
  },
  async pull({ s3, directories, next, ports }) {
    const release = await pullLatest(await openBucket(s3), directories.releases, ports);
    return ['pulled', `Release ${release} is current.\n${next}`, { release }];
  },
  async use({ s3, arguments: [release = '', ...others], ports }) {
    const bucket = await openBucket(s3);
    const known = await listMirrored(bucket);
    if (others.length > 0 || !known.includes(release)) {
      throw new InvalidInputError(
        `expected the id of a release in ${bucket.address}, got '${[release, ...others].join(' ')}'`,
        known.map((id) => `there is ${id}`),
      );
    }
    await makeLatest(bucket, release, await readLatest(bucket), ports.now);
    return ['latest', `Release ${release} is the latest in ${bucket.address}.`, { release }];
  },
  async status({ s3 }) {
    const bucket = await openBucket(s3);
    const [latest, releases] = await Promise.all([readLatest(bucket), listMirrored(bucket)]);
    const said =
      latest === null
        ? `No release was published in ${bucket.address} yet.`
        : `Release ${latest.id} is the latest in ${bucket.address}, since ${latest.publishedAt}. There are:`;
    return [
      'status',
      [said, ...releases.map((id) => `  ${id}`)].join('\n'),
      { latest: latest?.id, releases },
    ];
  },
  async prune({ s3, keep, ports }) {
    const bucket = await openBucket(s3);
    const removed = await pruneMirrored(bucket, keep, ports.now);
    const said = removed.length === 0 ? 'nothing was old' : `removed ${removed.join(', ')}`;
    return ['pruned', `${bucket.address}: ${said}.`, { releases: removed }];
  },
  async inputs({ s3, directories, ports }) {
    if (s3.inputs === undefined)
      throw new MissingPrerequisiteError('No folder of inputs is configured: set S3_INPUTS');
    const bucket = await openBucket(s3, s3.inputs);
    const { message } = await downloadInputs({ bucket, directory: directories.inputs, ...ports });
    return ['downloaded', `${message}, in ${directories.inputs}.`];
  },
};

await runCommand(async () => {
  const parsed = parseCommand(USAGE, {
    allowPositionals: true,
    options: {
      'allow-unsafe-store': { type: 'boolean', default: false },
      keep: { type: 'string' },
    },
  });
  if (parsed === null) return;
  const { values, positionals } = parsed;
  const [name = '', ...rest] = positionals;
  const action = ACTIONS[name];
  if (action === undefined) {
    const actions = Object.keys(ACTIONS).join(', ');
    throw new InvalidInputError(
      `expected one of the actions ${actions}, got ${name === '' ? 'none' : `'${name}'`}; see --help`,
    );
  }
  const config = readConfig();
  if (config.s3 === undefined) {
    throw new MissingPrerequisiteError(
      'No bucket is configured: set S3_BUCKET (docs/operating.md tells more)',
    );
  }
  const { releases, inputs } = pathsIn(config.dataDirectory);
  const { signal } = listenForStop('Stopping …', 'What was sent is kept; run the command again to go on.');
  const progress = createProgress();
  try {
    const end = await action({
      s3: config.s3,
      directories: { releases, inputs },
      next: nextWithRelease(config),
      arguments: rest,
      allowsUnsafeStore: values['allow-unsafe-store'],
      keep: keepOption(values.keep) ?? KEPT,
      ports: {
        now: new Date(),
        signal,
        onProgress: (done, total) => progress.update({ stage: name, done, total }),
      },
    });
    progress.tell(...end);
  } finally {
    progress.finish();
  }
});
