import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { EngineUnavailableError } from '../../src/domain/errors.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { trackIdAt } from '../published-track.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const invented = createSongIndexContent();
const ODD_NAME = 'Rock & "Roll" <\u0001>';
const content = {
  ...invented,
  tracks: invented.tracks.map((track, index) => (index === 0 ? { ...track, name: ODD_NAME } : track)),
};
const served = useServedApp(() => openIndexes(content));
const [first = '', second = ''] = content.tracks.map(({ id }): string => id);

interface Frame {
  readonly status: string;
  readonly error?: { readonly code: number; readonly message: string };
  readonly sonicMatch: readonly { readonly entry: Record<string, unknown>; readonly similarity: number }[];
  readonly [name: string]: unknown;
}

async function json(path: string): Promise<Frame> {
  const login = 'u=any&t=token&s=salt&v=1.16.1&c=test&f=json';
  const { status, body } = await served.current.get(`/rest/${path}${path.includes('?') ? '&' : '?'}${login}`);
  expect(status).toBe(200);
  return body['subsonic-response'] as Frame;
}

async function xml(path: string) {
  const response = await fetch(`${served.current.base}/rest/${path}`);
  expect(response.headers.get('content-type')).toMatch(/^application\/xml/);
  return load(await response.text(), { xml: true });
}

describe('OpenSubsonic', () => {
  it.each(['ping', 'ping.view'])('answers %s', async (name) => {
    expect(await json(name)).toMatchObject({ status: 'ok', version: '1.16.1', openSubsonic: true });
  });

  it('says that it knows sonic similarity', async () => {
    const extensions = [{ name: 'sonicSimilarity', versions: [1] }];
    expect(await json('getOpenSubsonicExtensions')).toMatchObject({ openSubsonicExtensions: extensions });
    const $ = await xml('getOpenSubsonicExtensions');
    expect($('subsonic-response > openSubsonicExtensions').attr('name')).toBe('sonicSimilarity');
    expect($('openSubsonicExtensions > versions').text()).toBe('1');
  });

  it('lists the songs closest in sound, with their similarities', async () => {
    const { sonicMatch } = await json(`getSonicSimilarTracks?id=${first}&count=7`);
    const { body } = await served.current.get(`/v1/tracks/${first}/similar?method=euclidean&limit=7`);
    expect(sonicMatch.map(({ entry }) => entry['id'])).toEqual(body.items.map(({ id }) => id));
    expect(sonicMatch.map(({ similarity }) => similarity)).toEqual(
      body.items.map((item) => item['similarity']),
    );
    expect((await json(`getSonicSimilarTracks?id=${first}`)).sonicMatch).toHaveLength(10);
  });

  it('leads from one song to another', async () => {
    const { sonicMatch } = await json(`findSonicPath.view?startSongId=${first}&endSongId=${second}&count=6`);
    expect(sonicMatch).toHaveLength(6);
    expect(sonicMatch[0]).toMatchObject({ entry: { id: first }, similarity: 1 });
    expect(sonicMatch[5]).toMatchObject({ entry: { id: second } });
    for (const { similarity } of sonicMatch) expect(similarity > 0 && similarity <= 1).toBe(true);
    const short = await json(`findSonicPath?startSongId=${first}&endSongId=${second}&count=1`);
    expect(short.sonicMatch).toHaveLength(2);
    const round = await json(`findSonicPath?startSongId=${first}&endSongId=${first}`);
    expect(round.sonicMatch).toMatchObject([{ entry: { id: first }, similarity: 1 }]);
  });

  it('answers a song in XML, whatever characters its name holds', async () => {
    const $ = await xml(`getSong?id=${first}`);
    const song = $('subsonic-response[status="ok"] > song');
    expect(song.attr('id')).toBe(first);
    expect(song.attr('title')).toBe('Rock & "Roll" <>');
    expect(song.find('artists').attr('name')).toBe(content.tracks[0]?.artists[0]?.name);
    expect(await json(`getSong?id=${first}`)).toMatchObject({
      song: { id: first, title: ODD_NAME, isDir: false },
    });
  });

  it.each([
    ['getSong', 10],
    ['getSong?id=', 10],
    [`findSonicPath?startSongId=${first}`, 10],
    ['getSong?id=unknown', 70],
    [`getSonicSimilarTracks?id=${trackIdAt(999_999)}`, 70],
    [`getSonicSimilarTracks?id=${first}&count=none`, 0],
    ['getAlbumList', 0],
    ['constructor', 0],
  ])('fails %s with the code %s', async (path, code) => {
    const { status, error } = await json(path);
    expect(status).toBe('failed');
    expect(error?.code).toBe(code);
    const $ = await xml(path);
    expect($('subsonic-response[status="failed"] > error').attr('code')).toBe(String(code));
  });

  it('fails in its own form while an engine is down', async () => {
    const { songs } = served.current;
    served.current.songs = {
      ...songs,
      find: async () => {
        throw new EngineUnavailableError('qdrant', 'cannot be reached');
      },
    };
    const { error } = await json(`getSong?id=${first}`);
    served.current.songs = songs;
    expect(error).toMatchObject({ code: 0, message: 'qdrant: cannot be reached' });
  });
});
