import { quantilesOf } from '../domain/quantiles.ts';
import type { TitleLanguage } from '../domain/title-language.ts';
import { type Estimate, meanOf } from '../numeric/estimates.ts';
import { relevantShare } from './ranking-metrics.ts';
import { listAt, sharesArtist, type SongLists } from './song-lists.ts';

/** The facts about a song that tell what a listener gets. */
export interface ServedFacts {
  readonly artists: readonly string[];
  /** Null if it is unknown, even if learning has filled it. */
  readonly year: number | null;
  readonly language: TitleLanguage;
  readonly popularity: number | null;
}

/** What the lists hold as they are served. An estimate is null if fewer than two songs can be measured. */
export interface ServedQuality {
  /** By the artist of the query. */
  readonly ownArtist: Estimate | null;
  /** The mean number of years between the query and the songs of its list, if both years are known. */
  readonly yearsApart: Estimate | null;
  /** Songs of unknown year in the lists of songs whose year is known, and of songs whose year is not. */
  readonly unknownYearOfKnown: Estimate | null;
  readonly unknownYearOfUnknown: Estimate | null;
  /** Songs whose title is in another language, as far as its letters tell. */
  readonly otherLanguage: Estimate | null;
  /** Songs that are less popular than three quarters of all songs of known popularity. */
  readonly obscure: Estimate | null;
}

const SHARE = [0, 1] as const;

/** Returns what the lists of the sampled songs hold as they are served. Intervals are 95 %. */
export function servedQuality(songs: SongLists, factsOf: (row: number) => ServedFacts): ServedQuality {
  const { rows, sample, neighbours, servedLists } = songs;
  const leastPopular = quantilesOf(
    Float64Array.from(
      [...rows].map((row) => factsOf(row).popularity).filter((popularity) => popularity !== null),
    ),
  ).p25;
  const artistsOf = (row: number): readonly string[] => factsOf(row).artists;
  const found: Record<keyof ServedQuality, number[]> = {
    ownArtist: [],
    yearsApart: [],
    unknownYearOfKnown: [],
    unknownYearOfUnknown: [],
    otherLanguage: [],
    obscure: [],
  };
  sample.forEach((query, index) => {
    const list = [...listAt(servedLists, neighbours, index)];
    if (list.length === 0) return;
    const { year, language } = factsOf(query);
    found.ownArtist.push(relevantShare((row) => sharesArtist(artistsOf, query, row), list));
    const unknown = relevantShare((row) => factsOf(row).year === null, list);
    (year === null ? found.unknownYearOfUnknown : found.unknownYearOfKnown).push(unknown);
    const years = list.map((row) => factsOf(row).year).filter((known) => known !== null);
    if (year !== null && years.length > 0) {
      found.yearsApart.push(years.reduce((sum, other) => sum + Math.abs(other - year), 0) / years.length);
    }
    found.otherLanguage.push(relevantShare((row) => factsOf(row).language !== language, list));
    const popularities = list.map((row) => factsOf(row).popularity).filter((known) => known !== null);
    if (popularities.length > 0) {
      found.obscure.push(popularities.filter((known) => known < leastPopular).length / popularities.length);
    }
  });
  return {
    ownArtist: meanOf(found.ownArtist, SHARE),
    yearsApart: meanOf(found.yearsApart, [0, Infinity]),
    unknownYearOfKnown: meanOf(found.unknownYearOfKnown, SHARE),
    unknownYearOfUnknown: meanOf(found.unknownYearOfUnknown, SHARE),
    otherLanguage: meanOf(found.otherLanguage, SHARE),
    obscure: meanOf(found.obscure, SHARE),
  };
}
