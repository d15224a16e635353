import { createAliasStore } from '../catalogue/alias-store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { createChartStore } from '../catalogue/chart-store.ts';
import { createTitleStore, type TitleGroup } from '../catalogue/title-store.ts';
import { type AliasesOf, aliasesFromSpellings, createAliasesOf } from '../domain/artist-aliases.ts';
import { hasHangul } from '../domain/hangul.ts';
import { MAX_OTHER_NAMES } from '../domain/other-names.ts';
import { nicknameGroups } from './nicknames.ts';
import { songKeysUnder } from '../domain/song.ts';
import { foldText } from '../domain/text.ts';
import type { TrackId } from '../domain/track-id.ts';
import type { PublishedTrack, Track } from '../domain/track.ts';

/** The other names of the artists and songs of a release. Nothing is learned from them. */
export interface ReleaseNames {
  /** One list per artist: the names of that artist. */
  readonly aliases: readonly (readonly string[])[];
  /** Other titles of songs by the id of the song, sorted by it. */
  readonly otherTitles: ReadonlyMap<TrackId, readonly string[]>;
}

type NamedSong = Pick<PublishedTrack, 'id' | 'songId' | 'name' | 'artists'>;

/** Returns the other names of the artists of these tracks, and other titles by the id of the track. */
export function readNamesOfTracks(
  catalogue: Catalogue,
  tracks: readonly Pick<Track, 'id' | 'name' | 'artists'>[],
): ReleaseNames {
  const songs = tracks.map(({ id, name, artists }) => ({ id, songId: id, name, artists }));
  return readNames(catalogue, songs, false);
}

/**
 * Returns the other names of these artists and songs: those given, those that spellings contain, and our
 * nicknames if they are wanted.
 */
export function readNames(
  catalogue: Catalogue,
  tracks: readonly NamedSong[],
  hasNicknames: boolean,
): ReleaseNames {
  const aliases = aliasGroupsOf(tracks, catalogue, hasNicknames);
  return { aliases, otherTitles: otherTitlesOf(tracks, catalogue, createAliasesOf(aliases)) };
}

/**
 * Returns the groups of names that contain an artist of these tracks. Groups come from users, from spellings
 * in the tracks and the charts, and from our list of nicknames.
 */
function aliasGroupsOf(
  tracks: readonly NamedSong[],
  catalogue: Catalogue,
  hasNicknames: boolean,
): readonly (readonly string[])[] {
  const artists = new Set(tracks.flatMap((track) => track.artists.map(({ name }) => name)));
  const chartArtists = createChartStore(catalogue).artistNames();
  // Spotify writes IU, the charts write 아이유(IU).
  const spelled = aliasesFromSpellings([...new Set([...artists, ...chartArtists])].toSorted());
  const known = new Set([...artists, ...spelled.flat()].map(foldText));
  const groups = [...createAliasStore(catalogue).groups(), ...spelled].filter((group) =>
    group.some((name) => known.has(foldText(name))),
  );
  return hasNicknames ? [...groups, ...nicknameGroups(known)] : groups;
}

/** Returns the given titles of each song that none of its versions has, those in Hangul first. */
function otherTitlesOf(
  tracks: readonly NamedSong[],
  catalogue: Catalogue,
  aliasesOf: AliasesOf,
): ReadonlyMap<TrackId, readonly string[]> {
  const store = createTitleStore(catalogue);
  const songOf = new Map(tracks.map(({ id, songId }) => [id, songId]));
  const given = new Map<TrackId, Map<string, string>>();
  const give = (songId: TrackId | undefined, title: string): void => {
    if (songId === undefined) return;
    const titles = given.get(songId) ?? new Map<string, string>();
    given.set(songId, titles.set(foldText(title), title));
  };
  for (const [trackId, title] of store.ofTracks()) give(songOf.get(trackId), title);
  const groups = store.groups();
  const songsOf = groups.length === 0 ? () => [] : createSongFinder(tracks, groups, aliasesOf);
  for (const group of groups) {
    for (const songId of songsOf(group)) for (const title of group.titles) give(songId, title);
  }
  for (const { songId, name } of tracks) given.get(songId)?.delete(foldText(name));
  return new Map(
    [...given]
      .filter(([, titles]) => titles.size > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([songId, titles]) => [songId, hangulFirst([...titles.values()]).slice(0, MAX_OTHER_NAMES)]),
  );
}

/**
 * Returns a function that finds the songs of an artist, under any name, that have one of the titles. It
 * compares them as {@link groupVersions} does: without credits and re-release words, but live is not studio.
 */
function createSongFinder(
  tracks: readonly NamedSong[],
  groups: readonly TitleGroup[],
  aliasesOf: AliasesOf,
): (group: TitleGroup) => ReadonlySet<TrackId> {
  const namesOf = (artist: string): readonly string[] => [artist, ...aliasesOf(artist)];
  // Parsing every title of a large catalogue takes seconds, and most artists are not wanted.
  const wanted = new Set(groups.flatMap(({ artist }) => namesOf(artist).map(foldText)));
  const songs = new Map<string, Set<TrackId>>();
  for (const { name, artists, songId } of tracks) {
    for (const artist of artists) {
      if (!wanted.has(foldText(artist.name))) continue;
      for (const key of songKeysUnder(artist.name, name))
        songs.set(key, (songs.get(key) ?? new Set()).add(songId));
    }
  }
  return ({ artist, titles }) => {
    const keys = namesOf(artist).flatMap((name) => titles.flatMap((title) => songKeysUnder(name, title)));
    return new Set(keys.flatMap((key) => [...(songs.get(key) ?? [])]));
  };
}

function hangulFirst(titles: readonly string[]): readonly string[] {
  return titles.toSorted(
    (a, b) => Number(hasHangul(b)) - Number(hasHangul(a)) || (a < b ? -1 : Number(a > b)),
  );
}
