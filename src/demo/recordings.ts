import type { AudioFeatures } from '../domain/audio-features.ts';
import { type Random, normal, pick } from '../domain/random.ts';
import type { Track } from '../domain/track.ts';
import type { DemoArtist } from './artists.ts';
import { yearOfDay } from './discography-plan.ts';
import { inventAlbumOffset, inventSongSound } from './features.ts';
import { type DemoGenre, GENRE_PROFILES } from './genres.ts';
import { inventId } from './ids.ts';
import { chance, clamp } from './sampling.ts';
import { SOUND_PROFILES } from './sound-profiles.ts';
import type { TitleInventor } from './titles.ts';
import { type VersionKind, versionSound, versionSuffix } from './versions.ts';

/** The generators that all artists of a catalogue share. */
export interface Studio {
  readonly random: Random;
  readonly ids: Random;
  readonly inventTitle: TitleInventor;
  /** Returns an ISRC that no other recording has. */
  readonly nextIsrc: (artist: DemoArtist, year: number) => string;
  readonly guests: ReadonlyMap<DemoGenre, readonly DemoArtist[]>;
}

interface RecordedTrack extends Track {
  readonly features: AudioFeatures;
  readonly durationMillis: number;
}

/** A new song, with the facts that later releases need. */
export interface Original {
  readonly track: RecordedTrack;
  readonly title: string;
}

const SECOND_GENRE_ALBUM_SHARE = 0.3;
/** Share of guests who are credited, but not in the title. */
const SILENT_GUEST_SHARE = 0.12;
/** Share of album cuts with the single's ISRC; the others have a new one. */
const SAME_ISRC_SHARE = 0.8;
/** Shares of values that a source leaves out. */
const MISSING = { popularity: 0.03, isrc: 0.06, explicit: 0.02 } as const;

/** Invents the new songs of one album. They share its offset, and sometimes the artist's second genre. */
export function recordSongs(
  artist: DemoArtist,
  count: number,
  day: number,
  taken: Set<string>,
  studio: Studio,
): Original[] {
  const { random } = studio;
  const genre = (chance(random, SECOND_GENRE_ALBUM_SHARE) ? artist.secondGenre : null) ?? artist.genre;
  const otherGenre = genre === artist.genre ? artist.secondGenre : artist.genre;
  const profile = GENRE_PROFILES[genre];
  const albumOffset = inventAlbumOffset(random);
  const year = yearOfDay(day);
  // The artist's own genre decides the share of Korean titles, even if the album is of the second genre.
  const koreanTitleShare = artist.name.isKorean ? GENRE_PROFILES[artist.genre].koreanTitleShare : 0;
  return Array.from({ length: count }, (_, index): Original => {
    const sound = inventSongSound(random, SOUND_PROFILES[genre], artist.sound, albumOffset, year);
    const title = studio.inventTitle({
      genre,
      isKorean: chance(random, koreanTitleShare),
      features: sound.features,
      taken,
    });
    taken.add(title);
    const guest = chance(random, profile.featuringShare) ? inviteGuest(artist, genre, studio) : null;
    const isTitled = guest !== null && !chance(random, SILENT_GUEST_SHARE);
    const isLead = index === 0;
    return {
      title,
      track: {
        id: inventId(studio.ids),
        name: isTitled ? `${title} (feat. ${guest.name.short})` : title,
        artists: guest === null ? [artist.credit] : [artist.credit, guest.credit],
        album: null,
        releaseDate: null,
        durationMillis: sound.durationMillis,
        explicit: chance(random, MISSING.explicit) ? null : chance(random, profile.explicitShare),
        popularity: inventPopularity(random, artist.popularity, isLead ? 0.12 : -0.04),
        isrc: chance(random, MISSING.isrc) ? null : studio.nextIsrc(artist, year),
        genres: otherGenre === null ? [genre] : [genre, otherGenre],
        features: sound.features,
        featureSource: { provider: 'demo' },
      },
    };
  });
}

/** Makes another recording or another cut of a song, not yet on any album. */
export function recordVersion(
  artist: DemoArtist,
  original: Original,
  kind: VersionKind,
  day: number,
  studio: Studio,
): Track {
  const { random } = studio;
  const { track, title } = original;
  const isSameCut = kind === 'album cut';
  const year = yearOfDay(day);
  const sound = versionSound(random, kind, {
    features: track.features,
    durationMillis: track.durationMillis,
  });
  const isrc = isSameCut && chance(random, SAME_ISRC_SHARE) ? track.isrc : studio.nextIsrc(artist, year);
  const isSolo = kind === 'instrumental' || kind === 'live';
  return {
    ...track,
    id: inventId(studio.ids),
    name: (isSolo ? title : track.name) + versionSuffix(random, kind, year),
    artists: isSolo ? [artist.credit] : track.artists,
    durationMillis: sound.durationMillis,
    explicit: kind === 'instrumental' ? false : track.explicit,
    popularity: inventPopularity(random, artist.popularity, isSameCut ? 0 : -0.2),
    isrc: chance(random, MISSING.isrc) ? null : isrc,
    features: sound.features,
  };
}

function inviteGuest(artist: DemoArtist, genre: DemoGenre, { random, guests }: Studio): DemoArtist | null {
  const from = chance(random, 0.5) ? genre : pick(random, GENRE_PROFILES[genre].neighbours);
  const candidates = (guests.get(from) ?? []).filter(
    (guest) => guest !== artist && guest.name.isKorean === artist.name.isKorean,
  );
  return candidates.length === 0 ? null : pick(random, candidates);
}

/** Invents a popularity, mostly by that of the artist, partly by chance: few hits and a long tail. */
function inventPopularity(random: Random, artistPopularity: number, advantage: number): number | null {
  if (chance(random, MISSING.popularity)) return null;
  const appeal = 0.6 * artistPopularity + 0.38 * random() ** 2.2 + advantage + 0.04 * normal(random);
  return Math.round(97 * clamp(appeal, 0, 1) ** 1.4);
}
