import type { Config } from '../src/config.ts';

/** Returns what to do with a release that has become current. */
export function nextWithRelease({ qdrant, meilisearch }: Config): string {
  return qdrant === undefined && meilisearch === undefined
    ? 'Next: npm start (a service that runs already takes the release by itself)'
    : 'Next: npm run publish (loads the release into the engines)';
}
