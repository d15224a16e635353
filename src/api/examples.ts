import type { createDocument } from 'zod-openapi';

type Document = ReturnType<typeof createDocument>;

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, object>> };
}

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
  readonly schema: { readonly default?: unknown; readonly enum?: readonly unknown[] };
}

/** A song of the demo, whose songs are always the same, and another that is far from it. */
const EXAMPLE_TRACK = '2n6bZXHOffIx83WlW9ff3G';
const ANOTHER_TRACK = '619JMJeWmN6WFStKxs0tWe';
const EXAMPLE_ARTIST = '6XRGZ7Z5nRUGFbLHe3YfAe';
/** What `id` names, by the group of the path; a track in all others. */
const IDS: Readonly<Record<string, string>> = { artists: EXAMPLE_ARTIST, listeners: 'me' };

/**
 * What requests may ask the demo for. The others have a default, a list of values, or are told by answers.
 */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  q: '손편지',
  ids: `${EXAMPLE_TRACK},${ANOTHER_TRACK}`,
  genre: 'folk,city pop',
  name: 'folk',
  artist: '들국화차',
  language: 'ko,latin',
  camelot: '1B,2B',
  cluster: '0,1,2,euclidean:0',
  explicit: false,
  year: 2010,
  excludeArtists: '들국화차',
  threshold: 0.1,
  popularity: 0.3,
  seed: 42,
  trackId: EXAMPLE_TRACK,
  otherId: ANOTHER_TRACK,
  from: EXAMPLE_TRACK,
  to: ANOTHER_TRACK,
};

/** One song, invented. */
const CSV_FILE = `제목,가수,danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo
손편지를 두고 왔네,들국화차,0.52,0.37,-9.1,0.04,0.61,0.0,0.11,0.43,84.3
`;

/** Bodies by the name of their route. /docs would make up wrong ids and filters for them. */
const BODIES: Readonly<Record<string, unknown>> = {
  // An artist by the sound of the name, which is 들국화차.
  recommend: { tracks: [EXAMPLE_TRACK], artists: ['Deulgukhwacha'], targets: { energy: 0.4 }, limit: 5 },
  orderTracks: { tracks: [EXAMPLE_TRACK, ANOTHER_TRACK, '0ekBnvpADsTX7UwSBSTqML'] },
  continueRadio: {
    seeds: [EXAMPLE_TRACK],
    played: [{ id: ANOTHER_TRACK, skipped: true }],
    limit: 5,
  },
  previewImport: CSV_FILE,
};

/** The lowest and the highest value of a range, by the end of its parameters' names. */
const RANGES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  Year: [2000, 2020],
  Tempo: [90, 160],
  DurationMs: [120_000, 300_000],
  Popularity: [20, 90],
  Loudness: [-12, -3],
  Key: [0, 11],
  Mode: [0, 1],
  TimeSignature: [3, 4],
};
/** Of what goes from 0 to 1. */
const SHARE = [0.1, 0.9] as const;

/**
 * Puts an example on each parameter and body. Required ones get it where /docs fills it in; the others in the
 * schema, which /docs leaves alone: an example of a filter must not become a filter of all that is tried.
 */
export function addExamples(document: Document): Document {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const { operationId, parameters = [], requestBody } of Object.values(item) as Operation[]) {
      for (const parameter of parameters) addExample(path, parameter);
      if (requestBody !== undefined) {
        for (const media of Object.values(requestBody.content)) {
          Object.assign(media, { example: BODIES[operationId] });
        }
      }
    }
  }
  return document;
}

function addExample(path: string, parameter: Parameter): void {
  const example = exampleOf(path, parameter);
  if (example === undefined) return;
  if (parameter.required === true || parameter.name === 'q') Object.assign(parameter, { example });
  else Object.assign(parameter.schema, { examples: [example] });
}

/** Returns a value that finds something in the demo; undefined if only an answer can tell one. */
function exampleOf(path: string, { name, schema }: Parameter): unknown {
  if (name === 'id') return IDS[path.split('/')[2] ?? ''] ?? EXAMPLE_TRACK;
  // Genres and artists are searched by another kind of text than songs.
  if (name === 'q' && path !== '/v1/search') return path === '/v1/genres' ? 'pop' : '들국화';
  const [, bound, range] = /^(min|max)([A-Z]\w*)$/.exec(name) ?? [];
  if (range !== undefined && !(name in EXAMPLES) && schema.default === undefined) {
    return (RANGES[range] ?? SHARE)[bound === 'min' ? 0 : 1];
  }
  return EXAMPLES[name] ?? schema.default ?? schema.enum?.[0];
}
