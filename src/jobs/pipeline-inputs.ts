import { lazily } from '../domain/memo.ts';
import { DEFAULT_PARAMETERS } from '../embedding/parameters.ts';
import { FORMAT_VERSION } from '../release/manifest.ts';
import { currentReleaseId } from '../release/releases.ts';
import { type InputFiles, withInputs } from './download-inputs.ts';
import { exploreContent } from './explore-songs.ts';
import type { PipelineOptions } from './pipeline-options.ts';
import { hashOf, type PipelineState, readPipelineState, writePipelineState } from './pipeline-state.ts';
import { type CatalogueContent, readCatalogue } from './read-catalogue.ts';

/** Returns functions that read the inputs of a pipeline, each of them at most once. */
export function createInputReader(options: PipelineOptions, signal: AbortSignal) {
  const { catalogue, statePath, releasesDirectory, hasNicknames, inputs: copied } = options;
  const state = lazily(() => readPipelineState(statePath));
  const catalogueHash = () =>
    // While another process reads the catalogue, SQLite keeps recent changes in the second file.
    hashOf([catalogue.path, `${catalogue.path}-wal`], {
      hasNicknames,
      format: FORMAT_VERSION,
      parameters: options.parameters ?? DEFAULT_PARAMETERS,
    });
  // Once they are downloaded, now or by an earlier run.
  const files = lazily(async () =>
    copied === undefined ? options.files : withInputs(options.files, copied.directory),
  );
  const filesHash = lazily(async () => hashOf(Object.values(await files()).flat(), await files()));
  const songFileHashes = lazily(async () =>
    Promise.all((await files()).trackFiles.map((file) => hashOf([file], 'songs'))),
  );
  // Once the files are imported.
  const inputs = lazily(catalogueHash);
  const content = lazily((): CatalogueContent => {
    const open = catalogue.open();
    try {
      return readCatalogue(open, { hasNicknames });
    } finally {
      open.close();
    }
  });
  return {
    content,
    files,
    eda: lazily(() => exploreContent(content(), signal)),
    /**
     * Returns the files to import; null for none. Files of songs are left out that this very catalogue holds
     * already. The others are small, and what they name may be in new files of songs.
     */
    async newFiles(): Promise<InputFiles | null> {
      const [given, last] = [await files(), await state()];
      if (last === null || last.inputs !== (await catalogueHash())) return given;
      if (last.files === (await filesHash())) return null;
      const hashes = await songFileHashes();
      const isNew = (_: string, index: number) => !last.songFiles.includes(hashes[index] ?? '');
      return { ...given, trackFiles: given.trackFiles.filter(isNew) };
    },
    async isUnchanged(): Promise<boolean> {
      // Before the content is read: a change in between is then seen the next time.
      const hash = await inputs();
      return (await state())?.inputs === hash && (await currentReleaseId(releasesDirectory)) !== null;
    },
    async keepState(): Promise<void> {
      const next: PipelineState = {
        inputs: await inputs(),
        files: await filesHash(),
        songFiles: await songFileHashes(),
      };
      await writePipelineState(statePath, next);
    },
  };
}
