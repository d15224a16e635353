import type { JudgedCandidate } from './album-score.ts';
import type { AlbumTitle } from './album-title.ts';

/** A title without its subtitle or its beginning, or cut short. */
const PARTIAL_TITLE = 0.75;
/** A title without its subtitle, or with one letter more or less. */
const SIMILAR_TITLE = 0.85;
/** A title that counts without the artist: at least half of a translated title, or the same ordinal. */
const STRONG_TITLE = 0.9;
/** The same names; only a translation is missing, or the words are in another order. */
const EXACT_TITLE = 0.96;
/** The titles share no script, but a name in both sounds alike. */
const SHARED_SOUND_TITLE = 0.7;
/** Shorter titles have namesakes on any day. */
const LONG_TITLE_LETTERS = 8;
/** Season and episode of a show or a drama. */
const NUMBERS_OF_SERIES = 2;

/** Least artist score if the artists share a name, or sound alike. */
export const LINKED_ARTIST = 0.6;
/** Least artist score if nothing links the titles: one may be a translation of the other. */
const STRONG_ARTIST = 0.75;
/** Least artist score for a translated title that is dated a day apart, in another time zone. */
const SURE_ARTIST = 0.95;

const SAME_WEEK = 0.8;
/** Just above the score of the same title and artist in another year, which may be a new recording. */
const ACCEPTED_SCORE = 0.86;

/** The names that link a candidate to the chart album. Each candidate falls under exactly one case. */
type LinkedBy = 'title and artist' | 'title, no artist needed' | 'title alone' | 'title unlinked';

interface Rule {
  readonly reason: string;
  readonly isMet: (judged: JudgedCandidate) => boolean;
}

/** A candidate that meets one of these is never accepted. */
const VETOES: readonly Rule[] = [
  {
    reason: 'a number or a version makes it another album',
    isMet: ({ scored }) => scored.contradictions.length > 0,
  },
  {
    reason: 'the kind of release differs, and title and day are not exactly the same',
    isMet: (judged) =>
      !judged.isTitleUnlinked &&
      !judged.isTypeFit &&
      !(isSameDay(judged) && titleScoreOf(judged) >= EXACT_TITLE),
  },
];

/**
 * A candidate that meets no veto is accepted if it meets one rule of its case. The less the names link it,
 * the closer the rest must be.
 */
const ACCEPTED_IF: Readonly<Record<LinkedBy, readonly Rule[]>> = {
  'title and artist': [
    {
      reason: 'similar title on the same day',
      isMet: (judged) => isSameDay(judged) && titleScoreOf(judged) >= SIMILAR_TITLE,
    },
    {
      reason: 'high score, by a strong title or on the same day',
      isMet: (judged) =>
        judged.scored.score >= ACCEPTED_SCORE &&
        (titleScoreOf(judged) >= STRONG_TITLE || judged.isSameDayAsFarAsKnown),
    },
  ],
  'title, no artist needed': [
    {
      reason: 'part of the title on the same day',
      isMet: (judged) => isSameDay(judged) && titleScoreOf(judged) >= PARTIAL_TITLE,
    },
    {
      reason: 'strong title of a soundtrack or of various artists in the same week',
      isMet: (judged) =>
        titleScoreOf(judged) >= STRONG_TITLE &&
        judged.scored.parts.date >= SAME_WEEK &&
        (judged.isSoundtrack || judged.isCandidateByVarious),
    },
  ],
  'title alone': [
    {
      reason: 'strong title on the same day, and artists in two scripts that may be the same',
      isMet: (judged) =>
        isSameDay(judged) &&
        titleScoreOf(judged) >= STRONG_TITLE &&
        judged.isTypeFit &&
        judged.isArtistUnlinked &&
        (!judged.isArtistUnlikely || lettersOf(judged.title) >= LONG_TITLE_LETTERS),
    },
  ],
  'title unlinked': [
    {
      reason: 'translated show or collection with the same season and episode on the same day',
      isMet: (judged) =>
        isSameDay(judged) && !judged.needsArtist && judged.sharedNumbers >= NUMBERS_OF_SERIES,
    },
    {
      reason: 'translated title by a strong artist on the same day, or by a sure one on the next',
      isMet: (judged) => {
        const least = titleScoreOf(judged) >= SHARED_SOUND_TITLE ? LINKED_ARTIST : STRONG_ARTIST;
        const isNextDay = judged.days !== null && judged.days <= 1;
        const isNear = isSameDay(judged) || (isNextDay && judged.artistScore >= SURE_ARTIST);
        return judged.artistScore >= least && isNear && judged.isTypeFit;
      },
    },
  ],
};

/** Returns whether a candidate is the album without doubt, if no other candidate is as good. */
export function isAcceptable(judged: JudgedCandidate): boolean {
  if (VETOES.some(({ isMet }) => isMet(judged))) return false;
  return ACCEPTED_IF[linkOf(judged)].some(({ isMet }) => isMet(judged));
}

function linkOf(judged: JudgedCandidate): LinkedBy {
  if (judged.isTitleUnlinked) return 'title unlinked';
  if (!judged.isArtistUnlinked && judged.artistScore >= LINKED_ARTIST) return 'title and artist';
  return judged.needsArtist ? 'title alone' : 'title, no artist needed';
}

function isSameDay({ scored }: JudgedCandidate): boolean {
  return scored.parts.date === 1;
}

function titleScoreOf({ scored }: JudgedCandidate): number {
  return scored.parts.title;
}

/** Counts the letters of a title; one syllable of Hangul says as much as two letters. */
function lettersOf({ pieces }: AlbumTitle): number {
  return pieces.reduce((sum, { key }) => sum + key.replaceAll(/[가-힣]/g, 'aa').length, 0);
}
