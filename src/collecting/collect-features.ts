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
import { type Collecting, write } from './collecting.ts';
import { runTasks } from './run-tasks.ts';

const STAGE_OF = {
  spotify: 'spotify features',
  reccobeats: 'reccobeats features',
} as const satisfies Record<FeatureProviderName, Stage>;

const CAPABILITY = 'audio features';

/**
 * Collects audio features of the tracks that have none, from one provider after the other. Each is asked for what those
 * before it do not know or failed at; and for all that is left where one before it refuses, is away, or was never found
 * to offer features: a value of the next one is as good. Only where a provider that does offer them wants no request
 * for long do its tracks wait for it. In the end it throws what is in the way of a provider; of several, an
 * AggregateError.
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
  /** The next one is asked for a track only when these have ended with it. */
  const before: FeatureProviderName[] = [];
  const inTheWay: Error[] = [];
  for (const provider of options.providers) {
    if (!options.asksAbsent && state.isOffered(provider.name, CAPABILITY) === false) continue;
    try {
      await collectFrom(provider, before, collecting);
      before.push(provider.name);
    } catch (error) {
      if (error instanceof CapabilityUnavailableError) {
        await noteAbsent(provider, error, collecting);
      } else if (error instanceof RateLimitedError) {
        inTheWay.push(error);
        if (state.isOffered(provider.name, CAPABILITY) === true) before.push(provider.name);
      } else if (error instanceof SourceRefusedError || error instanceof SourceUnavailableError) {
        inTheWay.push(error);
      } else {
        throw error;
      }
    }
  }
  const [first, second] = inTheWay;
  if (first === undefined) return;
  if (second === undefined) throw first;
  throw new AggregateError(inTheWay, `${first.message}; ${second.message}`);
}

/** Unknown to every provider: what it answers tells only whether it answers. */
const NO_TRACK = '0000000000000000000000' as TrackId;

/**
 * Finds out whether a provider that was never asked offers features to this app, with one request. Before a quota is
 * spent on albums, so that the next provider need not wait until it comes back. Where it does not answer, or answers
 * what cannot be used, that stays open.
 */
export async function probeFeatures(collecting: Collecting, provider: FeatureProvider): Promise<void> {
  const state = createSourceState(collecting.catalogue);
  if (state.isOffered(provider.name, CAPABILITY) !== null) return;
  try {
    await provider.featuresOf([NO_TRACK]);
    await write(collecting, () => state.setOffered(provider.name, CAPABILITY, true, collecting.clock.now()));
  } catch (error) {
    if (error instanceof SourceAnswerError || error instanceof SourceUnavailableError) return;
    if (!(error instanceof CapabilityUnavailableError)) throw error;
    await noteAbsent(provider, error, collecting);
  }
}

async function noteAbsent(
  { name }: FeatureProvider,
  error: CapabilityUnavailableError,
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
  const isEndedBefore = (id: string): boolean => before.every((name) => ledger.isEnded(STAGE_OF[name], id));
  await write(collecting, () => {
    const wanted = tracks.idsWithoutFeatures();
    ledger.add(stage, wanted.filter(isEndedBefore));
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
      const { known, failed } = await askInParts(provider, ids);
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

/** So many parts of a batch without one answer among them say something about the provider, and not about a track. */
const MOST_PARTS_UNANSWERED = 32;

/**
 * Asks for a batch and, where its answer cannot be used, for its halves and theirs, so that odd tracks do not take the
 * others with them. Throws SourceAnswerError where no part has an answer, and SourceRefusedError where so many have none
 * that it is not worth asking for the others.
 */
async function askInParts(provider: FeatureProvider, ids: readonly TrackId[]): Promise<Told> {
  const told: Told = { known: new Map(), failed: new Map() };
  let answered = 0;
  let unanswered = 0;

  const ask = async (part: readonly TrackId[]): Promise<void> => {
    const error = await askOnce(provider, part, told);
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
      told.failed.set(id, error);
      return;
    }
    const middle = part.length >> 1;
    await ask(part.slice(0, middle));
    await ask(part.slice(middle));
  };

  await ask(ids);
  const [error] = told.failed.values();
  if (answered === 0 && error !== undefined) throw error;
  return told;
}

/** Adds what the provider tells; returns the error of an answer that cannot be used. */
async function askOnce(
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
