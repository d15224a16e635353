import { describe, expect, it } from 'vitest';
import { type Ask, need, spotifyOf, start, world } from './asked-server.ts';

interface Found {
  readonly albums: {
    readonly limit: number;
    readonly next: string | null;
    readonly items: readonly {
      readonly id: string;
      readonly artists: readonly { readonly name: string }[];
    }[];
  };
}

describe("Spotify's search", () => {
  const query = (q: string) => `/v1/search?${new URLSearchParams({ q, type: 'album' }).toString()}`;
  const search = async (spotify: Ask, q: string, more = '', headers = {}) =>
    ((await spotify(`${query(q)}${more}`, headers)).body as Found).albums;
  const bilingual = need(
    world.spotifyAlbums.find(({ artists }) =>
      artists.every((artist) => artist.koreanName !== artist.latinName),
    ),
  );

  it('finds an album by its fields', async () => {
    const spotify = await spotifyOf(await start());
    const { bugs } = need(
      world.albums.find((album) => album.spotify?.name === album.bugs.title && album.bugs.artists.length > 0),
    );
    const found = await search(spotify, `album:"${bugs.title}" artist:"${need(bugs.artists[0]).name}"`);
    const right = need(world.albums.find((album) => album.bugs === bugs)).spotify;
    expect(found.items[0]?.id).toBe(right?.id);
  });

  it.each(['koreanName', 'latinName'] as const)("finds an album by its artist's %s", async (script) => {
    const spotify = await spotifyOf(await start());
    const name = need(bilingual.artists[0])[script];
    const found = await search(spotify, `album:"${bilingual.name}" artist:"${name}"`);
    expect(found.items[0]?.id).toBe(bilingual.id);
  });

  it.each([
    ['&locale=ko_KR', {}, 'koreanName'],
    ['', { 'accept-language': 'ko' }, 'koreanName'],
    ['', {}, 'latinName'],
  ] as const)('names artists for "%s" and %j by their %s', async (locale, headers, script) => {
    const spotify = await spotifyOf(await start());
    const found = await search(spotify, `album:"${bilingual.name}"`, locale, headers);
    expect(found.items[0]?.artists[0]?.name).toBe(need(bilingual.artists[0])[script]);
  });

  it('returns five albums by default, and up to ten', async () => {
    const spotify = await spotifyOf(await start());
    const artist = `artist:"${need(world.spotifyAlbums[0]?.artists[0]).latinName}"`;
    const limits = [await search(spotify, artist), await search(spotify, artist, '&limit=10')];
    expect(limits.map(({ limit }) => limit)).toEqual([5, 10]);
  });

  it.each(['11', '0', 'ten', '-1'])('refuses a limit of %s in development mode', async (limit) => {
    const spotify = await spotifyOf(await start());
    expect(await spotify(`${query('a')}&limit=${limit}`)).toMatchObject({
      status: 400,
      body: { error: { status: 400, message: 'Invalid limit' } },
    });
  });

  it('accepts a limit of 50 in extended mode', async () => {
    const spotify = await spotifyOf(await start({ limits: { spotify: { mode: 'extended' } } }));
    expect((await search(spotify, 'the', '&limit=50')).limit).toBe(50);
  });

  it.each([
    ['a query of more than 250 characters', query('가'.repeat(251))],
    ['no query', '/v1/search?type=album'],
    ['no type', '/v1/search?q=a'],
    ['a market of three letters', `${query('a')}&market=KOR`],
    ['more than a thousand', `${query('a')}&offset=999`],
  ])('refuses %s', async (_what, path) => {
    const spotify = await spotifyOf(await start());
    expect((await spotify(path)).status).toBe(400);
  });

  it('accepts a path with a slash at the end', async () => {
    const spotify = await spotifyOf(await start());
    expect((await spotify('/v1/search/?q=a&type=album')).status).toBe(200);
  });
});
