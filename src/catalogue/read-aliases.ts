import { createAliasStore } from './alias-store.ts';
import type { Catalogue } from './catalogue.ts';
import { createChartStore } from './chart-store.ts';
import { aliasesFromSpellings, type AliasesOf, createAliasesOf } from '../domain/artist-aliases.ts';

/** Reads the other names of artists: those that users gave, and those in the spellings of the charts. */
export function readAliasesOf(catalogue: Catalogue): AliasesOf {
  return createAliasesOf([
    ...createAliasStore(catalogue).groups(),
    ...aliasesFromSpellings(createChartStore(catalogue).artistNames()),
  ]);
}
