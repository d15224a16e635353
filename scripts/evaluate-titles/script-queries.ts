import { parse } from 'csv-parse/sync';
import { romanize } from 'es-hangul';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { groupBy } from '../../src/domain/group-by.ts';
import { pick, type Random } from '../../src/domain/random.ts';
import { parseSongTitle } from '../../src/domain/song-version.ts';
import { foldText } from '../../src/domain/text.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { editDistance } from '../../src/titles/edit-distance.ts';
import type { Aliases } from './artist-queries.ts';
import { anyOfArtist, type LabelledQuery } from './labelled-query.ts';
import { sampleQueries } from './sampled-queries.ts';

const QUERIES = 100;
const HANGUL = /[가-힣]/;
/** Of a name in Hangul, romanised by the official rules: more different names are translations. */
const MOST_DIFFERENT = 0.5;

const rowSchema = z.object({
  kind: z.enum(['title', 'artist']),
  typed: z.string(),
  name: z.string(),
  /** Whether the search was tuned with the pair. */
  tuned: z.enum(['yes', 'no']),
});

/** A name in Latin letters as the catalogue has it, and as Koreans type it. */
export type NameInHangul = Pick<z.infer<typeof rowSchema>, 'kind' | 'typed' | 'name'>;

type Songs = readonly PublishedTrack[];

/** Returns the pairs that were written by hand, either those that the search was tuned with or the others. */
export function readNamesInHangul(file: string, areTuned: boolean): readonly NameInHangul[] {
  const rows = z.array(rowSchema).parse(parse(readFileSync(file), { columns: true, bom: true }));
  return rows.filter(({ tuned }) => (tuned === 'yes') === areTuned);
}

/** Returns the pairs of artists from a file of aliases, without translations such as 소녀시대. */
export function artistsInHangul(aliases: Aliases): NameInHangul[] {
  return aliases.flatMap((names) => {
    const typed = names.find((name) => HANGUL.test(name));
    const name = names.find((other) => !HANGUL.test(other));
    return typed === undefined || name === undefined || !soundsAbout(typed, name)
      ? []
      : [{ kind: 'artist' as const, typed, name }];
  });
}

function soundsAbout(hangul: string, latin: string): boolean {
  const [one, other] = [romanize(hangul), foldText(latin)].map((name) => name.replaceAll(' ', ''));
  const length = Math.max(one?.length ?? 0, other?.length ?? 0);
  return editDistance(one ?? '', other ?? '', length) <= MOST_DIFFERENT * length;
}

/** Titles in Latin letters, typed in Hangul. */
export function titlesInHangulQueries(songs: Songs, names: readonly NameInHangul[]): LabelledQuery[] {
  const titles = groupBy(songs, plainTitle);
  return names
    .filter(({ kind, name }) => kind === 'title' && titles.has(foldText(name)))
    .map(({ typed, name }) => ({ typed, ...anyWithPlainTitle(name) }));
}

/** Artists in Latin letters, typed in Hangul. */
export function artistsInHangulQueries(songs: Songs, names: readonly NameInHangul[]): LabelledQuery[] {
  const artists = songsByArtist(songs);
  return names
    .filter(({ kind, name }) => kind === 'artist' && artists.has(foldText(name)))
    .map(({ typed, name }) => ({ typed, ...anyOfArtist(name) }));
}

/**
 * Artist and title in either order, the artist in Hangul, the title as it is or, if somebody wrote it, in
 * Hangul.
 */
export function partsInScriptsQueries(
  random: Random,
  songs: Songs,
  names: readonly NameInHangul[],
): LabelledQuery[] {
  const artists = new Map(
    names.filter(({ kind }) => kind === 'artist').map(({ typed, name }) => [foldText(name), typed]),
  );
  const titles = new Map(
    names.filter(({ kind }) => kind === 'title').map(({ typed, name }) => [foldText(name), typed]),
  );
  const known = songs.filter(({ artists: [artist] }) => artists.has(foldText(artist?.name ?? '')));
  return sampleQueries(
    random,
    known,
    (song) => {
      const artist = song.artists[0]?.name ?? '';
      const title = plainTitle(song);
      if (parseSongTitle(song.name).takes.length > 0 || title === '') return null;
      const inHangul = [artists.get(foldText(artist)) ?? '', titles.get(title) ?? title];
      const [one = '', other = ''] = random() < 0.5 ? inHangul : inHangul.toReversed();
      const { isWanted: isByArtist } = anyOfArtist(artist);
      return {
        typed: `${one} ${other}`,
        meant: `${title} – ${artist}`,
        isWanted: (track) => isByArtist?.(track) === true && plainTitle(track) === title,
      };
    },
    QUERIES,
  );
}

/** The name of a track's song, without credits, re-release words and takes, folded. */
export function plainTitle({ name }: Pick<PublishedTrack, 'name'>): string {
  return parseSongTitle(name).song;
}

/**
 * Returns a query's meaning: any recording of a song of this plain title, also with a subtitle: Rocket Man is
 * Rocket Man (I Think It's Going to Be a Long, Long Time).
 */
export function anyWithPlainTitle(title: string): Pick<LabelledQuery, 'isWanted' | 'meant'> {
  const wanted = foldText(title);
  return {
    isWanted: (track) =>
      plainTitle(track) === wanted || plainTitle({ name: track.name.replace(SUBTITLE, '') }) === wanted,
    meant: title,
  };
}

const SUBTITLE = /(?<=.) (?:\(.*|[-–—] .*)$/;

function songsByArtist(songs: Songs): ReadonlyMap<string, Songs> {
  return groupBy(songs, ({ artists }) => foldText(artists[0]?.name ?? ''));
}

/** Spellings that people mix up if they never learned a romanisation, with their official one first. */
const MESSY: readonly (readonly [RegExp, readonly string[]])[] = [
  [/yeo/g, ['yu', 'yuh', 'yeo', 'yo']],
  [/eo/g, ['u', 'uh', 'eo', 'o']],
  [/eu/g, ['u', 'eu', 'oo']],
  [/ae/g, ['e', 'ae', 'ai']],
  [/(?<![aeo])u/g, ['oo', 'u', 'ou']],
  [/(?<![aeuyw])i(?!n)/g, ['ee', 'i', 'i']],
  [/^g|(?<=[aeiou])g(?=[aeiouy])/g, ['k', 'g']],
  [/^j|(?<=[aeiou])j/g, ['ch', 'j']],
  [/^d/g, ['t', 'd']],
  [/^b/g, ['p', 'b']],
];
const LEAST_SYLLABLES = 3;

/** Titles in Hangul, romanised as people do who never learned how. */
export function messyRomanQueries(random: Random, songs: Songs): LabelledQuery[] {
  return sampleQueries(random, songs, ({ name }) => {
    if (name.replaceAll(' ', '').length < LEAST_SYLLABLES) return null;
    const typed = name
      .split(' ')
      .map((word) =>
        MESSY.reduce(
          (text, [pattern, spellings]) => text.replaceAll(pattern, () => pick(random, spellings)),
          romanize(word),
        ),
      )
      .join(random() < 0.5 ? ' ' : '');
    return typed === romanize(name) ? null : { typed, ...anyWithPlainTitle(name) };
  });
}
