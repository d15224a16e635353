import { statSync } from 'node:fs';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { DEFAULT_PARAMETERS } from '../embedding/parameters.ts';
import { FORMAT_VERSION } from '../release/manifest.ts';
import { currentReleaseId } from '../release/releases.ts';
import { mergeRecentChanges } from '../storage/sqlite-file.ts';
import { withInputs } from './download-inputs.ts';
import { exploreContent } from './explore-songs.ts';
import type { PipelineOptions } from './pipeline-options.ts';
import { hashOf, type PipelineState, readPipelineState, writePipelineState } from './pipeline-state.ts';
import { type CatalogueContent, readCatalogue } from './read-catalogue.ts';

/** Returns functions that read the inputs of a pipeline, each of them at most once. */
export function createInputReader(options: PipelineOptions, signal: AbortSignal) {
  const { catalogue, statePath, releasesDirectory, hasNicknames, inputs: copied } = options;
  const state = once(() => readPipelineState(statePath));
  const inCatalogue = <Result>(work: (open: Catalogue) => Result): Result => {
    const open = catalogue.open();
    try {
      return work(open);
    } finally {
      open.close();
    }
  };
  // SQLite keeps recent changes in a second file, which another command may have left behind.
  const recentPath = `${catalogue.path}-wal`;
  const catalogueHash = () => {
    const recentBytes = statSync(recentPath, { throwIfNoEntry: false })?.size ?? 0;
    if (recentBytes > 0) inCatalogue(mergeRecentChanges);
    return hashOf([catalogue.path, recentPath], {
      hasNicknames,
      format: FORMAT_VERSION,
      parameters: options.parameters ?? DEFAULT_PARAMETERS,
    });
  };
  // Once they are downloaded, now or by an earlier run.
  const files = once(async () =>
    copied === undefined ? options.files : withInputs(options.files, copied.directory),
  );
  const filesHash = once(async () => hashOf(Object.values(await files()).flat(), await files()));
  // Once the files are imported.
  const inputs = once(catalogueHash);
  const content = once(() => inCatalogue((open): CatalogueContent => readCatalogue(open, { hasNicknames })));
  return {
    content,
    files,
    eda: once(() => exploreContent(content(), signal)),
    async areFilesImported(): Promise<boolean> {
      const last = await state();
      return last !== null && last.files === (await filesHash()) && last.inputs === (await catalogueHash());
    },
    async isUnchanged(): Promise<boolean> {
      // Before the content is read: a change in between is then seen the next time.
      const hash = await inputs();
      return (await state())?.inputs === hash && (await currentReleaseId(releasesDirectory)) !== null;
    },
    async keepState(): Promise<void> {
      const next: PipelineState = { inputs: await inputs(), files: await filesHash() };
      await writePipelineState(statePath, next);
    },
  };
}

/** Returns a function that does the work at the first call, and gives the same answer from then on. */
function once<Answer>(work: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | undefined;
  return () => (known ??= { answer: work() }).answer;
}
