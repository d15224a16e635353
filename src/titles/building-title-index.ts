import { EngineUnavailableError } from '../domain/errors.ts';
import { withPatience } from '../domain/patience.ts';
import type { TitleIndex } from './title-index.ts';

/**
 * Returns a title index that may still be being built: searches wait for it, up to 5 seconds, and
 * `status` says so. If the build fails, every search fails with the same error.
 */
export function createBuildingTitleIndex(building: Promise<TitleIndex>): TitleIndex {
  let built: TitleIndex | undefined;
  let failure: unknown;
  const settle = async (): Promise<void> => {
    try {
      built = await building;
    } catch (error) {
      failure = error;
    }
  };
  void settle();
  return {
    search: async (query) => (built ?? (await withPatience(building, stillIndexing))).search(query),
    async status() {
      if (built !== undefined) return built.status();
      const problem =
        failure === undefined ? 'the titles are being indexed' : `indexing failed: ${messageOf(failure)}`;
      return { engine: 'in process', release: null, problem };
    },
    // What is not built yet holds nothing.
    close: async () => built?.close(),
  };
}

function stillIndexing(): EngineUnavailableError {
  return new EngineUnavailableError('in process', 'the titles are still being indexed');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
