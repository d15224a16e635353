import type { TrackFilter } from '../domain/filters.ts';
import { hasHangul } from '../domain/hangul.ts';
import { memoize } from '../domain/memo.ts';
import { foldText, foldTogether } from '../domain/text.ts';
import { createTimeSlices } from '../domain/time-slices.ts';
import type { Overview } from '../songs/overview.ts';
import type { SongIndex } from '../songs/song-index.ts';
import { createSoundKeys, soundKeys } from '../sounds/sound-keys.ts';
import type { IdentifiedSong } from './takes.ts';

/**
 * Shorter names sound alike by chance. Of 161 names of artists as Koreans write them, 80 were found, and no
 * other artist in their place; with four sounds 90, and one other.
 */
const MIN_SOUNDS = 5;

/** A name that no artist has, and the artist whose name sounds like it. */
export interface HeardArtist {
  readonly asked: string;
  readonly name: string;
}

/** The artists whom a question names. */
export interface NamedArtists {
  readonly filter: TrackFilter;
  /** Conditions that may be given up. */
  readonly prefer?: TrackFilter;
  /** Artists to be near. */
  readonly seeds?: readonly string[];
  /** Artists to leave out. */
  readonly without?: readonly string[];
}

/** What an answer tells of the artists who were named. */
export interface ToldArtists {
  /** Names that found nothing, of artists who were to be found. */
  readonly inDoubt: readonly string[];
  /** Songs that the answer was chosen from: read only if there are artists to leave out. */
  readonly songs: readonly IdentifiedSong[];
}

/**
 * Returns the answer to a question. If it names artists whom the release does not hold, and just one artist
 * sounds like the name in the other script (Metallica for 메탈리카), the answer is to the question with that
 * name. Names are in doubt if they found nothing, or if an artist to leave out sounds like one whose songs
 * came. So a known artist costs no request more; a name in doubt costs one, and the question is asked again.
 */
export async function askHearing<Answer>(
  songs: SongIndex,
  asked: NamedArtists,
  ask: (named: NamedArtists) => Promise<Answer>,
  tell: (answer: Answer, named: NamedArtists) => ToldArtists,
): Promise<{
  readonly answer: Answer;
  readonly named: NamedArtists;
  readonly heard: readonly HeardArtist[];
}> {
  const heard: HeardArtist[] = [];
  const judged = new Set<string>();
  for (let named = asked; ;) {
    const answer = await ask(named);
    const told = tell(answer, named);
    const names = [...told.inDoubt, ...(await soundingLike(songs, named.without ?? [], told.songs))];
    const found = await hear(
      songs,
      [...new Set(names)].filter((name) => !judged.has(name)),
    );
    if (found.length === 0) return { answer, named, heard };
    heard.push(...found);
    for (const name of [...names, ...found.map((one) => one.name)]) judged.add(name);
    named = renamed(named, new Map(found.map((one) => [one.asked, one.name])));
  }
}

function renamed({ filter, prefer, seeds, without }: NamedArtists, nameOf: ReadonlyMap<string, string>) {
  const inList = (names: readonly string[]) => names.map((name) => nameOf.get(name) ?? name);
  const inFilter = ({ artists, ...others }: TrackFilter): TrackFilter =>
    artists === undefined ? others : { ...others, artists: inList(artists) };
  return {
    filter: inFilter(filter),
    ...(prefer === undefined ? {} : { prefer: inFilter(prefer) }),
    ...(seeds === undefined ? {} : { seeds: inList(seeds) }),
    ...(without === undefined ? {} : { without: inList(without) }),
  };
}

/** Returns the names that no artist of the release has, each with the one artist who sounds like it. */
async function hear(songs: SongIndex, names: readonly string[]): Promise<readonly HeardArtist[]> {
  const counts = await Promise.all(names.map((name) => songs.count({ artists: [name] })));
  const unknown = names.filter((_, index) => counts[index] === 0);
  if (unknown.length === 0) return [];
  const hearing = await hearingIn(await songs.overview());
  return unknown.flatMap((asked) => {
    const name = hearing(asked);
    return name === null ? [] : [{ asked, name }];
  });
}

/** Returns those of the names that sound like one artist of the songs. Asks the index for nothing. */
async function soundingLike(
  songs: SongIndex,
  names: readonly string[],
  found: ToldArtists['songs'],
): Promise<readonly string[]> {
  const long = names.filter((name) => soundsOfAsked(name).length > 0);
  if (long.length === 0) return [];
  const artists = new Set(
    found.flatMap(({ facts, track }) => (facts ?? track).artists.map(({ name }) => name)),
  );
  const hearing = await createHearing(artists, keysFor(songs));
  return long.filter((name) => hearing(name) !== null);
}

/** Returns the one artist whose name sounds like this one in the other script; null for none or several. */
type Hearing = (asked: string) => string | null;

type KeysOfName = (name: string) => readonly string[];

/** Made when a release is first asked for a name that it does not hold: 0.4 s for 17,000 artists. */
const hearingIn = memoize(
  ({ artists }: Overview) =>
    createHearing(
      artists.map(({ name }) => name),
      keysOfNames(),
    ),
  new WeakMap<Overview, Promise<Hearing>>(),
);

/** Remembers the artists of songs that came: no more than the index holds. */
const keysFor = memoize(() => memoize(keysOfNames()), new WeakMap<SongIndex, KeysOfName>());

/** Returns a function that returns the sounds of a name that are long enough to tell it from others. */
function keysOfNames(): KeysOfName {
  const keysOf = createSoundKeys();
  return (name) => keysOf(foldText(name)).filter(isLong);
}

function isLong(key: string): boolean {
  return key.length >= MIN_SOUNDS;
}

/** The same for a name that is asked for. Not remembered: people may ask for anything. */
function soundsOfAsked(name: string): readonly string[] {
  const keys = soundKeys(foldText(name));
  // The other readings of Hangul are those of romanised names, which a name in Hangul does not mean first.
  return (hasHangul(name) ? keys.slice(0, 1) : keys).filter(isLong);
}

async function createHearing(names: Iterable<string>, keysOf: KeysOfName): Promise<Hearing> {
  const slices = createTimeSlices();
  // Null for the sounds of several artists.
  const inHangul = new Map<string, string | null>();
  const inOthers = new Map<string, string | null>();
  for (const name of names) {
    if (slices.isOver()) await slices.next();
    const named = hasHangul(name) ? inHangul : inOthers;
    for (const key of keysOf(name)) {
      const known = named.get(key);
      if (known === undefined) named.set(key, name);
      else if (known !== null && foldTogether(known) !== foldTogether(name)) named.set(key, null);
    }
  }
  return (asked) => {
    const found = soundsOfAsked(asked).flatMap((key) => {
      const name = (hasHangul(asked) ? inOthers : inHangul).get(key);
      return name === undefined ? [] : [name];
    });
    const [first] = found;
    return first !== undefined && found.every((name) => name === first) ? first : null;
  };
}
