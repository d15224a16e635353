import { artistNames } from '../../src/demo/artist-names.ts';
import { type ArtistSound, inventArtistSound } from '../../src/demo/features.ts';
import { DEMO_GENRES, type DemoGenre } from '../../src/demo/genres.ts';
import { inventId } from '../../src/demo/ids.ts';
import { chance, shuffle } from '../../src/demo/sampling.ts';
import { SOUND_PROFILES } from '../../src/demo/sound-profiles.ts';
import { hasHangul } from '../../src/domain/hangul.ts';
import type { Random } from '../../src/domain/random.ts';
import { romanizeLetters } from '../../src/domain/romanization.ts';
import type { Artist } from '../../src/domain/track.ts';

export interface WorldArtist {
  /** Bugs' id, and the name as Bugs prints it: 나비, 나비(NABI) or NABI. */
  readonly bugs: Artist;
  readonly spotifyId: string;
  /** The names that Spotify shows to listeners in Korea, and to all others. */
  readonly koreanName: string;
  readonly latinName: string;
  /** The names that Spotify's search finds the artist by. */
  readonly searchNames: readonly string[];
  /** Spotify's genres of the artist; empty if it knows none. */
  readonly genres: readonly string[];
}

/** An artist, with the genre, language and sound of its songs. */
export interface ArtistDraft {
  readonly artist: WorldArtist;
  readonly genre: DemoGenre;
  readonly isKorean: boolean;
  readonly sound: ArtistSound;
}

const FIRST_BUGS_ARTIST = 80_000_001;
const BILINGUAL = /^(.+?)\((.+)\)$/;
/** Share of artists with two names for whom Spotify has only the Latin one, and shows it in Korea too. */
const LATIN_EVERYWHERE_SHARE = 0.3;

/** Returns every artist of the world, in random order. */
export function inventArtists(random: Random): ArtistDraft[] {
  const named = DEMO_GENRES.flatMap((genre) => artistNames(genre).map((name) => ({ genre, name })));
  return shuffle(random, named).map(({ genre, name }, index) => ({
    artist: {
      bugs: { id: String(FIRST_BUGS_ARTIST + index), name: name.full },
      spotifyId: inventId(random),
      ...spotifyNames(random, name.full),
      genres: [genre],
    },
    genre,
    isKorean: name.isKorean,
    sound: inventArtistSound(random, SOUND_PROFILES[genre]),
  }));
}

/** Returns the artist that Spotify credits if Bugs names none. */
export function inventVariousArtists(random: Random): WorldArtist {
  const name = 'Various Artists';
  return {
    bugs: { id: null, name },
    spotifyId: inventId(random),
    koreanName: name,
    latinName: name,
    searchNames: [name],
    genres: [],
  };
}

function spotifyNames(
  random: Random,
  printed: string,
): Pick<WorldArtist, 'koreanName' | 'latinName' | 'searchNames'> {
  const [, hangul, latin] = BILINGUAL.exec(printed) ?? [];
  if (hangul !== undefined && latin !== undefined) {
    const koreanName = chance(random, LATIN_EVERYWHERE_SHARE) ? latin : hangul;
    return { koreanName, latinName: latin, searchNames: [hangul, latin] };
  }
  const latinName = hasHangul(printed) ? romanized(printed) : printed;
  return { koreanName: printed, latinName, searchNames: [printed, latinName] };
}

/** Returns 나비 as Nabi. */
function romanized(name: string): string {
  return romanizeLetters(name).replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
