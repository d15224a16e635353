import type { Stage } from '../catalogue/ledger.ts';
import { createSourceState } from '../catalogue/source-state.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import { CapabilityAbsentError } from '../domain/errors.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { FeatureProvider, FeatureProviderName } from '../sources/feature-provider.ts';
import { type Collecting, write } from './collecting.ts';
import { runTasks } from './run-tasks.ts';

const STAGE_OF = {
  spotify: 'spotify features',
  reccobeats: 'reccobeats features',
} as const satisfies Record<FeatureProviderName, Stage>;

const CAPABILITY = 'audio features';

/**
 * Collects audio features of the tracks that have none: from the first provider, and from the next what that one
 * does not know or does not offer.
 */
export async function collectFeatures(
  collecting: Collecting,
  options: {
    readonly providers: readonly FeatureProvider[];
    /** A provider that did not offer features before is asked once more. */
    readonly asksAbsent: boolean;
    readonly again: boolean;
  },
): Promise<void> {
  const state = createSourceState(collecting.catalogue);
  for (const provider of options.providers) {
    if (!options.asksAbsent && state.isAbsent(provider.name, CAPABILITY)) continue;
    try {
      await collectFrom(provider, collecting, options.again);
      if (state.isAbsent(provider.name, CAPABILITY)) {
        await write(collecting, () => state.forgetAbsent(provider.name, CAPABILITY));
      }
    } catch (error) {
      if (!(error instanceof CapabilityAbsentError)) throw error;
      await write(collecting, () => {
        state.setAbsent(provider.name, CAPABILITY, collecting.clock.now());
        collecting.ledger.dropPending(STAGE_OF[provider.name]);
      });
      collecting.onNote?.(`${error.message}. It is not asked for them again, unless --provider names it.`);
    }
  }
}

async function collectFrom(provider: FeatureProvider, collecting: Collecting, again: boolean): Promise<void> {
  const { catalogue, ledger, clock } = collecting;
  const tracks = createTrackStore(catalogue);
  const stage = STAGE_OF[provider.name];
  await write(collecting, () => {
    if (again) ledger.retryFailed(stage);
    const wanted = tracks.idsWithoutFeatures();
    ledger.add(stage, wanted);
    // An import or another provider may have told them since.
    const isWanted = new Set<string>(wanted);
    for (const { key } of ledger.pending(stage)) {
      if (!isWanted.has(key)) ledger.finish(stage, key, 'known already', clock.now());
    }
  });

  await runTasks(collecting, {
    stage,
    batchSize: provider.batchSize,
    async work(batch) {
      // Tracks are keys of this stage.
      const ids = batch.map(({ key }) => key as TrackId);
      const known = await provider.featuresOf(ids);
      await write(collecting, () => {
        for (const id of ids) {
          const features = known.get(id);
          if (features !== undefined) tracks.putFeatures(id, provider.name, features);
          ledger.finish(stage, id, features === undefined ? 'unknown' : 'found', clock.now());
        }
      });
    },
  });
}
