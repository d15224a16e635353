import { pick, type Random } from '../../src/domain/random.ts';
import { foldText } from '../../src/domain/text.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { anyOfArtist, exactly, type LabelledQuery, titleBy } from './labelled-query.ts';
import { sampleQueries } from './sampled-queries.ts';

/** Fewer than songs, since few artists have another name. */
const OTHER_SCRIPT_QUERIES = 100;

/** One list of names per artist, in several scripts. */
export type Aliases = readonly (readonly string[])[];

/** Artists of songs, by their exact names. */
export function exactArtistQueries(random: Random, songs: readonly PublishedTrack[]): LabelledQuery[] {
  return sampleQueries(random, songs, ({ artists }) => {
    if (artists.length === 0) return null;
    const { name } = pick(random, artists);
    return { typed: name, ...exactly(name) };
  });
}

/** Artist and title in either order, sometimes without a space between them. */
export function artistAndTitleQueries(random: Random, songs: readonly PublishedTrack[]): LabelledQuery[] {
  return sampleQueries(random, songs, (song) => {
    const artist = song.artists[0]?.name ?? '';
    const order = random() < 0.5 ? [artist, song.name] : [song.name, artist];
    return { typed: order.join(random() < 0.2 ? '' : ' '), ...titleBy(song.name, artist) };
  });
}

/** The same with the artist's name in another script. */
export function mixedScriptQueries(
  random: Random,
  songs: readonly PublishedTrack[],
  aliases: Aliases,
): LabelledQuery[] {
  const others = otherNames(aliases);
  return sampleQueries(random, ofArtistsIn(others, songs), (song) => {
    const artist = song.artists[0]?.name ?? '';
    const other = pick(random, others.get(foldText(artist)) ?? []);
    const title = song.name.replace(/ *[([].*$/, '');
    if (title === '') return null;
    const typed = random() < 0.5 ? `${other} ${title}` : `${title} ${other}`;
    const { isWanted: isByArtist } = anyOfArtist(artist);
    return {
      typed,
      meant: `${title} – ${artist}`,
      isWanted: (track) => isByArtist?.(track) === true && track.name.startsWith(title),
    };
  });
}

/** An artist alone, in another script. */
export function otherScriptQueries(
  random: Random,
  songs: readonly PublishedTrack[],
  aliases: Aliases,
): LabelledQuery[] {
  const others = otherNames(aliases);
  return sampleQueries(
    random,
    ofArtistsIn(others, songs),
    ({ artists }) => {
      const artist = artists[0]?.name ?? '';
      return { typed: pick(random, others.get(foldText(artist)) ?? []), ...anyOfArtist(artist) };
    },
    OTHER_SCRIPT_QUERIES,
  );
}

function ofArtistsIn(names: ReadonlyMap<string, unknown>, songs: readonly PublishedTrack[]) {
  return songs.filter(({ artists }) => names.has(foldText(artists[0]?.name ?? '')));
}

/** The other names of each artist, by each folded name. */
function otherNames(aliases: Aliases): Map<string, string[]> {
  const others = new Map<string, string[]>();
  for (const names of aliases) {
    for (const name of names) {
      const rest = names.filter((other) => foldText(other) !== foldText(name));
      others.set(foldText(name), [...(others.get(foldText(name)) ?? []), ...rest]);
    }
  }
  return others;
}
