import type { HeardArtist } from '../recommend/heard-artists.ts';
import type { ListEnd } from '../recommend/similar-songs.ts';
import type { Language } from './route.ts';

/** What an answer says of itself. Names of fields and parameters stay as requests write them. */
interface MessageTexts {
  readonly nonePasses: string;
  readonly notInCatalogue: (names: string, more: number) => string;
  readonly heard: (artist: HeardArtist) => string;
  /** Why a list has no more than `total` songs. */
  readonly ended: (end: ListEnd, total: number, threshold: number | undefined) => string;
  readonly nothingLiked: string;
  readonly noLikedTrack: string;
  readonly nothingLeft: string;
  readonly bestKnown: string;
  readonly filtersGivenUp: (relaxed: string) => string;
  readonly rulesGivenUp: (relaxed: string) => string;
  readonly noneBetween: string;
  readonly fewBetween: (count: number) => string;
  readonly noTrackKnown: string;
  readonly someUnknown: string;
}

const ENGLISH: MessageTexts = {
  nonePasses: 'No song passes all filters. Try fewer or wider ones.',
  notInCatalogue: (names, more) => `Not in the catalogue: ${names}${more > 0 ? ` and ${more} more` : ''}.`,
  ended(end, total, threshold) {
    const count = total === 0 ? 'No song' : `Only ${total} ${total === 1 ? 'song' : 'songs'}`;
    const [is, passes] = total > 1 ? ['are', 'pass'] : ['is', 'passes'];
    return `${count} ${
      {
        filter: `${passes} all filters.`,
        threshold: `${is} similar enough. Lower \`threshold\` (${threshold}) for more.`,
        rules: `${is} left of those that pass all filters. Raise \`maxPerArtist\`, exclude less, or set \`takes=with\`.`,
        depth: `${is} left of the closest ones. Raise \`maxPerArtist\` for more.`,
      }[end]
    }`;
  },
  heard: ({ asked, name }) => `No artist here is called '${asked}'; ${name} sounds like it.`,
  nothingLiked: 'This listener likes nothing yet: these are popular songs of varied kinds.',
  noLikedTrack: 'No liked track is in the catalogue: these are popular songs of varied kinds.',
  nothingLeft: 'No song is left: all were played, or are by excluded artists.',
  bestKnown: 'No song is known that the listener wants: these are the best known songs.',
  filtersGivenUp: (relaxed) => `No song passes all filters: given up were ${relaxed}.`,
  rulesGivenUp: (relaxed) => `The rules left too few songs: given up were ${relaxed}.`,
  noneBetween: 'No song between the two passes all filters. Try fewer or wider ones.',
  fewBetween: (count) =>
    `Only ${count} ${count === 1 ? 'song fits' : 'songs fit'} between the two. ` +
    'Try fewer filters or a larger maxPerArtist.',
  noTrackKnown: 'None of the tracks is in the catalogue.',
  someUnknown: 'Some tracks are not in the catalogue, and are left out: see `unknown`.',
};

const KOREAN: MessageTexts = {
  nonePasses: '모든 필터를 통과하는 곡이 없습니다. 필터를 줄이거나 넓혀 보세요.',
  notInCatalogue: (names, more) => `카탈로그에 없습니다: ${names}${more > 0 ? ` 외 ${more}개` : ''}.`,
  ended(end, total, threshold) {
    const left = total === 0 ? '없습니다' : `${total}곡뿐입니다`;
    return {
      filter: `모든 필터를 통과하는 곡이 ${left}.`,
      threshold: `이만큼 비슷한 곡이 ${left}. 더 보려면 \`threshold\`(${threshold})를 낮추세요.`,
      rules: `필터를 통과한 곡 가운데 남은 곡이 ${left}. \`maxPerArtist\`를 높이거나, 제외를 줄이거나, \`takes=with\`를 써 보세요.`,
      depth: `가장 가까운 곡 가운데 남은 곡이 ${left}. 더 보려면 \`maxPerArtist\`를 높이세요.`,
    }[end];
  },
  heard: ({ asked, name }) => `이름이 '${asked}'인 가수가 없어, 발음이 같은 가수를 택했습니다: ${name}.`,
  nothingLiked: '아직 좋아한 곡이 없어, 여러 종류의 인기곡을 골랐습니다.',
  noLikedTrack: '좋아한 곡이 카탈로그에 없어, 여러 종류의 인기곡을 골랐습니다.',
  nothingLeft: '남은 곡이 없습니다. 모두 이미 재생했거나, 제외한 가수의 곡입니다.',
  bestKnown: '원하는 곡을 알 수 없어, 가장 잘 알려진 곡을 골랐습니다.',
  filtersGivenUp: (relaxed) => `모든 필터를 통과하는 곡이 없어, 다음 조건을 뺐습니다: ${relaxed}.`,
  rulesGivenUp: (relaxed) => `규칙에 맞는 곡이 모자라, 다음 조건을 뺐습니다: ${relaxed}.`,
  noneBetween: '두 곡 사이에 모든 필터를 통과하는 곡이 없습니다. 필터를 줄이거나 넓혀 보세요.',
  fewBetween: (count) =>
    `두 곡 사이에 맞는 곡이 ${count}곡뿐입니다. 필터를 줄이거나 maxPerArtist를 높여 보세요.`,
  noTrackKnown: '카탈로그에 있는 곡이 하나도 없습니다.',
  someUnknown: '카탈로그에 없는 곡은 뺐습니다. `unknown`을 보세요.',
};

export const MESSAGES: Readonly<Record<Language, MessageTexts>> = { en: ENGLISH, ko: KOREAN };
