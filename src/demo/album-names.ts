import { type Random, pick } from '../domain/random.ts';
import { chance } from './sampling.ts';
import { readWords } from './templates.ts';

const KOREAN = `계절의 끝, 여백, 작은 방, 흐르는 것들, 밤의 문장, 첫 장, 느린 걸음, 푸른 시간, 빛의 조각, 우리의 온도, 나의 도시, 다시 봄,
  사소한 기록, 낮과 밤 사이, 먼 곳에서, 마음의 모양, 보통의 날들, 남은 이야기, 창문 너머의 계절, 안부, 둥근 하루, 조용한 고백, 오늘의 일기,
  사이의 온도, 새벽 노트, 어제와 내일, 긴 호흡, 파도의 방향, 별일 없이, 마침표와 쉼표`;
const ENGLISH = `Small Hours, Northern Rooms, Afterimages, Field Notes, Home Movies, Low Season, Open Water, Paper Trails, Second Nature,
  Undercurrents, Color Study, Chapter One, Bloom, Night Shift Diaries, The Long Weekend, Blue Hours, Slow Motion Days, Parallel, Unfinished,
  Everything After, Between Stations, Soft Landing, Borrowed Light, Tenderness, Signals, Daybreak, Golden Age of Nothing, Rooms, Overexposed,
  Ordinary Magic`;
const HALLS = `Harbor Hall, the Old Mill, Union Square, Lantern House, Riverside, the Paper Theatre, Hangang Stage, Olive Hall, North Pier,
  Namsan Studio`;

/** The facts that an album's name is made from. */
export interface AlbumWish {
  readonly kind: 'album' | 'mini';
  readonly isKoreanArtist: boolean;
  readonly isIdol: boolean;
  /** Title of the song that the album is known for. */
  readonly leadTitle: string;
  /** Number of the artist's albums of this kind so far, this one included. */
  readonly ordinal: number;
}

/** Invents the name of an album or mini album: its lead song, a phrase, or a number as Korean albums have. */
export function inventAlbumName(random: Random, wish: AlbumWish): string {
  const phrase = inventPhrase(random, wish);
  if (wish.isIdol && chance(random, 0.3)) {
    const kind = wish.kind === 'mini' ? 'Mini Album' : 'Album';
    return `${phrase} - The ${englishOrdinal(wish.ordinal)} ${kind}`;
  }
  if (wish.isKoreanArtist && !wish.isIdol && wish.kind === 'album' && chance(random, 0.35)) {
    return `${wish.ordinal}집 ${phrase}`;
  }
  if (!wish.isKoreanArtist && wish.kind === 'mini' && chance(random, 0.5)) return `${phrase} EP`;
  return phrase;
}

/** Invents the name of a concert recording. */
export function inventLiveAlbumName(random: Random, artistName: string, year: number): string {
  const hall = pick(random, readWords(HALLS));
  return pick(random, [
    `Live at ${hall}`,
    `${artistName} Live`,
    `${artistName} Live ${year}`,
    `One Night at ${hall} (Live)`,
  ]);
}

function inventPhrase(random: Random, wish: AlbumWish): string {
  // "Nocturne No. 3 in D Major" is the name of a piece, not of an album.
  const leadFits = !/ No\. | \(|: /.test(wish.leadTitle);
  if (leadFits && chance(random, 0.5)) return wish.leadTitle;
  const inKorean = wish.isKoreanArtist && chance(random, wish.isIdol ? 0.25 : 0.75);
  return pick(random, readWords(inKorean ? KOREAN : ENGLISH));
}

function englishOrdinal(number: number): string {
  return `${number}${['th', 'st', 'nd', 'rd'][number] ?? 'th'}`;
}
