import type { Settings } from 'meilisearch';
import { DISPLAYED_ATTRIBUTES, KEY_ATTRIBUTES } from './meilisearch-documents.ts';
import { FILTERABLE_ATTRIBUTES, RANGE_ATTRIBUTE } from './meilisearch-filter.ts';

/** The settings that differ from the engine's defaults, all because words are keys. */
export const INDEX_SETTINGS: Settings = {
  displayedAttributes: [...DISPLAYED_ATTRIBUTES],
  searchableAttributes: [...KEY_ATTRIBUTES],
  // Values that are only looked up need no order, which takes a fifteenth of the indexing.
  filterableAttributes: FILTERABLE_ATTRIBUTES.map((name) => ({
    attributePatterns: [name],
    features: { facetSearch: false, filter: { equality: true, comparison: name === RANGE_ATTRIBUTE } },
  })),
  sortableAttributes: ['popularity', 'title_length'],
  // Keys are letters without a language: the Korean and Japanese dictionaries would cut them up.
  localizedAttributes: [{ attributePatterns: [...KEY_ATTRIBUTES], locales: ['eng'] }],
  typoTolerance: {
    enabled: true,
    // A typo in the first letter counts as two, and a key of six letters (three syllables) may have one
    // there.
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 6 },
    // Another consonant is another syllable; another number is another title.
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
  // Exactness early, so that a whole name ranks before the beginnings of others, unless a search sorts by
  // popularity. Songs that rank equally keep the order in which they were added: most popular first. A rule
  // for popularity would be slower, because it reads the songs of each popularity by themselves.
  rankingRules: ['words', 'typo', 'sort', 'exactness', 'proximity'],
  // Cheaper to build, and no less exact, since a key is one word.
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  pagination: { maxTotalHits: 200 },
  // Below the service's own time limit, so that a slow search still answers with what it has found.
  searchCutoffMs: 500,
};

/**
 * Returns which of {@link INDEX_SETTINGS} an index has with other values: none if this version published it,
 * or one that searches in the same way. The engine returns more settings than were set, and orders lists in
 * its own way.
 */
export function differentSettings(found: Settings): string[] {
  return Object.entries(INDEX_SETTINGS)
    .filter(([name, wanted]) => !holds(found[name as keyof Settings], wanted, ORDERED.has(name)))
    .map(([name]) => name);
}

/** Settings whose order matters. */
const ORDERED: ReadonlySet<string> = new Set([
  'rankingRules',
  'searchableAttributes',
] satisfies (keyof Settings)[]);

function holds(found: unknown, wanted: unknown, isOrdered: boolean): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found) || found.length !== wanted.length) return false;
    return wanted.every((one, index) =>
      isOrdered ? holds(found[index], one, true) : found.some((other) => holds(other, one, false)),
    );
  }
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(wanted).every(([name, value]) =>
    holds((found as Record<string, unknown>)[name], value, isOrdered),
  );
}
