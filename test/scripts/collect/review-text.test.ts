import { describe, expect, it } from 'vitest';
import { decidedText, reviewText } from '../../../scripts/collect/review-text.ts';
import { matchAlbum } from '../../../src/matching/match-album.ts';
import { candidate, chartAlbum, noAliases } from '../../matching/albums.ts';

const albums = Array.from({ length: 23 }, (_, index) => {
  const album = { ...chartAlbum(`Album ${index}`), id: String(index) };
  return { album, match: matchAlbum(album, [candidate('산책')], noAliases) };
});

describe('the list of albums to review', () => {
  it('says how many more albums there are, and how to list them', () => {
    const text = reviewText(albums, { unmatched: false, all: false });
    expect(text).toMatch(/\n\n19 {2}Album 19 .*… and 3 more: npm run collect -- review --all$/s);
    expect(reviewText(albums, { unmatched: true, all: false })).toMatch(/ review --unmatched --all$/);
  });

  it('shows all albums if asked to', () => {
    const text = reviewText(albums, { unmatched: false, all: true });
    expect(text).toContain('22  Album 22');
    expect(text).not.toContain('more');
  });
});

describe('decidedText', () => {
  it('names the accepted album of each decision', () => {
    const decided = new Map([
      ['1', 'a'.repeat(22)],
      ['2', null],
    ]);
    expect(decidedText(decided)).toBe(
      `1: https://open.spotify.com/album/${'a'.repeat(22)}\n2: no album on Spotify`,
    );
  });
});
