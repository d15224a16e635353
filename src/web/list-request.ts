import type { Method } from './api.ts';

/** The parameters of a list that the address may hold, by the names that the API gives them. */
export const LIST_PARAMETERS = [
  'maxPerArtist',
  'excludeSeedArtist',
  'takes',
  'harmonic',
  'genre',
  'language',
  'minYear',
  'maxYear',
  'minTempo',
  'maxTempo',
  'minEnergy',
  'maxEnergy',
  'minPopularity',
  'maxPopularity',
] as const;

export const METHODS: readonly Method[] = ['cosine', 'euclidean', 'blend'];
export const LIST_LENGTH = 20;

/** Returns the parameters of the address that narrow a list. */
export function narrowing(address: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    LIST_PARAMETERS.flatMap((name) => {
      const value = address.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
}

/** Returns the address of a list, as any program would ask for it. */
export function listAddress(id: string, method: Method, address: URLSearchParams, format?: string): string {
  const query = new URLSearchParams({ method, limit: String(LIST_LENGTH), ...narrowing(address) });
  if (format !== undefined) query.set('format', format);
  return `${location.origin}/v1/tracks/${id}/similar?${query}`;
}
