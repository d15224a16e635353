import { describe, expect, it } from 'vitest';
import { type Answer, aTrack, ask, need, start, world } from './asked-server.ts';
import type { SourceServer } from '../../../scripts/invented-world/source-server.ts';

describe('ReccoBeats', () => {
  const features = ({ reccobeatsUrl }: SourceServer, ids: readonly string[]) =>
    ask(`${reccobeatsUrl}/v1/audio-features?ids=${ids.join()}`);
  const idsIn = ({ body }: Answer) =>
    (body as { content: { href: string }[] }).content.map(({ href }) => need(href.split('/').at(-1)));

  it('identifies a track by its link, not by its id, and gives no time signature', async () => {
    const { body } = await features(await start(), [aTrack.id]);
    const [item] = (body as { content: Record<string, unknown>[] }).content;
    expect(item).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      href: `https://open.spotify.com/track/${aTrack.id}`,
      tempo: aTrack.features.tempo,
    });
    expect(item).not.toHaveProperty('time_signature');
    expect(item).not.toHaveProperty('duration_ms');
  });

  it('gives -1 if it found no key', async () => {
    const track = need(world.tracks.find((one) => one.features.key === null && one.isKnownToReccobeats));
    expect((await features(await start(), [track.id])).body).toMatchObject({ content: [{ key: -1 }] });
  });

  it('leaves out unknown tracks, and keeps no order', async () => {
    const unknownAt = world.tracks.findIndex((track) => !track.isKnownToReccobeats);
    const tracks = world.tracks.slice(Math.max(0, unknownAt - 20), unknownAt + 20);
    const known = tracks.filter((track) => track.isKnownToReccobeats).map(({ id }) => id);
    const ids = idsIn(
      await features(
        await start(),
        tracks.map(({ id }) => id),
      ),
    );
    expect(ids).not.toEqual(known);
    expect(ids.toSorted()).toEqual(known.toSorted());
  });

  it('refuses more than 40 ids', async () => {
    const ids = world.tracks.slice(0, 41).map(({ id }) => id);
    expect(await features(await start(), ids)).toMatchObject({ status: 400, body: { code: 4004 } });
  });

  it('has its own rate limit', async () => {
    const served = await start({ limits: { reccobeats: { window: { requests: 0, windowMillis: 60_000 } } } });
    const refused = { status: 429, retryAfter: '60', body: { code: 4291 } };
    expect(await features(served, [aTrack.id])).toMatchObject(refused);
  });
});
