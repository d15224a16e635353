/** What the report of an evaluation says, in English. Tables keep the terms of the field in both. */
export const evaluationEn = {
  title: 'How well songs sound alike',
  otherLanguage: '한국어',
  asTable: 'As a table',
  lead: {
    size: (songs: string, tracks: string) =>
      `${songs} songs, in ${tracks} recordings, were placed in two spaces: by style, and by sound.`,
    genre: (style: string, chance: string) =>
      `In a list by style, ${style} of the songs share a genre with the song that was asked for; in a list by chance, ` +
      `${chance} do.`,
    tempo: (sound: string, chance: string) =>
      `In a list by sound, the tempo differs by ${sound} beats per minute; in a list by chance, by ${chance}.`,
    playlists: (share: string, times: string) =>
      `Of the ten nearest songs, ${share} share a playlist that training did not see: ${times} times as many as with raw ` +
      'features.',
    inputs: (worths: string) =>
      'What each input is worth on playlists that training did not see, if raw features are worth 1 (measured on at ' +
      `most 1,000 of their songs): ${worths}.`,
    seen: {
      own: 'features, years and titles',
      artists: 'these and artists',
      albums: 'these and albums',
      both: 'these, artists and albums',
      genres: 'genres of songs in no playlist too',
      playlists: 'playlists too',
    },
    sure: (songs: string) => `All this was measured on ${songs} songs.`,
    notMeasured: 'No list was measured.',
  },
  groups: {
    title: 'What is in the clusters',
    advice:
      'A feature is named if the mean of the cluster lies at least half a standard deviation from the mean of all ' +
      'songs. A genre is named if it is more common in the cluster than among all songs; the percentage is its ' +
      'share of the cluster’s songs with a known genre.',
    map: (shown: string, songs: string) =>
      `The map shows ${shown} of ${songs} songs, coloured by their cluster. Each number is in the middle of its cluster. ` +
      'Nearby songs are alike; distances between far regions mean little.',
    mapTitle: 'Map of the style space',
    table: (space: string, clusters: number) => `Clusters of the ${space} space: ${clusters}`,
    spaces: { style: 'style', sound: 'sound' },
    cluster: 'Cluster',
    tracks: 'Tracks',
    genres: 'Genres',
  },
  playlists: {
    title: 'Agreement with playlists',
    advice:
      'Each track of a held-out playlist is a query that ranks the other tracks; tracks by the same artist are left ' +
      'out. P@10 is the share of the first ten that are in a playlist with the query. nDCG@10 also rewards ranking ' +
      'them near the top.',
    higher: (measure: string) => `${measure}, higher is better`,
    learned: 'learned',
    raw: 'raw features',
    baseline: 'other baselines',
  },
  lists: {
    title: 'What the lists hold',
    advice:
      'Each sampled song has a list of its nearest songs. As lists are served, they hold at most two songs of an ' +
      'artist. An obscure song is less popular than three quarters of all songs. The language is that of the ' +
      'title’s letters. A year counts as known only if the song’s own release date tells it.',
    sameAlbumHitRate: 'Lists that hold a song of the same album',
    sameGenreShare: 'Share of the list with the same genre, same artists left out',
  },
  differences: {
    title: 'How far the listed songs are from the query',
    advice:
      'The mean absolute difference of four features that every listener hears. The plots show it as a multiple of ' +
      'the difference that the raw features reach, since they rank by nothing else: 1 means as close.',
    chart: (feature: string) => `${feature} difference / raw, lower is closer`,
    features: {
      tempo: 'Tempo',
      loudness: 'Loudness',
      energy: 'Energy',
      acousticness: 'Acousticness',
    },
  },
  clusters: {
    title: 'How compact the clusters are',
    advice:
      'Scores of different spaces are not comparable: even a space that collapsed to a few points scores well. To ' +
      'compare methods, use the scores “in features”, which judge each method’s clusters in the same space: that ' +
      'of the audio features. Noise is the share of songs in no cluster; the scores leave them out.',
    chart: 'Silhouette of the same clusters in two spaces, higher is better',
    own: 'in its own space',
    features: 'in the feature space',
    curves: 'Silhouette by number of clusters',
    curvesAdvice:
      'The silhouette alone usually prefers few clusters, even in data without any. So each k is compared with the ' +
      'same data after its structure was removed by shuffling. The chosen k is the largest whose gain over the ' +
      'shuffled data is within one standard error of the best gain.',
    data: 'the data',
    shuffled: 'the same data without structure',
    chosen: (method: string, k: number) => `${method}: ${k} chosen`,
  },
  figures: {
    title: 'All figures',
    interval: 'The range below a mean is its 95 % confidence interval. A dash means not measured.',
  },
  tables: {
    main: 'Main figures of each method',
    lists: 'The lists of the sampled songs',
    differences: 'Mean absolute difference from the query',
    overlaps: 'Mean share of songs in the lists of both methods',
    playlists: 'Agreement with held-out playlists',
    clusters: 'Scores of the clusters',
    silhouettes: 'Silhouette in the method’s own space, by number of clusters k',
    method: 'Method',
    methods: 'Methods',
    both: (one: string, other: string) => `${one} and ${other}`,
    overlap: 'Overlap',
    dimensions: 'Dimensions',
    ratioToRaw: 'P@10 / raw',
    ratioToRawAndYear: 'P@10 / raw + year',
    queries: 'Queries',
    silhouette: 'Silhouette',
    calinskiHarabasz: 'Calinski-Harabasz',
    inFeatures: '… in features',
    withoutStructure: '… without structure',
    noise: 'Noise',
    ofSongs: (songs: string) => `of ${songs} songs`,
    sameAlbum: 'Same album',
    sameGenre: 'Same genre',
    sameArtist: 'Same artist',
    tempoDifference: 'Tempo diff., BPM',
    loudnessDifference: 'Loudness diff., dB',
    features: {
      tempo: 'Tempo, BPM',
      loudness: 'Loudness, dB',
      energy: 'Energy',
      acousticness: 'Acousticness',
    },
    servedLists: 'The same lists as they are served',
    served: {
      ownArtist: 'Own artist',
      yearsApart: 'Years apart',
      unknownYearOfKnown: 'Year unknown, of songs of known year',
      unknownYearOfUnknown: '… of songs of unknown year',
      otherLanguage: 'Other language',
      obscure: 'Obscure',
    },
  },
  notes: 'How it was measured',
};

export type EvaluationTexts = typeof evaluationEn;
