import type { Estimate } from '../../src/numeric/estimates.ts';
import type { ListQuality } from '../../src/evaluation/list-quality.ts';
import { byMetric } from '../../src/evaluation/ranking-metrics.ts';
import type { EvaluationReport, MethodReport, PlaylistReport } from '../../src/evaluation/report.ts';

function around(mean: number, reach: number): Estimate {
  return { mean, interval: [mean - reach, mean + reach] };
}

/** Returns playlist metrics that all have the same mean. */
function agreement(mean: number, reach: number): PlaylistReport {
  return { queries: 13005, ...byMetric(() => around(mean, reach)) };
}

interface ExampleLists {
  readonly album?: number;
  readonly genre?: number;
  /** Differences as a multiple of the raw features' differences. */
  readonly farther?: number;
}

function lists({ album = 0.19, genre = 0.27, farther = 1 }: ExampleLists = {}): ListQuality {
  return {
    sampledSongs: 2000,
    neighbours: 10,
    sameAlbumHitRate: around(album, album * 0.1),
    sameGenreShare: around(genre, genre * 0.04),
    sameArtistShare: around(album / 4, album / 40),
    differences: {
      tempo: around(6.8 * farther, 0.2),
      loudness: around(0.83 * farther, 0.02),
      energy: around(0.048 * farther, 0.001),
      acousticness: around(0.057 * farther, 0.002),
    },
    served: {
      ownArtist: around(0.18, 0.01),
      yearsApart: around(1.7 * farther, 0.1),
      unknownYearOfKnown: around(0.21, 0.02),
      unknownYearOfUnknown: null,
      otherLanguage: around(0.12, 0.02),
      obscure: around(0.2, 0.02),
    },
  };
}

/** An invented report with learned methods and baselines; every optional part occurs in some method. */
export function exampleReport(): EvaluationReport {
  const raw: MethodReport = {
    name: 'Raw features',
    role: 'raw',
    space: 'style',
    metric: 'cosine',
    dimensions: 17,
    clusters: {
      k: 12,
      silhouette: around(0.151, 0.004),
      silhouetteInFeatures: around(0.151, 0.004),
      calinskiHarabasz: 5843,
      calinskiHarabaszInFeatures: 5843,
    },
    silhouettes: [4, 8, 12, 16, 20].map((k, index) => ({
      k,
      silhouette: around(0.19 - 0.012 * index, 0.006),
    })),
    playlists: agreement(0.0408, 0.007),
    lists: lists(),
  };
  const graph: MethodReport = {
    name: 'Graph encoder',
    role: 'learned',
    space: 'style',
    metric: 'cosine',
    dimensions: 32,
    clusters: {
      k: 12,
      silhouette: around(0.284, 0.006),
      silhouetteInFeatures: around(-0.021, 0.004),
      calinskiHarabasz: 21_406,
      calinskiHarabaszInFeatures: 1872,
    },
    silhouettes: [4, 8, 12, 16, 20].map((k, index) => ({
      k,
      silhouette: around(0.31 - 0.008 * index, 0.008),
      reference: around(0.22 - 0.011 * index, 0.007),
    })),
    playlists: {
      ...agreement(0.1019, 0.013),
      ratioToRaw: around(2.5, 0.2),
      ratioToRawAndYear: around(1.3, 0.1),
    },
    lists: lists({ album: 0.62, genre: 0.38, farther: 1.42 }),
  };
  const learned = { name: 'Graph encoder', role: 'learned', space: 'style' } as const;
  return {
    title: 'How well songs sound alike',
    evaluated: 'Model 4f1c2a90d3, release a154bc186653f2a6',
    seed: 7,
    counts: { songs: 92_211, 'sampled songs': 2000, 'training playlists': 235, 'test playlists': 236 },
    split: 'Half of the playlists trained the model. Only tracks that no training playlist holds are asked.',
    methods: [
      graph,
      {
        ...graph,
        space: 'sound',
        metric: 'euclidean',
        playlists: { ...agreement(0.0977, 0.012), ratioToRaw: around(2.4, 0.19) },
        lists: lists({ album: 0.57, genre: 0.36, farther: 1.33 }),
      },
      raw,
      { ...raw, space: 'sound', metric: 'euclidean', lists: lists({ farther: 0.87 }) },
      {
        name: 'Principal components',
        role: 'baseline',
        space: 'style',
        metric: 'cosine',
        dimensions: 5,
        playlists: { ...agreement(0.029, 0.005), ratioToRaw: around(0.71, 0.03) },
        lists: lists({ album: 0.11, genre: 0.22, farther: 1.6 }),
      },
      {
        name: 'chance',
        role: 'baseline',
        space: 'style',
        metric: 'cosine',
        dimensions: 32,
        playlists: { ...agreement(0.0058, 0.0005), ratioToRaw: null },
        lists: lists({ album: 0.001, genre: 0.128, farther: 4.6 }),
      },
    ],
    clusterGroups: [
      {
        space: 'style',
        clusters: [
          { id: 0, size: 60_000, summary: 'energetic, fast', genres: [{ name: 'metal', share: 0.4 }] },
          { id: 1, size: 32_211, summary: 'calm · folk', genres: [] },
        ],
      },
      { space: 'sound', clusters: [{ id: 0, size: 92_211, summary: 'loud', genres: [] }] },
    ],
    map: { places: [-1, 0.25, 1, -0.5, 0.125, 0], clusters: [0, 1, 0], songs: 92_211 },
    inputs: [
      { seen: 'own', ratioToRaw: around(2.3, 0.2) },
      { seen: 'playlists', ratioToRaw: around(4.1, 0.4) },
    ],
    overlaps: [
      {
        methods: [learned, { name: 'Raw features', role: 'raw', space: 'style' }],
        overlap: around(0.14, 0.006),
      },
      { methods: [learned, { ...learned, space: 'sound' }], overlap: around(0.09, 0.005) },
      { methods: [learned, { name: 'chance', role: 'baseline', space: 'style' }], overlap: null },
    ],
    notes: ['Genres of the tested playlists are their labels, and trained nothing.'],
  };
}
