import { createAliasStore } from './alias-store.ts';
import type { Catalogue } from './catalogue.ts';
import { createChartStore } from './chart-store.ts';
import { aliasesFromSpellings, type AliasesOf, createAliasesOf } from '../domain/artist-aliases.ts';

/** Names of artists in the other script: what the user gave, and what the spellings of the charts tell. */
export function readAliasesOf(catalogue: Catalogue): AliasesOf {
  return createAliasesOf([
    ...createAliasStore(catalogue).groups(),
    ...aliasesFromSpellings(createChartStore(catalogue).artistNames()),
  ]);
}
