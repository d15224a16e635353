import type { DemoGenre } from './genres.ts';

/**
 * Weights of a mood per feature. A song's score is the weighted sum of its features, in standard deviations.
 */
export type Mood = Readonly<
  Partial<Record<'energy' | 'valence' | 'danceability' | 'acousticness' | 'tempo', number>>
>;

export interface PlaylistTheme {
  readonly name: string;
  readonly genres: readonly DemoGenre[];
  readonly mood: Mood;
  /** First and last year of release, if the theme is an era. */
  readonly years?: readonly [number, number];
}

const CALM: Mood = { energy: -1, acousticness: 0.5 };
const SAD: Mood = { valence: -1, energy: -0.5 };
const BRIGHT: Mood = { valence: 1, energy: 0.3 };
const LOUD: Mood = { energy: 1, acousticness: -0.5 };
const DANCE: Mood = { danceability: 1, energy: 0.4 };
const FAST: Mood = { tempo: 0.8, energy: 0.8 };
const LATE: Mood = { energy: -0.6, danceability: 0.6 };
const ANY: Mood = {};

const theme = (name: string, genres: readonly DemoGenre[], mood: Mood, years?: readonly [number, number]) =>
  years === undefined ? { name, genres, mood } : { name, genres, mood, years };

/** Returns the themes of the demo's playlists, in the order in which they are shown. */
export function playlistThemes(): readonly PlaylistTheme[] {
  return [
    theme('K-Pop Now', ['k-pop'], ANY, [2022, 2026]),
    theme('퇴근길에 듣는 발라드', ['k-ballad'], ANY),
    theme('새벽 감성', ['k-r&b', 'k-ballad'], SAD),
    theme('운동할 때 듣는 K-POP', ['k-pop'], FAST),
    theme('카페에서 듣기 좋은 인디', ['korean indie'], CALM),
    theme('Sunday Morning Coffee', ['folk', 'jazz'], CALM),
    theme('서울 시티팝', ['city pop'], ANY),
    theme('Night Drive', ['city pop', 'r&b'], LATE),
    theme('비 오는 날 듣는 노래', ['k-ballad', 'korean indie'], SAD),
    theme('헤어진 다음 날', ['k-ballad'], SAD),
    theme('국힙 입문', ['korean hip hop'], ANY),
    theme('야근 힙합', ['korean hip hop'], LOUD),
    theme('Boom Bap & Beyond', ['hip hop'], LATE),
    theme('Rap Workout', ['hip hop'], LOUD),
    theme('고속도로 트로트', ['trot'], FAST),
    theme('효도 트로트 메들리', ['trot'], BRIGHT),
    theme('공부할 때 듣는 피아노', ['classical'], CALM),
    theme('Deep Focus', ['classical', 'jazz'], CALM),
    theme('Peak Time', ['edm'], LOUD),
    theme('Warehouse, 4AM', ['house'], DANCE),
    theme('House Terrace', ['house'], BRIGHT),
    theme('Festival Mainstage', ['edm'], FAST),
    theme('Running 150', ['edm', 'rock'], FAST),
    theme('Pop Right Now', ['pop'], ANY, [2021, 2026]),
    theme('Feel-Good Pop', ['pop'], BRIGHT),
    theme('Sad Girl Autumn', ['pop', 'folk'], SAD),
    theme('Bedroom Pop', ['pop'], CALM),
    theme('Garage & Gasoline', ['rock'], LOUD),
    theme('Slow Rock', ['rock'], CALM),
    theme('Alternative 90s', ['rock'], ANY, [1990, 2002]),
    theme('2000년대 발라드', ['k-ballad'], ANY, [2000, 2009]),
    theme('세기말 감성', ['k-ballad', 'k-pop'], ANY, [1990, 2002]),
    theme('2세대 아이돌 플레이리스트', ['k-pop'], ANY, [2005, 2013]),
    theme('Soft R&B', ['r&b'], CALM),
    theme('R&B Slow Jams', ['r&b'], LATE),
    theme('K-R&B After Dark', ['k-r&b'], LATE),
    theme('샤워할 때 듣는 알앤비', ['k-r&b'], BRIGHT),
    theme('Late Night Jazz', ['jazz'], LATE),
    theme('재즈가 흐르는 저녁', ['jazz'], CALM),
    theme('Swing & Shuffle', ['jazz'], BRIGHT),
    theme('Campfire', ['folk'], CALM),
    theme('Folk on the Road', ['folk'], BRIGHT),
    theme('Acoustic Evening', ['folk', 'korean indie'], CALM),
    theme('산책', ['korean indie'], BRIGHT),
    theme('봄이 오면 듣는 노래', ['korean indie', 'k-pop'], BRIGHT),
    theme('여름 바다로 가는 길', ['k-pop', 'city pop'], BRIGHT),
    theme('가을 타는 사람들', ['korean indie', 'k-ballad'], SAD),
    theme('겨울밤, 이불 속', ['k-ballad', 'classical'], CALM),
    theme('Idol B-Sides', ['k-pop'], LATE),
    theme('K-Pop Dance Practice', ['k-pop'], DANCE),
    theme('K-Ballads for Beginners', ['k-ballad'], ANY),
    theme('Korean Indie Discoveries', ['korean indie'], ANY),
    theme('City Pop Summer', ['city pop'], BRIGHT),
    theme('드라이브', ['city pop', 'k-pop'], DANCE),
    theme('집중', ['classical'], ANY),
    theme('잠들기 전 피아노', ['classical'], SAD),
    theme('청소할 때 신나는 노래', ['k-pop', 'trot'], BRIGHT),
    theme('House Party', ['house', 'edm', 'pop'], DANCE),
    theme('헬스장', ['korean hip hop', 'edm'], LOUD),
    theme('Hip Hop Sundays', ['hip hop', 'r&b'], LATE),
    theme('밤 열두 시 인디 록', ['rock', 'korean indie'], LOUD),
    theme('첫사랑', ['k-ballad', 'k-pop'], CALM),
  ];
}
