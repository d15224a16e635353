import { describe, expect, it } from 'vitest';
import { createAliasesOf } from '../../src/domain/artist-aliases.ts';
import { queryFallbacks } from '../../src/matching/query-fallbacks.ts';
import { chartAlbum, noAliases } from './albums.ts';

const queriesOf = (...[title, parts]: Parameters<typeof chartAlbum>) =>
  queryFallbacks(chartAlbum(title, parts), noAliases).map(({ query }) => query);

describe('queryFallbacks', () => {
  it('searches by title and artist, then by the other script, and finally by title alone', () => {
    const album = chartAlbum('유리 항구 (Glass Harbour)', { artists: ['하람(HARAM)'] });
    expect(queryFallbacks(album, noAliases)).toEqual([
      { query: 'album:"유리 항구 (Glass Harbour)" artist:"하람"', isLocalised: true },
      { query: '유리 항구 (Glass Harbour) 하람', isLocalised: true },
      { query: 'Glass Harbour HARAM', isLocalised: false },
      { query: '유리 항구 HARAM', isLocalised: true },
      { query: '유리 항구', isLocalised: true },
    ]);
  });

  it('searches by an alias of the artist', () => {
    const queries = queryFallbacks(
      chartAlbum('Glass', { artists: ['등대지기'] }),
      createAliasesOf([['등대지기', 'Keeper']]),
    );
    expect(queries).toContainEqual({ query: 'Glass Keeper', isLocalised: false });
  });

  it('searches for the names shown in Korea and for the others, each once', () => {
    expect(queryFallbacks(chartAlbum('Glass', { artists: ['HARAM'] }), noAliases)).toEqual([
      { query: 'album:"Glass" artist:"HARAM"', isLocalised: true },
      { query: 'Glass HARAM', isLocalised: true },
      { query: 'Glass HARAM', isLocalised: false },
      { query: 'Glass', isLocalised: true },
      { query: 'Glass', isLocalised: false },
    ]);
  });

  it('searches by the first of several artists, without the group', () => {
    expect(queriesOf('Glass', { artists: ['하람 (등대지기)', '소리'] })[0]).toBe(
      'album:"Glass" artist:"하람"',
    );
    expect(queriesOf('Glass', { artists: ['하람 & 소리'] })[0]).toBe('album:"Glass" artist:"하람"');
  });

  it('leaves out the kind of album', () => {
    expect(queriesOf("하람 2nd EP 'Glass Harbour'", { artists: ['하람'] })).toContain('하람 glass harbour');
  });

  it.each([
    ['various artists', { artists: [] }],
    ['various artists by name', { artists: ['Various Artists'] }],
    ['a soundtrack', { artists: ['하람'], type: 'OST' }],
  ])('searches for %s without an artist', (_what, parts) => {
    const queries = queriesOf('유리 항구 Part.2', parts);
    expect(queries[0]).toBe('album:"유리 항구 Part.2"');
    expect(queries.join(' ')).not.toMatch(/artist|하람/);
  });

  it('removes quotes, colons and operators from names', () => {
    const [first, second] = queriesOf('Glass : "Harbour" NOT Year:2020', { artists: ['ha"ram'] });
    expect(first).toBe('album:"Glass Harbour not Year 2020" artist:"ha ram"');
    expect(second).toBe('Glass Harbour not Year 2020 ha ram');
  });

  it('returns no query for an album without a title', () => {
    expect(queriesOf(' " ')).toEqual([]);
  });

  it('shortens a long title, but never the artist', () => {
    const [first, second] = queriesOf('가나다라 '.repeat(100), { artists: ['하람'] });
    expect(first).toMatch(/^album:"[가-힣 ]+" artist:"하람"$/);
    expect(second).toMatch(/ 하람$/);
  });
});
