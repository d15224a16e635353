import type { Stage } from '../catalogue/ledger.ts';
import { createSourceState } from '../catalogue/source-state.ts';
import { createTrackStore } from '../catalogue/track-store.ts';
import type { AudioFeatures } from '../domain/audio-features.ts';
import {
  CapabilityUnavailableError,
  RateLimitedError,
  SourceAnswerError,
  SourceRefusedError,
  SourceUnavailableError,
} from '../domain/errors.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { FeatureProvider, FeatureProviderName } from '../sources/feature-provider.ts';
import { failureReason, type StageContext, writeWhenFree } from './stage-context.ts';
import { runTasks } from './run-tasks.ts';

const STAGE_OF = {
  spotify: 'spotify features',
  reccobeats: 'reccobeats features',
} as const satisfies Record<FeatureProviderName, Stage>;

const CAPABILITY = 'audio features';

/**
 * Asks one provider after another for missing audio features. Each provider gets the tracks that earlier
 * providers did not know or failed on. It gets all remaining tracks if an earlier provider refuses, is down,
 * or has never offered features, because its values are as good. Tracks wait only for a provider that is
 * known to offer features and is rate-limited.
 *
 * @throws the error that stopped a provider, after all were asked; an AggregateError if there are several
 */
export async function collectFeatures(
  context: StageContext,
  options: {
    readonly providers: readonly FeatureProvider[];
    /** Whether providers that did not offer features before are asked again. */
    readonly asksAbsent: boolean;
  },
): Promise<void> {
  const state = createSourceState(context.catalogue);
  /** A later provider gets a track only after these are done with it. */
  const before: FeatureProviderName[] = [];
  const failures: Error[] = [];
  for (const provider of options.providers) {
    if (!options.asksAbsent && state.isOffered(provider.name, CAPABILITY) === false) continue;
    try {
      await collectFrom(provider, before, context);
      before.push(provider.name);
    } catch (error) {
      if (error instanceof CapabilityUnavailableError) {
        await noteAbsent(provider, error, context);
      } else if (error instanceof RateLimitedError) {
        failures.push(error);
        if (state.isOffered(provider.name, CAPABILITY) === true) before.push(provider.name);
      } else if (error instanceof SourceRefusedError || error instanceof SourceUnavailableError) {
        failures.push(error);
      } else {
        throw error;
      }
    }
  }
  const [first, second] = failures;
  if (first === undefined) return;
  if (second === undefined) throw first;
  throw new AggregateError(failures, `${first.message}; ${second.message}`);
}

/** An id that no provider knows: the answer shows only whether the provider offers features. */
const NO_TRACK = '0000000000000000000000' as TrackId;

/**
 * Finds out with one request whether a provider that was never asked offers features to this app. Runs before
 * albums use up the quota, so that the next provider need not wait until the quota returns. If there is no
 * usable answer, the question stays open.
 */
export async function probeFeatures(context: StageContext, provider: FeatureProvider): Promise<void> {
  const state = createSourceState(context.catalogue);
  if (state.isOffered(provider.name, CAPABILITY) !== null) return;
  try {
    await provider.featuresOf([NO_TRACK]);
    await writeWhenFree(context, () =>
      state.setOffered(provider.name, CAPABILITY, true, context.clock.now()),
    );
  } catch (error) {
    if (error instanceof SourceAnswerError || error instanceof SourceUnavailableError) return;
    if (!(error instanceof CapabilityUnavailableError)) throw error;
    await noteAbsent(provider, error, context);
  }
}

async function noteAbsent(
  { name }: FeatureProvider,
  error: CapabilityUnavailableError,
  context: StageContext,
): Promise<void> {
  await writeWhenFree(context, () => {
    createSourceState(context.catalogue).setOffered(name, CAPABILITY, false, context.clock.now());
    context.ledger.dropPending(STAGE_OF[name]);
  });
  context.onNote?.(`${error.message}. It will not be asked again unless --provider names it.`);
}

async function collectFrom(
  provider: FeatureProvider,
  before: readonly FeatureProviderName[],
  context: StageContext,
): Promise<void> {
  const { catalogue, ledger, clock } = context;
  const state = createSourceState(catalogue);
  const tracks = createTrackStore(catalogue);
  const stage = STAGE_OF[provider.name];
  const isEndedBefore = (id: string): boolean => before.every((name) => ledger.isEnded(STAGE_OF[name], id));
  await writeWhenFree(context, () => {
    const wanted = tracks.idsWithoutFeatures();
    ledger.add(stage, wanted.filter(isEndedBefore));
    // An import or another provider may have added their features since.
    const isWanted = new Set<string>(wanted);
    for (const { key } of ledger.pending(stage)) {
      if (!isWanted.has(key)) ledger.finish(stage, key, 'known already', clock.now());
    }
  });

  await runTasks(context, {
    stage,
    batchSize: provider.batchSize,
    async work(batch) {
      // The keys of this stage are track ids.
      const ids = batch.map(({ key }) => key as TrackId);
      const { known, failed } = await askInParts(provider, ids);
      const reasons = new Map<TrackId, string>();
      for (const [id, error] of failed) reasons.set(id, await failureReason(context, stage, id, error));
      await writeWhenFree(context, () => {
        for (const id of ids) {
          const features = known.get(id);
          const reason = reasons.get(id);
          if (features !== undefined) tracks.putFeatures(id, provider.name, features);
          if (reason !== undefined) ledger.fail(stage, id, reason, clock.now());
          else ledger.finish(stage, id, features === undefined ? 'unknown' : 'found', clock.now());
        }
        state.setOffered(provider.name, CAPABILITY, true, clock.now());
      });
    },
  });
}

interface Answers {
  readonly known: Map<TrackId, AudioFeatures>;
  /** Tracks for which the provider gives no usable answer, not even if asked for alone. */
  readonly failed: Map<TrackId, SourceAnswerError>;
}

/** If so many parts of a batch have no usable answer, the provider is to blame, not single tracks. */
const MOST_PARTS_UNANSWERED = 32;

/**
 * Asks for a batch. If its answer cannot be used, asks for each half, then for their halves, so that one bad
 * track does not fail the others.
 *
 * @throws SourceAnswerError if no part has a usable answer
 * @throws SourceRefusedError if too many parts have none for the rest to be worth a request
 */
async function askInParts(provider: FeatureProvider, ids: readonly TrackId[]): Promise<Answers> {
  const answers: Answers = { known: new Map(), failed: new Map() };
  let answered = 0;
  let unanswered = 0;

  const ask = async (part: readonly TrackId[]): Promise<void> => {
    const error = await askOnce(provider, part, answers);
    if (error === null) {
      answered += 1;
      return;
    }
    unanswered += 1;
    if (answered === 0 && unanswered === MOST_PARTS_UNANSWERED) {
      throw new SourceRefusedError(
        error.source,
        `${unanswered} answers in a row could not be used, the last: ${error.message}`,
        { cause: error },
      );
    }
    const [id] = part;
    if (part.length === 1 && id !== undefined) {
      answers.failed.set(id, error);
      return;
    }
    const middle = part.length >> 1;
    await ask(part.slice(0, middle));
    await ask(part.slice(middle));
  };

  await ask(ids);
  const [error] = answers.failed.values();
  if (answered === 0 && error !== undefined) throw error;
  return answers;
}

/** Adds the provider's features to `answers`. Returns the error if the answer cannot be used, or null. */
async function askOnce(
  provider: FeatureProvider,
  ids: readonly TrackId[],
  answers: Answers,
): Promise<SourceAnswerError | null> {
  try {
    for (const [id, features] of await provider.featuresOf(ids)) answers.known.set(id, features);
    return null;
  } catch (error) {
    if (error instanceof SourceAnswerError) return error;
    throw error;
  }
}
