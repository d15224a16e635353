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
    isrcOf: () => null,
    url: 'https://reccobeats.example',
    userAgent: 'soundalike/test',
    send,
  });
  return provider.featuresOf([trackIdAt(1), trackIdAt(2)]);
}

describe('an answer of ReccoBeats', () => {
  it.each([
    ['null', null, 'content[]: expected an object'],
    ['without an href', { ...item(2), href: null }, 'content[].href: expected a text'],
    [
      'at an unknown address',
      { ...item(2), href: 'https://spotify.link/x' },
      'content[].href: expected the page',
    ],
    ['without its energy', { ...item(2), energy: undefined }, 'content[].energy: expected a number'],
    ['a text', 'not found', 'content[]: expected an object'],
  ])('is refused, with the field, for an item that is %s', async (_, odd, field) => {
    const reading = featuresIn([odd, item(1)]);
    await expect(reading).rejects.toThrow(SourceAnswerError);
    await expect(reading).rejects.toThrow(field);
  });

  it.each(['/', '?si=1', '#top', '/?si=1'])('may end its addresses with %s', async (end) => {
    const { href, ...features } = item(1);
    expect([...(await featuresIn([{ ...features, href: href + end }])).keys()]).toEqual([trackIdAt(1)]);
  });

  it('may be empty', async () => {
    expect((await featuresIn([])).size).toBe(0);
  });
});

describe('tracks that ReccoBeats does not know by their Spotify id', () => {
  const ISRCS = new Map([
    [trackIdAt(2), 'KRA381900001'],
    // As an older version may have stored it.
    [trackIdAt(3), 'kr-a38-19-00002'],
  ]);

  async function ask(...answers: readonly (readonly unknown[])[]) {
    const { send, requests } = scriptedSource(
      answers.map((content) => ({ status: 200, text: JSON.stringify({ content }) })),
    );
    const provider = createReccobeats({
      isrcOf: (id) => ISRCS.get(id) ?? null,
      url: 'https://reccobeats.example',
      userAgent: 'soundalike/test',
      send,
    });
    const known = await provider.featuresOf([1, 2, 3, 4].map(trackIdAt));
    return { known: [...known.keys()], asked: requests.map(({ url }) => url.searchParams.get('ids')) };
  }

  it('are asked for by their ISRC, and found under the id of another release', async () => {
    const other = { ...item(9), isrc: 'KRA381900001' };
    const { known, asked } = await ask([item(1)], [other, { ...item(8), isrc: 'USXXX0000001' }]);
    expect(known).toEqual([trackIdAt(1), trackIdAt(2)]);
    expect(asked).toEqual([[1, 2, 3, 4].map(trackIdAt).join(), 'KRA381900001,KRA381900002']);
  });

  it('are found however the answer spells their ISRCs', async () => {
    const spelled = ['KR-A38-19-00001', 'kra381900002'].map((isrc) => ({ ...item(9), isrc }));
    expect((await ask([item(1)], spelled)).known).toEqual([1, 2, 3].map(trackIdAt));
  });

  it.each([undefined, null, '', 'KRA38'])('are not settled by an answer with the ISRC %j', async (isrc) => {
    await expect(ask([item(1)], [{ ...item(9), isrc }])).rejects.toThrow('content[].isrc');
  });

  it('need no second request if the known ones are all that have an ISRC', async () => {
    const { known, asked } = await ask([item(2), item(3)]);
    expect(known).toEqual([trackIdAt(2), trackIdAt(3)]);
    expect(asked).toHaveLength(1);
  });
});
