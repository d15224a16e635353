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

/** What is told of the tracks 1 and 2 by an answer with these items. */
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
    ['without an address', { ...item(2), href: null }],
    ['a text', 'not found'],
  ])('tells the other tracks beside an item that is %s', async (_, odd) => {
    expect([...(await featuresIn([odd, item(1)])).keys()]).toEqual([trackIdAt(1)]);
  });

  it('cannot be used where none of its items is of a track', async () => {
    await expect(featuresIn([{ track: trackIdAt(1) }, null])).rejects.toThrow(SourceAnswerError);
  });

  it('may hold nothing', async () => {
    expect((await featuresIn([])).size).toBe(0);
  });
});
