import type { Stage } from '../catalogue/ledger.ts';
import { createSourceState } from '../catalogue/source-state.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import type { AudioFeatures } from '../domain/audio-features.ts';
import { CapabilityAbsentError, ComeBackLaterError, SourceAnswerError } from '../domain/errors.ts';
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
 * does not know or does not offer. A provider that wants no request for long holds up nothing that is the next one's.
 */
export async function collectFeatures(
  collecting: Collecting,
  options: {
    readonly providers: readonly FeatureProvider[];
    /** A provider that did not offer features before is asked once more. */
    readonly asksAbsent: boolean;
  },
): Promise<void> {
  const state = createSourceState(collecting.catalogue);
  const before: FeatureProviderName[] = [];
  let later: ComeBackLaterError | undefined;
  for (const provider of options.providers) {
    if (!options.asksAbsent && state.isOffered(provider.name, CAPABILITY) === false) continue;
    try {
      await collectFrom(provider, before, collecting);
      before.push(provider.name);
    } catch (error) {
      if (error instanceof ComeBackLaterError) {
        later ??= error;
        before.push(provider.name);
      } else if (error instanceof CapabilityAbsentError) {
        await noteAbsent(provider, error, collecting);
      } else {
        throw error;
      }
    }
  }
  if (later !== undefined) throw later;
}

/** Unknown to every provider: what it answers tells only whether it answers. */
const NO_TRACK = '0000000000000000000000' as TrackId;

/**
 * Finds out whether a provider that was never asked offers features to this app, with one request. Before a quota is
 * spent on albums, so that the next provider need not wait until it comes back.
 */
export async function probeFeatures(collecting: Collecting, provider: FeatureProvider): Promise<void> {
  const state = createSourceState(collecting.catalogue);
  if (state.isOffered(provider.name, CAPABILITY) !== null) return;
  try {
    await provider.featuresOf([NO_TRACK]);
    await write(collecting, () => state.setOffered(provider.name, CAPABILITY, true, collecting.clock.now()));
  } catch (error) {
    if (!(error instanceof CapabilityAbsentError)) throw error;
    await noteAbsent(provider, error, collecting);
  }
}

async function noteAbsent(
  { name }: FeatureProvider,
  error: CapabilityAbsentError,
  collecting: Collecting,
): Promise<void> {
  await write(collecting, () => {
    createSourceState(collecting.catalogue).setOffered(name, CAPABILITY, false, collecting.clock.now());
    collecting.ledger.dropPending(STAGE_OF[name]);
  });
  collecting.onNote?.(`${error.message}. It is not asked for them again, unless --provider names it.`);
}

async function collectFrom(
  provider: FeatureProvider,
  before: readonly FeatureProviderName[],
  collecting: Collecting,
): Promise<void> {
  const { catalogue, ledger, clock } = collecting;
  const state = createSourceState(catalogue);
  const tracks = createTrackStore(catalogue);
  const stage = STAGE_OF[provider.name];
  const isAnsweredBefore = (id: string): boolean => before.every((name) => ledger.isDone(STAGE_OF[name], id));
  await write(collecting, () => {
    const wanted = tracks.idsWithoutFeatures();
    ledger.add(stage, wanted.filter(isAnsweredBefore));
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
      const { known, failed } = await askInHalves(provider, ids);
      await write(collecting, () => {
        for (const id of ids) {
          const features = known.get(id);
          const reason = failed.get(id);
          if (features !== undefined) tracks.putFeatures(id, provider.name, features);
          if (reason !== undefined) ledger.fail(stage, id, reason.message, clock.now());
          else ledger.finish(stage, id, features === undefined ? 'unknown' : 'found', clock.now());
        }
        state.setOffered(provider.name, CAPABILITY, true, clock.now());
      });
    },
  });
}

interface Told {
  readonly known: Map<TrackId, AudioFeatures>;
  /** Tracks that no answer can be had with. */
  readonly failed: Map<TrackId, SourceAnswerError>;
}

/**
 * Asks for a batch and, where its answer cannot be used, for its halves, so that one odd track does not take the
 * others with it. Throws SourceAnswerError where neither half has an answer: then it is not for a track.
 */
async function askInHalves(provider: FeatureProvider, ids: readonly TrackId[]): Promise<Told> {
  const told: Told = { known: new Map(), failed: new Map() };
  let odd = ids;
  let error = await ask(provider, ids, told);
  for (let isWhole = true; error !== null && odd.length > 1; isWhole = false) {
    const middle = odd.length >> 1;
    const [left, right] = [odd.slice(0, middle), odd.slice(middle)];
    const ofLeft = await ask(provider, left, told);
    const ofRight = await ask(provider, right, told);
    if (ofLeft !== null && ofRight !== null) {
      if (isWhole) throw error;
      break;
    }
    error = ofLeft ?? ofRight;
    odd = ofLeft === null ? right : left;
  }
  if (error !== null) {
    if (odd === ids) throw error;
    for (const id of odd) told.failed.set(id, error);
  }
  return told;
}

/** Adds what the provider tells; returns the error of an answer that cannot be used. */
async function ask(
  provider: FeatureProvider,
  ids: readonly TrackId[],
  told: Told,
): Promise<SourceAnswerError | null> {
  try {
    for (const [id, features] of await provider.featuresOf(ids)) told.known.set(id, features);
    return null;
  } catch (error) {
    if (error instanceof SourceAnswerError) return error;
    throw error;
  }
}
