import type { Widened } from './text-en.ts';

/** What the report says, in English. It is loaded with the report. */
export const reportEn = {
  title: 'How good is it?',
  of: (release: string, day: string) => `Release ${release}, made on ${day}`,
  ofRelease: (release: string) => `Release ${release}`,
  lead: {
    size: (songs: string, artists: string, tracks: string) =>
      `${songs} songs by ${artists} artists, in ${tracks} recordings.`,
    years: (from: number, to: number) => ` Half of those with a known year came out from ${from} to ${to}.`,
    good: (genre: string, genreByChance: string, tempo: string, tempoByChance: string) =>
      `In a style list, ${genre} of the songs share a genre with the song you asked for; chance would give ${genreByChance}. In a sound list, songs are ${tempo} apart in tempo; chance would give ${tempoByChance}.`,
    goodByTempo: (tempo: string, tempoByChance: string) =>
      `In a sound list, songs are ${tempo} apart in tempo; chance would give ${tempoByChance}.`,
    sure: (songs: string, genre: string, tempo: string) =>
      `Measured on ${songs} songs. With 95% certainty the share lies between ${genre}, and the difference between ${tempo}.`,
    sureOfTempo: (songs: string, tempo: string) =>
      `Measured on ${songs} songs. With 95% certainty the difference lies between ${tempo}.`,
    between: (low: string, high: string) => `${low} and ${high}`,
    missing: (parts: string) => `What is missing: ${parts}.`,
    nothingMissing: 'Nothing is missing that a release can have.',
    withoutYear: (songs: string) => `the year of ${songs} songs`,
    noPlaylists: 'playlists to test the lists with',
    noEvaluation: 'an evaluation of the lists, which npm run train makes',
    notHere: 'the evaluation, because this release is not on the disk of the server',
    noGenres: 'genres to test the style with',
    noMap: 'the map',
    noClusters: 'groups of similar songs',
  },
  plot: {
    title: 'What each list is good at',
    across: 'Same genre →',
    up: '↑ Closer in tempo',
    label: 'Style lists share genres; sound lists are close in tempo; chance is neither.',
    sameGenre: 'Same genre',
    tempo: 'Tempo apart',
    list: 'List',
    variant: (name: string) =>
      `The genre is measured on “${name}”: playlists may be genres by another name, so it has seen none.`,
  },
  spaces: { style: 'Style', sound: 'Sound', chance: 'Chance' },
  asTable: 'As a table',
  interval: 'Between (95%)',
  methods: {
    title: 'The lists beside simpler methods',
    advice:
      'Each bar is a way to make lists. The thin line shows how sure it is: the true value lies on it in 95 of 100 samples.',
    learned: 'Learned: style',
    learnedSound: 'Learned: sound',
    plain: 'Not learned, or chance',
    higher: 'more is better',
    lower: 'less is better',
    measures: {
      genre: 'Songs of the same genre',
      playlists: 'Songs that share a playlist',
      album: 'Lists with a song of the same album',
      tempo: 'Tempo apart (BPM)',
      loudness: 'Loudness apart (dB)',
      energy: 'Energy apart (of 100)',
    },
    names: {
      'graph encoder': 'style',
      autoencoder: 'sound',
      'graph encoder, half the playlists': 'style, from half the playlists',
      'graph encoder without playlists': 'style, without playlists',
      'graph encoder, songs without edges': 'style, for unknown artists',
      'raw z-scores': 'features, not learned',
      'standardised features': 'features, each on one scale',
      'PCA, k-means': 'features, reduced to five numbers (PCA)',
      chance: 'chance',
    } as Readonly<Record<string, string>>,
    split: 'How it was tested',
  },
  data: {
    title: 'The songs',
    years: 'Songs by year of release',
    year: 'Year',
    songs: 'Songs',
    peak: (year: number, songs: string) => `Most in ${year}: ${songs} songs`,
    languages: 'Language of the titles',
    language: 'Language',
    genres: (total: string) => `The largest of ${total} genres`,
    genre: 'Genre',
    features: 'How they sound',
    featuresAdvice:
      'The bar holds the middle half of all songs, the line nine tenths, the dot is the median.',
    feature: 'Feature',
    median: 'Median',
  },
  clusters: {
    title: 'Groups of similar songs',
    advice: 'Training grouped songs that are alike, and found the words that set each group apart.',
    group: 'Group',
  },
  runs: {
    title: 'The trainings',
    none: 'No training is recorded on this server.',
    advice: 'What changed what: the mean of the score for each value of a parameter.',
    one: 'With a second training that has other parameters, this tells what they changed.',
    name: 'Training',
    when: 'When',
    status: 'Status',
    statuses: { running: 'running', finished: 'finished', failed: 'failed', killed: 'stopped' },
    current: 'shown here',
    metrics: {
      'style/precision at 10': 'Share a playlist',
      'style/same album': 'Same album',
      'style/same genre': 'Same genre',
      'style/without playlists/same genre': 'Same genre',
      'sound/tempo difference': 'Tempo apart',
      'style/silhouette': 'Groups apart (silhouette)',
      'style/final loss': 'Loss, style',
      'sound/final loss': 'Loss, sound',
    } as Readonly<Record<string, string>>,
    trainings: (count: number) => (count === 1 ? '1 training' : `${count} trainings`),
  },
  collection: {
    title: 'The catalogue',
    size: (tracks: string, withFeatures: string) =>
      `${tracks} tracks are collected or imported; ${withFeatures} of them have audio features.`,
    weeks: (weeks: string) => `${weeks} weeks of charts were read.`,
    stage: 'Stage',
    stages: {
      charts: 'Charts',
      albums: 'Albums',
      tracks: 'Tracks',
      'spotify features': 'Features from Spotify',
      'reccobeats features': 'Features from ReccoBeats',
      'album names': 'Names of albums',
      'artist names': 'Names of artists',
    } as Readonly<Record<string, string>>,
    done: 'Done',
    left: 'Left',
    failed: 'Failed',
    end: 'Expected end',
    pause: (source: string, when: string, reason: string) =>
      `${source} takes no requests before ${when}: ${reason}`,
  },
} as const;

export type ReportTexts = Widened<typeof reportEn>;
