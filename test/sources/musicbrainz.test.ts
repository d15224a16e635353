import { describe, expect, it } from 'vitest';
import { SourceAnswerError, SourceRefusedError, SourceUnavailableError } from '../../src/domain/errors.ts';
import { createMusicbrainz } from '../../src/sources/musicbrainz.ts';
import { type Scripted, scriptedSource } from './scripted-source.ts';

const SPOTIFY_ID = '0abcdefghijklmnopqrstu';
const json = (value: unknown): Scripted => ({ status: 200, text: JSON.stringify(value) });
const LINK = json({ relations: [{ type: 'free streaming', artist: { id: 'mbid-1' } }] });
const alias = (name: string, locale: string | null, type = 'Artist name', primary = false) => ({
  name,
  locale,
  type,
  primary,
});

/** Returns what becomes of these answers, and the requests. */
async function ask(...answers: readonly Scripted[]) {
  const { send, requests } = scriptedSource(answers, { isJson: true });
  const client = createMusicbrainz({
    url: 'https://musicbrainz.example',
    userAgent: 'soundalike/test (+me@example.org)',
    send,
  });
  const names = await client.artistNames(SPOTIFY_ID).catch((error: unknown) => error);
  return { names, requests };
}

describe('the names of an artist', () => {
  it('are asked by the artist’s page on Spotify, with the contact', async () => {
    const { requests } = await ask(LINK, json({ name: '등대지기', aliases: [] }));
    expect(requests.map(({ url }) => url.href)).toEqual([
      `https://musicbrainz.example/ws/2/url?resource=${encodeURIComponent(`https://open.spotify.com/artist/${SPOTIFY_ID}`)}&inc=artist-rels&fmt=json`,
      'https://musicbrainz.example/ws/2/artist/mbid-1?inc=aliases&fmt=json',
    ]);
    expect(requests.map(({ headers }) => headers.get('user-agent'))).toEqual([
      'soundalike/test (+me@example.org)',
      'soundalike/test (+me@example.org)',
    ]);
  });

  it('are the name, the aliases of three languages and the search hints, primary ones first', async () => {
    const aliases = [
      alias('Keeper', 'en'),
      alias('Смотритель', 'ru', 'Artist name', true),
      alias('등대', 'ko_KR', 'Artist name', true),
      alias('灯台守', 'ja'),
      alias('dungdae', null, 'Search hint'),
      alias('Guard', null),
      alias('Kepo', 'eno'),
    ];
    const { names } = await ask(LINK, json({ name: '등대지기', aliases }));
    expect(names).toEqual(['등대지기', '등대', 'Keeper', '灯台守', 'dungdae']);
  });

  it.each<[string, readonly Scripted[]]>([
    ['MusicBrainz does not know the page', [{ status: 404, text: '{"error":"Not Found"}' }]],
    ['the page belongs to no artist', [json({ relations: [] })]],
    ['two artists share the page', [json({ relations: [{ artist: { id: 'a' } }, { artist: { id: 'b' } }] })]],
    ['the artist is gone', [LINK, { status: 404, text: '{"error":"Not Found"}' }]],
  ])('are none if %s', async (_, answers) => {
    expect((await ask(...answers)).names).toBeNull();
  });

  it.each<[string, readonly Scripted[]]>([
    ['a link without relations', [json({ id: 'x', resource: 'y' })]],
    ['a relation without an artist', [json({ relations: [{ type: 'free streaming' }] })]],
    ['an artist without aliases', [LINK, json({ name: '등대지기' })]],
    ['an artist without a name', [LINK, json({ aliases: [] })]],
    ['an alias without a name', [LINK, json({ name: '등대지기', aliases: [{ locale: 'ko' }] })]],
    ['an alias without a locale', [LINK, json({ name: '등대지기', aliases: [{ name: 'Keeper' }] })]],
    ['a bad request', [{ status: 400, text: '{"error":"Invalid"}' }]],
  ])('are refused for %s', async (_, answers) => {
    expect((await ask(...answers)).names).toBeInstanceOf(SourceAnswerError);
  });

  it('are not asked again after a refusal of the User-Agent', async () => {
    const { names, requests } = await ask({ status: 403, text: '{"error":"no contact"}' });
    expect(names).toBeInstanceOf(SourceRefusedError);
    expect(requests).toHaveLength(1);
  });

  it('are asked again after 503, as late as Retry-After says', async () => {
    const busy: Scripted = { status: 503, text: '{"error":"rate limit"}', retryAfter: '7' };
    const { names, requests } = await ask(busy, LINK, json({ name: '등대지기', aliases: [] }));
    expect(names).toEqual(['등대지기']);
    expect((requests[1]?.at ?? 0) - (requests[0]?.at ?? 0)).toBeGreaterThanOrEqual(7000);
    expect((await ask({ status: 503, text: '{}' })).names).toBeInstanceOf(SourceUnavailableError);
  });
});
