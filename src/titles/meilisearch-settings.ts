import type { Settings } from 'meilisearch';
import { KEY_ATTRIBUTES } from './meilisearch-documents.ts';
import { FILTERABLE_ATTRIBUTES } from './meilisearch-filter.ts';

/** Every setting that differs from the engine's own, each for the sake of keys as words. */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: [...KEY_ATTRIBUTES],
  filterableAttributes: [...FILTERABLE_ATTRIBUTES, 'title_scripts', 'exact_keys'],
  sortableAttributes: ['popularity', 'title_length'],
  // Keys are letters without a language: the Korean and Japanese dictionaries would cut them up.
  localizedAttributes: [{ attributePatterns: [...KEY_ATTRIBUTES], locales: ['eng'] }],
  typoTolerance: {
    enabled: true,
    // A first letter counts as two typos, and a key of six letters (three syllables) may have one there.
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 6 },
    // Another consonant is another syllable, and another number another title.
    disableOnAttributes: [
      'title_initials',
      'artist_initials',
      'both_initials',
      'title_tail',
      'artist_tail',
      'inside_initials',
    ],
    disableOnNumbers: true,
  },
  // Exactness early, so that a whole name stands before the beginnings of others, unless a search asks for the
  // best known first; the best known songs last, so that they survive the cut.
  rankingRules: ['words', 'typo', 'sort', 'exactness', 'proximity', 'popularity:desc'],
  // Cheaper to build, and no less exact where a key is one word.
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  pagination: { maxTotalHits: 200 },
  // Below the service's own limit, so that a slow search still answers with what it has.
  searchCutoffMs: 500,
};

/**
 * Which of {@link INDEX_SETTINGS} an index has otherwise: none where it was published by this version, or by one
 * that searches in the same way. The engine tells more settings than were made, and lists in orders of its own.
 */
export function differentSettings(found: Settings): string[] {
  return Object.entries(INDEX_SETTINGS)
    .filter(([name, wanted]) => !holds(found[name as keyof Settings], wanted, ORDERED.has(name)))
    .map(([name]) => name);
}

/** Settings in which an earlier place means more. */
const ORDERED: ReadonlySet<string> = new Set([
  'rankingRules',
  'searchableAttributes',
] satisfies (keyof Settings)[]);

function holds(found: unknown, wanted: unknown, isOrdered: boolean): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length) return false;
    return wanted.every((one, place) =>
      isOrdered ? holds(found[place], one, true) : found.some((other) => holds(other, one, false)),
    );
  }
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(wanted).every(([name, value]) =>
    holds((found as Record<string, unknown>)[name], value, isOrdered),
  );
}
