import type { Track } from '../domain/track.ts';
import { inventAlbumName } from './album-names.ts';
import type { DemoArtist } from './artists.ts';
import { kindOfSize, type PlannedRelease, planReleases } from './discography-plan.ts';
import { GENRE_PROFILES } from './genres.ts';
import { type Original, recordSongs, recordVersion, type Studio } from './recordings.ts';
import { type Career, putOut, reissue } from './reissues.ts';
import { chance, shuffle } from './sampling.ts';

/** Chance that the next album also has a single's song, if it comes within so many days. */
const ALBUM_CUT = { share: 0.75, days: 800, most: 2 } as const;
/** Share of the singles and mini albums of Korean singers that end with an instrumental of the lead song. */
const INSTRUMENTAL_SHARE = { single: 0.5, mini: 0.22 } as const;

type NewKind = ReturnType<typeof kindOfSize>;

/** Invents every track of an artist: as many as the artist's track count. */
export function inventDiscography(artist: DemoArtist, studio: Studio): Track[] {
  const career: Career = {
    artist,
    studio,
    titles: new Set(),
    releases: [],
    broughtBack: new Set(),
    counts: { album: 0, mini: 0, single: 0 },
  };
  return planReleases(studio.random, artist).flatMap(
    (planned) => reissue(career, planned) ?? releaseNewSongs(career, planned),
  );
}

/** Makes a single, mini album or album: new songs, and the versions that are usual in the genre. */
function releaseNewSongs(career: Career, { size, day }: PlannedRelease): Track[] {
  const { artist, studio } = career;
  const kind = kindOfSize(size);
  const cuts = kind === 'single' ? [] : takeRecentSingles(career, day);
  const hasInstrumental = size > 1 && endsWithInstrumental(career, kind);
  const newSongs = size - cuts.length - (hasInstrumental ? 1 : 0);
  const originals = recordSongs(artist, newSongs, day, career.titles, studio);
  const lead = originals[0];
  if (lead === undefined)
    throw new RangeError(`expected a release of at least one new song, got ${newSongs}`);

  career.counts[kind] += 1;
  const name = kind === 'single' ? lead.title : nameAlbum(career, kind, lead);
  career.releases.push({ name, day, originals });
  const others = [
    ...originals.slice(1).map(({ track }) => track),
    ...cuts.map((cut) => recordVersion(artist, cut, 'album cut', day, studio)),
  ];
  const last = hasInstrumental ? [recordVersion(artist, lead, 'instrumental', day, studio)] : [];
  return putOut([lead.track, ...shuffle(studio.random, others), ...last], name, day, studio);
}

function takeRecentSingles({ studio, releases, broughtBack }: Career, day: number): Original[] {
  const recent = releases
    .filter(
      (release) => kindOfSize(release.originals.length) === 'single' && day - release.day < ALBUM_CUT.days,
    )
    .flatMap((release) => release.originals.slice(0, 1))
    .filter(({ title }) => !broughtBack.has(title) && chance(studio.random, ALBUM_CUT.share))
    .slice(-ALBUM_CUT.most);
  for (const { title } of recent) broughtBack.add(title);
  return recent;
}

function endsWithInstrumental({ artist, studio }: Career, kind: NewKind): boolean {
  if (kind === 'album' || !artist.name.isKorean) return false;
  if (GENRE_PROFILES[artist.genre].releaseHabit === 'albums') return false;
  return chance(studio.random, INSTRUMENTAL_SHARE[kind]);
}

function nameAlbum({ artist, studio, counts }: Career, kind: 'album' | 'mini', lead: Original): string {
  return inventAlbumName(studio.random, {
    kind,
    isKoreanArtist: artist.name.isKorean,
    isIdol: GENRE_PROFILES[artist.genre].releaseHabit === 'idol',
    leadTitle: lead.title,
    ordinal: counts[kind],
  });
}
