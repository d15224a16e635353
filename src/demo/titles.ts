import type { AudioFeatures } from '../domain/audio-features.ts';
import { memoize } from '../domain/memo.ts';
import { type Random, pick } from '../domain/random.ts';
import type { DemoGenre } from './genres.ts';
import { chance, pickWeighted } from './sampling.ts';
import { createTitleMaker, makeTitle, readWords, type TitleBank } from './templates.ts';
import { ENGLISH_SCENE_TITLES } from './titles-english-scenes.ts';
import { ENGLISH_TITLES } from './titles-english.ts';
import { INSTRUMENTAL_TITLES } from './titles-instrumental.ts';
import { KOREAN_SCENE_TITLES } from './titles-korean-scenes.ts';
import { KOREAN_TITLES } from './titles-korean.ts';

/** The song that needs a title. */
export interface TitleWish {
  readonly genre: DemoGenre;
  readonly isKorean: boolean;
  /** Features of the song: a title may name its key, and is a waltz only if it has three beats per bar. */
  readonly features: AudioFeatures;
  /** Titles that this artist has used already; they are not used again. */
  readonly taken: ReadonlySet<string>;
}

/** Invents one title per call, and remembers the titles it has returned. */
export type TitleInventor = (wish: TitleWish) => string;

type WeightedBanks = readonly (readonly [TitleBank, number])[];

const { lyrical, everyday } = KOREAN_TITLES;
const { idol, street, trot, night } = KOREAN_SCENE_TITLES;
const { pop, rock, folk } = ENGLISH_TITLES;
const { club, rap, city } = ENGLISH_SCENE_TITLES;
const { jazz, jazzWaltz, classical, koreanPiano } = INSTRUMENTAL_TITLES;

const BANKS: Readonly<
  Record<DemoGenre, { readonly korean: WeightedBanks; readonly english: WeightedBanks }>
> = {
  'k-pop': {
    korean: [[idol, 1]],
    english: [
      [pop, 2],
      [club, 1],
    ],
  },
  'k-ballad': { korean: [[lyrical, 1]], english: [[pop, 1]] },
  'k-r&b': {
    korean: [
      [lyrical, 7],
      [night, 3],
    ],
    english: [[pop, 1]],
  },
  'korean hip hop': {
    korean: [
      [street, 17],
      [lyrical, 3],
    ],
    english: [[rap, 1]],
  },
  'korean indie': {
    korean: [
      [everyday, 3],
      [lyrical, 1],
    ],
    english: [
      [pop, 1],
      [folk, 1],
    ],
  },
  trot: { korean: [[trot, 1]], english: [[pop, 1]] },
  'city pop': {
    korean: [
      [night, 4],
      [lyrical, 1],
    ],
    english: [[city, 1]],
  },
  pop: { korean: [[idol, 1]], english: [[pop, 1]] },
  rock: {
    korean: [
      [everyday, 2],
      [lyrical, 2],
      [street, 1],
    ],
    english: [[rock, 1]],
  },
  edm: { korean: [[idol, 1]], english: [[club, 1]] },
  house: { korean: [[night, 1]], english: [[club, 1]] },
  'r&b': { korean: [[lyrical, 1]], english: [[pop, 1]] },
  'hip hop': { korean: [[street, 1]], english: [[rap, 1]] },
  jazz: {
    korean: [
      [lyrical, 1],
      [koreanPiano, 1],
    ],
    english: [[jazz, 1]],
  },
  folk: {
    korean: [
      [everyday, 7],
      [lyrical, 3],
    ],
    english: [[folk, 1]],
  },
  classical: { korean: [[koreanPiano, 1]], english: [[classical, 1]] },
};

/** Titles that many artists use, each for another song. */
const COMMON = {
  korean: '사랑, 그대, 이별, 안녕, 고백, 봄, 겨울, 하루, 비, 바다, 첫사랑, 약속, 꿈, 밤, 편지, 기억',
  english: `Home, Stay, Alone, Hello, Breathe, Forever, Summer, Fire, Gone, Falling, Sunday, Runaway, Closer, Lost, Angel, Shine, Tonight,
    Dreams, Gravity, Ghost, Wonder, Echo, Someone, Over You, Believe, Sorry, Slow Down, Heaven, Rain, Better, Always, Paradise`,
} as const;
const COMMON_SHARE = 0.035;
const GENRES_WITHOUT_COMMON_TITLES: ReadonlySet<DemoGenre> = new Set(['classical', 'jazz', 'trot']);
/** Share of idol titles in upper case. */
const UPPER_CASE_SHARE = 0.2;
/** After so many tries that are in use already, two artists may share a title. */
const TRIES = 30;
const TRIES_FOR_A_NEW_ONE = 14;

/** Key names by pitch class from C, in the spelling of published pieces. */
const KEY_NAMES = {
  major: ['C', 'D-Flat', 'D', 'E-Flat', 'E', 'F', 'F-Sharp', 'G', 'A-Flat', 'A', 'B-Flat', 'B'],
  minor: ['C', 'C-Sharp', 'D', 'E-Flat', 'E', 'F', 'F-Sharp', 'G', 'G-Sharp', 'A', 'B-Flat', 'B'],
} as const;

export function createTitleInventor(random: Random): TitleInventor {
  const given = new Set<string>();
  const makerOf = memoize(createTitleMaker);
  const common = { korean: readWords(COMMON.korean), english: readWords(COMMON.english) };
  const invent = ({ genre, isKorean, features }: TitleWish): string => {
    const language = isKorean ? 'korean' : 'english';
    if (!GENRES_WITHOUT_COMMON_TITLES.has(genre) && chance(random, COMMON_SHARE)) {
      return pick(random, common[language]);
    }
    const bank = pickWeighted(random, BANKS[genre][language]);
    const isWaltz = bank === jazz && features.timeSignature === 3;
    const title = upperCaseFirst(
      makeTitle(makerOf(isWaltz ? jazzWaltz : bank), random).replace('{key}', keyName(features)),
    );
    const mayShout = genre === 'k-pop' && !isKorean && title.split(' ').length <= 2;
    return mayShout && chance(random, UPPER_CASE_SHARE) ? title.toUpperCase() : title;
  };

  const isCommon = (title: string) => common.korean.includes(title) || common.english.includes(title);

  return (wish) => {
    let title = invent(wish);
    for (let tries = 1; tries < TRIES; tries += 1) {
      const isNew = !given.has(title) || isCommon(title) || tries > TRIES_FOR_A_NEW_ONE;
      if (isNew && !wish.taken.has(title)) break;
      title = invent(wish);
    }
    given.add(title);
    return title;
  };
}

function upperCaseFirst(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function keyName({ key, mode }: AudioFeatures): string {
  const isMinor = mode === 0;
  const names = isMinor ? KEY_NAMES.minor : KEY_NAMES.major;
  return `${names[key ?? 0] ?? 'C'} ${isMinor ? 'Minor' : 'Major'}`;
}
