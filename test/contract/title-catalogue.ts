import type { TrackId } from '../../src/domain/track-id.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';

export const TITLE_RELEASE = '0000000071713e50';

/** Songs and artists that nobody has recorded: title, artists, popularity. */
const SONGS: readonly (readonly [string, readonly string[], number | null])[] = [
  ['달빛우체국', ['새벽기차'], 71],
  ['첫눈이 오면 전화해', ['새벽기차'], 55],
  ['파란 지붕 아래', ['도토리클럽'], 48],
  ['사랑', ['도토리클럽'], 20],
  ['사람', ['문가람'], 90],
  ['밤', ['문가람'], 33],
  ['방', ['소금사막'], 34],
  ['빵집 앞에서', ['소금사막'], 12],
  ['방집 앞에서', ['유리온실'], 95],
  ['물결 (Ripple)', ['유리온실', 'Ostrava Lights'], 64],
  ['여름 Drive', ['유리온실'], 52],
  ['Paper Lanterns', ['The Paper Boats'], 77],
  ['Harbor of Glass', ['The Paper Boats'], 41],
  ['Café Noir at Noon', ['Renée Alder'], 38],
  ['Slow Orbit', ['Ostrava Lights'], 66],
  ['Slow Orbit (Live)', ['Ostrava Lights'], 67],
  ["Don't Wait for Winter (feat. Mina Vale)", ['Ostrava Lights'], 59],
  ['Home Again', ['Renée Alder'], 25],
  ['Home Again', ['Mina Vale'], 81],
  ['Home Again', ['The Paper Boats'], null],
  ['ドライブ日和', ['みどり坂'], 44],
  ['Поезд на север', ['Линия Восемь'], 31],
  ['Ostrava', ['Haru Bom'], 10],
  ['봄 물난리', ['소리섬(Sorisum)'], 47],
  ['등대지기', ['문가람'], 29],
  ['별빛 아래', ['소금사막'], 40],
  ['Slow', ['유리온실'], 3],
  ['Undertow', ['Fog & Thunder'], 36],
  ['Salt and Smoke', ['Renée Alder'], 35],
  [
    '먼바다 합창',
    ['Abervale', 'Brankow', 'Cindrell', 'Dovrane', 'Elsmark', 'Fjornby', 'Gradlow', 'Hestrum', 'Ildevorn'],
    5,
  ],
  ['겨울 항로', ['Kestrel Pine', 'Larkin Vey', 'Mossgate', 'Nerrow', 'Orlen Quist'], 6],
  ['Glass Orchard', ['Sorrel Tane'], 7],
  ['1999년의 골목', ['문가람'], 8],
];

/** Other names of artists, as users give them. */
export const TITLE_ALIASES: readonly (readonly string[])[] = [
  ['새벽기차', 'Dawn Train'],
  ['Mina Vale', '미나 베일'],
  ['Kestrel Pine', '솔매'],
  ['Larkin Vey', '종달'],
  ['Mossgate', '이끼문'],
  ['Nerrow', '너로우'],
  // Sorted, as the catalogue keeps them: Latin names first.
  ['Bel Tane', 'Col Tane', 'Dru Tane', 'Fen Tane', 'Hal Tane', 'Sorrel Tane', 'Zen Tane', '소렐 테인'],
];

/** Another title of a song, as users give them. */
export const TITLE_OTHER_TITLES: ReadonlyMap<TrackId, readonly string[]> = new Map([
  [trackIdAt(SONGS.findIndex(([name]) => name === 'Undertow')), ['밀려드는 물살']],
]);

/** Every song, and two versions that do not stand for theirs. */
export function createTitleCatalogue(): readonly PublishedTrack[] {
  const songs = SONGS.map(([name, artists, popularity], index) =>
    publishedTrack({
      index,
      name,
      artists: artists.map((artist) => ({ id: null, name: artist })),
      popularity,
      // Enough variety for filters to choose by.
      releaseDate: index % 5 === 0 ? null : String(2000 + index),
      genres: [['K-Pop', 'Ballad'], ['city pop'], []][index % 3] ?? [],
      explicit: [true, false, null][index % 4] ?? null,
      durationMillis: 150_000 + index * 5000,
      // Some have an older version.
      ...(index % 7 === 3 && { year: 1980 + index }),
    }),
  );
  const reRelease = publishedTrack({
    index: SONGS.length,
    name: 'Paper Lanterns - 2031 Remaster',
    artist: 'The Paper Boats',
    popularity: 99,
    songId: trackIdAt(SONGS.findIndex(([name]) => name === 'Paper Lanterns')),
    isRepresentative: false,
  });
  const translated = publishedTrack({
    index: SONGS.length + 1,
    name: '등대지기 (Keeper of the Light)',
    artist: '문가람',
    popularity: 1,
    songId: trackIdAt(SONGS.findIndex(([name]) => name === '등대지기')),
    isRepresentative: false,
  });
  return [reRelease, translated, ...songs];
}
