import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/domain/text.ts';
import { parseTrackId } from '../../../src/domain/track-id.ts';
import { inventWorld } from '../../../scripts/invented-world/invented-world.ts';
import { createAlbumSearch } from '../../../scripts/invented-world/spotify-search.ts';

const wish = { seed: 7, weeks: 20, albums: 600, tracks: 4000 };
const world = inventWorld(wish);
const found = world.albums.filter(({ spotify }) => spotify !== null);

describe('an invented world', () => {
  it('is the same for the same seed', () => {
    expect(inventWorld(wish)).toEqual(world);
  });

  it('has 100 different albums in the chart of every week', () => {
    expect(world.charts.map(({ albums }) => new Set(albums).size)).toEqual(world.charts.map(() => 100));
  });

  it('begins on the first Monday of 2020', () => {
    expect(world.charts.slice(0, 2).map(({ week }) => week)).toEqual(['2020-01-06', '2020-01-13']);
  });

  it('has every album in a chart', () => {
    expect(new Set(world.charts.flatMap(({ albums }) => albums))).toEqual(new Set(world.albums));
  });

  it('has the requested number of tracks', () => {
    expect(world.tracks).toHaveLength(4000);
  });

  it('has ids that Spotify could have given, each once', () => {
    const ids = world.spotifyAlbums.flatMap(({ id, tracks }) => [id, ...tracks.map((track) => track.id)]);
    expect(ids.filter((id) => parseTrackId(id) === null)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has albums of more than one page of tracks, and of more than two', () => {
    const counts = found.map(({ spotify }) => spotify?.tracks.length ?? 0);
    expect(counts.filter((count) => count > 50).length).toBeGreaterThan(1);
    expect(counts.filter((count) => count > 100)).toHaveLength(1);
  });

  it('has no two albums with the same title', () => {
    expect(new Set(world.albums.map(({ bugs }) => foldText(bugs.title))).size).toBe(world.albums.length);
  });

  it('leaves one album in twenty out of Spotify', () => {
    expect(found).toHaveLength(570);
  });

  it('has albums that the search finds first by their title and artist on Bugs', () => {
    const search = createAlbumSearch(world.spotifyAlbums);
    const notFirst = found.filter(({ bugs, spotify }) => {
      const names = bugs.artists.map(({ name }) => name).join(' ');
      return search(`${bugs.title} ${names}`)[0] !== spotify;
    });
    expect(notFirst).toEqual([]);
  });

  it.each([
    { ...wish, albums: 99 },
    { ...wish, albums: 2001 },
    { ...wish, tracks: 500 },
  ])('refuses $albums albums and $tracks tracks in 20 weeks', (impossible) => {
    expect(() => inventWorld(impossible)).toThrow(RangeError);
  });
});
