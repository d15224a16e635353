/** What an assistant can call: one request of the HTTP API, with those of its parameters that help. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** Written for an assistant: what it is for, and what to call before. */
  readonly description: string;
  /** Method and path of the request. A tool whose request the service does not know is not offered. */
  readonly request: string;
  /** Parameters and properties of the body, by name. */
  readonly parameters: readonly string[];
}

const FILTERS = [
  'genre',
  'artist',
  'language',
  'minYear',
  'maxYear',
  'minTempo',
  'maxTempo',
  'minPopularity',
];

export const TOOLS: readonly Tool[] = [
  {
    name: 'search_songs',
    title: 'Search songs',
    description:
      'Finds songs of the catalogue by title or artist, in Korean or English, however they are typed: initial ' +
      'consonants, romanised, in part, or with a typo. Call it first: every other tool wants the `id` of a song. ' +
      'Tell the listener what `message` says; items with `guess` true may be wrong.',
    request: 'GET /v1/search',
    parameters: ['q', 'limit', ...FILTERS],
  },
  {
    name: 'similar_songs',
    title: 'Songs like a song',
    description:
      'Lists songs that sound like one song. `cosine`: the same style and genre. `euclidean`: the closest tempo, ' +
      'loudness and timbre, of any style. `blend`: both. With `why` true each song says why it is in the list.',
    request: 'GET /v1/tracks/{id}/similar',
    parameters: ['id', 'method', 'limit', 'why', 'lang', 'excludeSeedArtist', 'harmonic', ...FILTERS],
  },
  {
    name: 'recommend_songs',
    title: 'Recommend songs',
    description:
      'Recommends songs from several songs, artists and genres at once, and away from `negativeTracks`. Use it for ' +
      'a playlist or a mood: `targets` are wishes such as {"energy": 0.2, "tempo": 80}, `filters` are conditions.',
    request: 'POST /v1/recommendations',
    parameters: [
      'tracks',
      'artists',
      'genres',
      'negativeTracks',
      'method',
      'targets',
      'filters',
      'excludeArtists',
      'limit',
    ],
  },
  {
    name: 'why_similar',
    title: 'Why two songs are alike',
    description:
      'Says what two songs share and how they differ: tempo, loudness, mood, genre, era, key. `text` is a sentence ' +
      'for the listener, in English or Korean (`lang`).',
    request: 'GET /v1/tracks/{id}/why/{otherId}',
    parameters: ['id', 'otherId', 'lang'],
  },
  {
    name: 'song_path',
    title: 'A way from one song to another',
    description:
      'Makes a playlist that leads from one song to another in small steps, each song close to the one before.',
    request: 'GET /v1/paths',
    parameters: ['from', 'to', 'length', 'method'],
  },
];
