import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { lazily } from '../domain/memo.ts';

/** A module that holds one object of strings, written as JSON. */
const PACKAGE = 'cmu-pronouncing-dictionary';

/**
 * Returns the phonemes (ARPAbet) of 135,000 English words, by the word. The first call reads them, in 0.1 s.
 * Imported as a module, the same file would add half a second to the start of every command.
 */
export const readPronunciations = lazily((): Readonly<Record<string, string>> => {
  const text = readFileSync(createRequire(import.meta.url).resolve(PACKAGE), 'utf8');
  const json = text.slice(text.indexOf('{', text.indexOf('dictionary =')), text.lastIndexOf('}') + 1);
  return JSON.parse(json) as Record<string, string>;
});
