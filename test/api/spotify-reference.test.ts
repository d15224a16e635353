import { describe, expect, it } from 'vitest';
import { idInReference, spotifyUriOf } from '../../src/api/spotify-reference.ts';
import { uuidToTrackId } from '../../src/domain/track-id.ts';
import { publishedTrack } from '../published-track.ts';

const ID = '2n6bZXHOffIx83WlW9ff3G';

describe("Spotify's reference to a track", () => {
  it.each([
    `spotify:track:${ID}`,
    `https://open.spotify.com/track/${ID}`,
    `http://open.spotify.com/track/${ID}/`,
    `https://open.spotify.com/track/${ID}?si=0a1b2c3d&utm_source=copy`,
    `https://open.spotify.com/intl-ko/track/${ID}?si=0a1b2c3d`,
    `https://open.spotify.com/embed/track/${ID}#top`,
    ` spotify:track:${ID}\n`,
    ID,
  ])('%j holds the id', (text) => {
    expect(idInReference('track', text)).toBe(ID);
  });

  it.each([
    `spotify:album:${ID}`,
    `https://open.spotify.com/artist/${ID}`,
    `https://open.spotify.com.evil.example/track/${ID}`,
    `https://open.spotify.com/track/${ID}/more`,
  ])('is not %j', (text) => {
    expect(idInReference('track', text)).toBe(text);
  });

  it('may be one to an artist or an album, if that is asked for', () => {
    expect(idInReference('artist', `spotify:artist:${ID}`)).toBe(ID);
    expect(idInReference('album', `https://open.spotify.com/intl-de/album/${ID}`)).toBe(ID);
  });
});

describe("Spotify's URI of a track", () => {
  const derived = publishedTrack({ id: uuidToTrackId('a60b9f52-4edf-5d3e-8333-ff080c9387be') });

  it('is null for an id that was derived for a row without one', () => {
    expect(spotifyUriOf(derived)).toBeNull();
  });

  it('is told for an id that only looks derived, if Spotify gave more than the id', () => {
    for (const known of [{ isrc: 'KRA381700001' }, { artists: [{ id: ID, name: 'IU' }] }]) {
      expect(spotifyUriOf({ ...derived, ...known })).toBe(`spotify:track:${derived.id}`);
    }
    expect(spotifyUriOf(publishedTrack())).toMatch(/^spotify:track:\w{22}$/);
  });

  it('is null for an invented song', () => {
    expect(spotifyUriOf(publishedTrack({ featureSource: { provider: 'demo' } }))).toBeNull();
  });
});
