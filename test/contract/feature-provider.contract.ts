import { expect, it } from 'vitest';
import { FEATURE_NAMES } from '../../src/domain/audio-features.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import type { FeatureProvider } from '../../src/sources/feature-provider.ts';
import type { WorldTrack } from '../../scripts/invented-world/invented-spotify-album.ts';
import { trackIdAt } from '../published-track.ts';

export interface ProviderToTest {
  readonly provider: FeatureProvider;
  /** Tracks that the provider knows: more than fit into one batch. */
  readonly known: readonly WorldTrack[];
  /** Names of the features that the provider does not offer. */
  readonly untold: readonly string[];
}

/** Tests what every provider of audio features promises. */
export function featureProviderContract(open: () => Promise<ProviderToTest>): void {
  const idsOf = (tracks: readonly WorldTrack[]): TrackId[] => tracks.map(({ id }) => id);

  it('returns the features of each known track, in any order', async () => {
    const { provider, known, untold } = await open();
    const asked = known.slice(0, provider.batchSize);
    const told = await provider.featuresOf(idsOf(asked));
    expect(told.size).toBe(asked.length);
    for (const { id, features } of asked) {
      const expected = Object.fromEntries(
        FEATURE_NAMES.map((name) => [name, untold.includes(name) ? null : features[name]]),
      );
      expect(told.get(id)).toEqual(expected);
    }
  });

  it('leaves out unknown tracks', async () => {
    const { provider, known } = await open();
    const [first] = known;
    const told = await provider.featuresOf([trackIdAt(1), ...idsOf(known.slice(0, 1)), trackIdAt(2)]);
    expect([...told.keys()]).toEqual([first?.id]);
  });

  it('returns nothing if every track is unknown', async () => {
    const { provider } = await open();
    expect((await provider.featuresOf([trackIdAt(1)])).size).toBe(0);
  });
}
