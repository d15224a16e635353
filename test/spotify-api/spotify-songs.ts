import type { PublishedTrack } from '../../src/domain/track.ts';
import { createSongIndexContent, type SongIndexContent } from '../contract/song-index.contract.ts';

/** An id that no track of the catalogue has. */
export const UNKNOWN_ID = '0ZZZZZZZZZZZZZZZZZZZZZ';
/** An id that no track can have, because it has more than 128 bits. */
export const TOO_LARGE_ID = 'Z'.repeat(22);

export const ARTIST_ID = '3HqSLMAZ3g3d5poNaI7GOU';
export const ALBUM_ID = '3g8ZYaADSWQwUYcSLSw1xy';

export interface SpotifySongs {
  readonly content: SongIndexContent;
  /** Has ids of Spotify's for its artist and album, and every value. */
  readonly whole: PublishedTrack;
  /** Has no value that a track may lack, and no ids. */
  readonly bare: PublishedTrack;
  /** A version that does not stand for its song, alone on its album. */
  readonly reissue: PublishedTrack;
}

/** Invented songs, the first of them with all that a catalogue may know, the second with the least. */
export function createSpotifySongs(): SpotifySongs {
  const content = createSongIndexContent();
  const [first, second, third, ...others] = content.tracks as [
    PublishedTrack,
    PublishedTrack,
    PublishedTrack,
    ...PublishedTrack[],
  ];
  const artists = [{ id: ARTIST_ID, name: 'IU' }];
  const album = { id: ALBUM_ID, name: 'Palette' };
  const isrc = 'KRA381700247';
  const releaseDate = '2017-03-24';
  const ofArtist = { artists, album, releaseDate, genres: ['K-Pop'] };
  const whole = { ...first, ...ofArtist, name: '밤편지', popularity: 77.4, durationMillis: 253_311.6, isrc };
  const bare = {
    ...second,
    album: null,
    releaseDate: null,
    durationMillis: null,
    explicit: null,
    popularity: null,
    genres: [],
    features: { ...second.features, key: null, mode: null, timeSignature: null },
  };
  const sibling = { ...third, ...ofArtist, name: 'Palette', releaseDate: '2017' };
  const reissue = { ...others.pop()!, album: { id: null, name: 'Reissues' } };
  return {
    content: { ...content, tracks: [whole, bare, sibling, ...others, reissue] },
    whole,
    bare,
    reissue,
  };
}
