import { describe, expect, it } from 'vitest';
import { SourceAnswerError } from '../../src/domain/errors.ts';
import { createReccobeats } from '../../src/sources/reccobeats.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { scriptedSource } from './scripted-source.ts';

const { features: FEATURES } = publishedTrack();

const item = (index: number) => ({
  href: `https://open.spotify.com/track/${trackIdAt(index)}`,
  ...FEATURES,
});

/** Returns the features of tracks 1 and 2 from an answer with these items. */
function featuresIn(content: readonly unknown[]) {
  const { send } = scriptedSource([{ status: 200, text: JSON.stringify({ content }) }]);
  const provider = createReccobeats({
    url: 'https://reccobeats.example',
    userAgent: 'soundalike/test',
    send,
  });
  return provider.featuresOf([trackIdAt(1), trackIdAt(2)]);
}

describe('an answer of ReccoBeats', () => {
  it.each([
    ['null', null],
    ['without an href', { ...item(2), href: null }],
    ['a text', 'not found'],
  ])('returns the other tracks beside an item that is %s', async (_, odd) => {
    expect([...(await featuresIn([odd, item(1)])).keys()]).toEqual([trackIdAt(1)]);
  });

  it('is refused if none of its items is a track', async () => {
    await expect(featuresIn([{ track: trackIdAt(1) }, null])).rejects.toThrow(SourceAnswerError);
  });

  it('may be empty', async () => {
    expect((await featuresIn([])).size).toBe(0);
  });
});
