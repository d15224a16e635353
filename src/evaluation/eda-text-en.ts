/** What the EDA report says, in English. */
export const edaEn = {
  title: 'The songs before learning',
  of: (catalogue: string) => `Exploratory data analysis of catalogue ${catalogue}`,
  otherLanguage: '한국어',
  asTable: 'As a table',
  counts: {
    tracks: 'tracks',
    songs: 'songs',
    artists: 'artists',
    albums: 'albums',
    playlists: 'playlists',
  },
  lead: {
    size: (songs: string, artists: string, tracks: string) =>
      `${songs} songs by ${artists} artists, in ${tracks} recordings.`,
    years: (from: string, to: string) =>
      `Half of the songs with a known year came out from ${from} to ${to}.`,
    tempo: (from: string, to: string) => `Half of the songs have ${from} to ${to} beats per minute.`,
    together: (a: string, b: string, figure: string) =>
      `The strongest bond: songs with more “${a}” also have more “${b}” (${figure}).`,
    apart: (a: string, b: string, figure: string) =>
      `The strongest bond: songs with more “${a}” have less “${b}” (${figure}).`,
    doubts: (list: string) => `To look at: ${list}.`,
    noDoubts: 'No value is doubtful.',
    withoutFeatures: (tracks: string) =>
      `${tracks} tracks have no audio features, and cannot be recommended.`,
    changes: (added: string, removed: string) =>
      `Since the last release, ${added} tracks are new and ${removed} are gone.`,
    noChanges: 'Since the last release, no track is new, gone or changed.',
  },
  changes: {
    title: 'What changed',
    advice: (release: string) =>
      `Compared with release ${release}. The gap is the largest difference of the cumulative shares, from 0 to 1; ` +
      'a large one means that songs of another kind came in, or that a provider measures otherwise.',
    table: 'Tracks by what happened to them',
    what: 'What',
    added: 'New',
    removed: 'Gone',
    changed: 'With other features',
    tracks: 'Tracks',
    examples: 'The best known',
    shifts: 'Numbers whose distribution changed',
    before: 'Median before',
    now: 'Median now',
    gap: 'Gap',
  },
  spreads: {
    title: 'How the songs sound',
    advice:
      'Each plot counts songs. The line is the median: half of the songs lie on either side. The outer columns hold ' +
      'the songs beyond them too.',
    table: 'Quantiles',
    number: 'Number',
    songs: 'Songs',
    median: 'Median',
    medianIs: (value: string) => `median ${value}`,
  },
  correlations: {
    title: 'What goes together',
    advice:
      'Spearman’s rank correlation: 1 if two numbers always rise together, −1 if one falls while the other rises, 0 ' +
      'if they know nothing of each other.',
    table: 'Rank correlations',
  },
  keys: {
    title: 'Keys',
    chart: 'Songs by key',
    key: 'Key',
    major: 'major',
    minor: 'minor',
  },
  years: {
    title: 'Years',
    chart: 'Songs by year of release',
    sound: 'How the sound changed',
    advice: 'Each point is the median of five years, and its line the middle half of their songs.',
    periods: 'Medians by five years',
    from: 'From',
    songs: 'Songs',
  },
  genres: {
    title: 'Genres',
    advice: (genres: string, share: string) =>
      `${genres} genres occur, and ${share} of the songs have at least one. The colours show how a genre differs from ` +
      'all songs, in standard deviations: its median minus theirs.',
    chart: 'Songs of the largest genres',
    table: 'How the largest genres sound',
    genre: 'Genre',
    songs: 'Songs',
  },
  doubts: {
    title: 'Missing and doubtful values',
    advice:
      'A doubtful value may be right: look at the examples. Tracks without a value are served, but no filter finds them ' +
      'by it.',
    missing: 'Share of the tracks that lack a value',
    missingTable: 'Missing values',
    value: 'Value',
    tracks: 'Tracks',
    table: 'Doubtful values',
    kind: 'Doubt',
    examples: 'The best known',
    none: 'No value is doubtful.',
  },
  versions: {
    title: 'Duplicates and versions',
    advice:
      'Tracks of one song are its versions: a single and an album cut, a re-release. Lists contain each song once.',
    chart: 'Songs by number of versions',
    count: (versions: number, isMost: boolean) =>
      versions === 1 ? '1 version' : `${versions}${isMost ? ' or more' : ''} versions`,
    largest: 'Songs with the most versions',
    song: 'Song',
    versions: 'Versions',
  },
  sources: {
    title: 'Where the data is from',
    providers: 'Tracks by provider of their features',
    languages: 'Songs by the letters of their titles',
    table: 'Providers, playlists and languages',
    what: 'What',
    count: 'Count',
    provider: (name: string) => `Features from ${name}`,
    playlists: (source: string) => `Playlists from ${source}`,
    playlistTracks: (tracks: string) => `with ${tracks} tracks`,
    withoutFeatures: 'Without audio features',
    ofLanguage: (language: string) => `Titles: ${language}`,
  },
  numbers: {
    danceability: 'Danceability',
    energy: 'Energy',
    loudness: 'Loudness, dB',
    speechiness: 'Spoken words',
    acousticness: 'Acousticness',
    instrumentalness: 'Instrumentalness',
    liveness: 'Live sound',
    valence: 'Cheerfulness',
    tempo: 'Tempo, BPM',
    minutes: 'Length, minutes',
    popularity: 'Popularity',
    year: 'Year',
  },
  values: {
    releaseDate: 'Year of release',
    album: 'Album',
    genres: 'Genres',
    popularity: 'Popularity',
    durationMillis: 'Length',
    explicit: 'Explicit or not',
    isrc: 'ISRC',
    key: 'Key',
    mode: 'Mode',
    timeSignature: 'Beats per bar',
  },
  kinds: {
    'failed analysis': 'Failed analysis (tempo 0)',
    'unlikely tempo': 'Unlikely tempo (below 40, above 220)',
    'nearly silent': 'Nearly silent (below −40 dB)',
    'louder than possible': 'Louder than possible (above 0 dB)',
    'mostly spoken': 'Mostly spoken',
    'very short': 'Very short (below 30 s)',
    'very long': 'Very long (15 minutes or more)',
    'impossible year': 'Impossible year',
    'same features': 'Same features as another song',
  },
  languages: {
    ko: 'Korean',
    latin: 'Latin letters',
    ja: 'Japanese',
    zh: 'Chinese',
    other: 'other',
  },
};

export type EdaTexts = typeof edaEn;
