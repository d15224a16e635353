import type { operations } from './api-types.ts';
import type { Method } from './api.ts';

type SimilarQuery = Required<NonNullable<operations['similarTracks']['parameters']['query']>>;

const text = (value: string) => value;
const isTrue = (value: string) => value === 'true';

/** What the address may say of a list, by the names that the API gives it, and how each is read. */
const READ = {
  maxPerArtist: Number,
  excludeSeedArtist: isTrue,
  takes: (value) => (value === 'with' ? 'with' : 'without'),
  diversity: Number,
  harmonic: isTrue,
  genre: text,
  language: text,
  minYear: Number,
  maxYear: Number,
  minTempo: Number,
  maxTempo: Number,
  minEnergy: Number,
  maxEnergy: Number,
  minPopularity: Number,
  maxPopularity: Number,
} satisfies { [Name in keyof SimilarQuery]?: (value: string) => SimilarQuery[Name] };

type ListParameter = keyof typeof READ;
type ListQuery = { -readonly [Name in ListParameter]?: SimilarQuery[Name] };

const READERS: { readonly [Name in ListParameter]: (value: string) => SimilarQuery[Name] } = READ;

export const LIST_PARAMETERS = Object.keys(READ) as readonly ListParameter[];

export const METHODS: readonly Method[] = ['cosine', 'euclidean', 'blend'];
export const LIST_LENGTH = 20;

/** Returns what the address says that narrows a list, as a query of the API. */
export function narrowing(address: URLSearchParams): ListQuery {
  const query: ListQuery = {};
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it joins the name and its reader
  const read = <Name extends ListParameter>(name: Name, value: string) => {
    query[name] = READERS[name](value);
  };
  for (const name of LIST_PARAMETERS) {
    const value = address.get(name);
    if (value !== null && value !== '') read(name, value);
  }
  return query;
}

/** Returns the path of a list, as any program would ask for it. */
export function listPath(id: string, method: Method, address: URLSearchParams): string {
  const query = new URLSearchParams({ method, limit: String(LIST_LENGTH) });
  for (const [name, value] of Object.entries(narrowing(address))) query.set(name, String(value));
  return `/v1/tracks/${id}/similar?${query}`;
}
