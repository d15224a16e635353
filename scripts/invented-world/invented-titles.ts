import { chance, integerBetween } from '../../src/demo/sampling.ts';
import { createTitleInventor, type TitleWish } from '../../src/demo/titles.ts';
import { type Random, pick } from '../../src/domain/random.ts';
import { foldText } from '../../src/domain/text.ts';

export type AlbumKind = '싱글' | 'EP(미니)' | '정규' | 'OST' | '베스트';

type SongWish = Omit<TitleWish, 'taken'>;

export interface WorldTitles {
  /** Returns a title that no other album has in any spelling. */
  album(wish: SongWish, kind: AlbumKind): string;
  /** Returns a title that is not in `taken`. */
  song(wish: TitleWish): string;
}

const NOTHING_TAKEN: ReadonlySet<string> = new Set();
const TRIES = 12;
/** Song titles per genre and language. After that they are reused, which takes a fraction of the time. */
const POOL_SIZE = 150;
const PLAIN_SHARE = 0.75;
/** Share of albums that Spotify spells differently. */
const RESPELLED_SHARE = 0.15;

export function createWorldTitles(random: Random): WorldTitles {
  const invent = createTitleInventor(random);
  const taken = new Set<string>();
  const pools = new Map<string, string[]>();
  return {
    song(wish) {
      const pool = pools.get(`${wish.genre} ${wish.isKorean}`) ?? [];
      pools.set(`${wish.genre} ${wish.isKorean}`, pool);
      if (pool.length < POOL_SIZE) pool.push(invent(wish));
      for (let tries = 0; tries < TRIES; tries += 1) {
        const title = pick(random, pool);
        if (!wish.taken.has(title)) return title;
      }
      return `${invent(wish)} ${wish.taken.size}`;
    },
    album(wish, kind) {
      let title = albumTitle(random, invent({ ...wish, taken: NOTHING_TAKEN }), kind);
      for (let tries = 1; taken.has(foldText(title)); tries += 1) {
        const again = albumTitle(random, invent({ ...wish, taken: NOTHING_TAKEN }), kind);
        title = tries < TRIES ? again : `${again} ${taken.size}`;
      }
      taken.add(foldText(title));
      return title;
    },
  };
}

function albumTitle(random: Random, title: string, kind: AlbumKind): string {
  if (kind === 'OST') return `${title} OST Part.${integerBetween(random, 1, 12)}`;
  if (kind === '베스트') return `${title} - Best Collection`;
  if (kind === '싱글' || chance(random, PLAIN_SHARE)) return title;
  const ordinal = integerBetween(random, 4, 9);
  return kind === 'EP(미니)' ? `${title} - ${ordinal}th Mini Album` : `${ordinal}집 ${title}`;
}

/** Returns Spotify's spelling of a Bugs title: mostly the same, otherwise recognisably the same title. */
export function respell(random: Random, title: string): string {
  if (!chance(random, RESPELLED_SHARE)) return title;
  const spellings = [
    title.toUpperCase(),
    title.replaceAll("'", '’'),
    title.replace(/Part\.(\d)/, 'Pt. $1'),
    title.replace(' - ', ': '),
    title.normalize('NFD'),
  ].filter((spelling) => spelling !== title);
  return spellings.length === 0 ? title : pick(random, spellings);
}
