import type { FeatureName } from '../domain/audio-features.ts';

/** The fields of a track that a column can hold, besides its features. */
export type TextField =
  | 'id'
  | 'name'
  | 'artists'
  | 'artistIds'
  | 'album'
  | 'albumId'
  | 'releaseDate'
  | 'year'
  | 'duration'
  | 'explicit'
  | 'popularity'
  | 'isrc'
  | 'genres'
  | 'featureProvider';

export type TrackField = TextField | FeatureName;

/**
 * How a cell names artists: `list` is written by Python or JSON, `semicolons` and `commas` separate names
 * with `;` or `, `, and `single` is one name. `any` depends on the cell: a list, else `;`, else `, `.
 * `listOrSingle` takes anything but a list as one name.
 */
export type ArtistNotation = 'list' | 'semicolons' | 'commas' | 'single' | 'listOrSingle' | 'any';
export type GenreNotation = 'list' | 'bars' | 'single' | 'any';

/** The form of a known data set. Column names are normalised by {@link normalizeColumnName}. */
export interface ColumnMap {
  readonly dataSet: string;
  /** A file with all of these columns counts as this data set. */
  readonly recognisedBy: readonly string[];
  /** If a field has several columns, the first cell that is not empty counts; for genres, all cells do. */
  readonly columns: Readonly<Partial<Record<TextField, readonly string[]>>>;
  readonly artistNotation: ArtistNotation;
  /** Whether the artist id column holds an id for every artist, or only for the first. */
  readonly artistIdsOf: 'all' | 'first';
  readonly genreNotation: GenreNotation;
}

/** The data set that `npm run export` writes. */
export const EXPORT_DATA_SET = 'an export of this program';

/** The known data sets. The first that fits counts, so those with more columns come first. */
export const KNOWN_HEADERS: readonly ColumnMap[] = [
  {
    dataSet: EXPORT_DATA_SET,
    recognisedBy: ['track_id', 'track_name', 'artists', 'artist_ids', 'album_id', 'feature_provider'],
    columns: {
      id: ['track_id'],
      name: ['track_name'],
      artists: ['artists'],
      artistIds: ['artist_ids'],
      album: ['album_name'],
      albumId: ['album_id'],
      releaseDate: ['release_date'],
      duration: ['duration_ms'],
      explicit: ['explicit'],
      popularity: ['popularity'],
      isrc: ['isrc'],
      genres: ['genres'],
      featureProvider: ['feature_provider'],
    },
    artistNotation: 'list',
    artistIdsOf: 'all',
    genreNotation: 'list',
  },
  {
    dataSet: 'songs.csv, merged from public crawls',
    recognisedBy: ['track_id', 'name', 'artists', 'artist_id', 'album', 'subgenre', 'sources'],
    columns: {
      id: ['track_id'],
      name: ['name'],
      artists: ['artists'],
      artistIds: ['artist_id'],
      album: ['album'],
      releaseDate: ['release_date'],
      duration: ['duration_ms'],
      popularity: ['popularity'],
      genres: ['genre', 'subgenre'],
    },
    artistNotation: 'commas',
    artistIdsOf: 'first',
    genreNotation: 'bars',
  },
  {
    dataSet: 'Spotify Tracks Dataset (maharshipandya)',
    recognisedBy: ['track_id', 'artists', 'album_name', 'track_name', 'track_genre'],
    columns: {
      id: ['track_id'],
      name: ['track_name'],
      artists: ['artists'],
      album: ['album_name'],
      duration: ['duration_ms'],
      explicit: ['explicit'],
      popularity: ['popularity'],
      genres: ['track_genre'],
    },
    artistNotation: 'semicolons',
    artistIdsOf: 'all',
    genreNotation: 'single',
  },
  {
    dataSet: 'TidyTuesday 2020-01-21 spotify_songs',
    recognisedBy: ['track_id', 'track_name', 'track_artist', 'track_album_name', 'playlist_genre'],
    columns: {
      id: ['track_id'],
      name: ['track_name'],
      artists: ['track_artist'],
      album: ['track_album_name'],
      albumId: ['track_album_id'],
      releaseDate: ['track_album_release_date'],
      duration: ['duration_ms'],
      popularity: ['track_popularity'],
      genres: ['playlist_genre', 'playlist_subgenre'],
    },
    artistNotation: 'single',
    artistIdsOf: 'first',
    genreNotation: 'single',
  },
  {
    dataSet: 'tracks of charts with artist and label data (pezon)',
    recognisedBy: ['id', 'name', 'album', 'artists', 'artist_ids', 'num_artists', 'artist_genres'],
    columns: {
      id: ['id'],
      name: ['name'],
      artists: ['artists'],
      artistIds: ['artist_ids'],
      album: ['album'],
      albumId: ['album_id'],
      releaseDate: ['release_date'],
      year: ['year'],
      duration: ['duration_ms'],
      explicit: ['explicit'],
      popularity: ['popularity'],
      isrc: ['isrc'],
      genres: ['artist_genres'],
    },
    artistNotation: 'commas',
    artistIdsOf: 'all',
    genreNotation: 'list',
  },
  {
    dataSet: 'Spotify 1.2M+ Songs (rodolfofigueroa)',
    recognisedBy: ['id', 'name', 'album', 'album_id', 'artists', 'artist_ids', 'track_number'],
    columns: {
      id: ['id'],
      name: ['name'],
      artists: ['artists'],
      artistIds: ['artist_ids'],
      album: ['album'],
      albumId: ['album_id'],
      releaseDate: ['release_date'],
      year: ['year'],
      duration: ['duration_ms'],
      explicit: ['explicit'],
    },
    artistNotation: 'list',
    artistIdsOf: 'all',
    genreNotation: 'single',
  },
  {
    dataSet: 'Spotify Dataset 1921-2020, 600k+ Tracks (yamaerenay)',
    recognisedBy: ['id', 'name', 'artists', 'id_artists', 'release_date'],
    columns: {
      id: ['id'],
      name: ['name'],
      artists: ['artists'],
      artistIds: ['id_artists'],
      releaseDate: ['release_date'],
      duration: ['duration_ms'],
      explicit: ['explicit'],
      popularity: ['popularity'],
    },
    artistNotation: 'list',
    artistIdsOf: 'all',
    genreNotation: 'single',
  },
  {
    dataSet: 'Spotify Dataset 1921-2020, 160k+ Tracks (yamaerenay)',
    recognisedBy: ['id', 'name', 'artists', 'year', 'release_date', 'valence'],
    columns: {
      id: ['id'],
      name: ['name'],
      artists: ['artists'],
      releaseDate: ['release_date'],
      year: ['year'],
      duration: ['duration_ms'],
      explicit: ['explicit'],
      popularity: ['popularity'],
    },
    // Some reshaped copies of this set write the names without a list.
    artistNotation: 'any',
    artistIdsOf: 'all',
    genreNotation: 'single',
  },
  {
    dataSet: 'Ultimate Spotify Tracks DB (zaheenhamidani)',
    recognisedBy: ['genre', 'artist_name', 'track_name', 'track_id'],
    columns: {
      id: ['track_id'],
      name: ['track_name'],
      artists: ['artist_name'],
      duration: ['duration_ms'],
      popularity: ['popularity'],
      genres: ['genre'],
    },
    artistNotation: 'single',
    artistIdsOf: 'first',
    genreNotation: 'single',
  },
  {
    dataSet: 'top tracks of K-pop artists (nacpil)',
    recognisedBy: ['artist', 'artist_uri', 'track', 'track_uri'],
    columns: {
      id: ['id', 'track_uri'],
      name: ['track'],
      artists: ['artist'],
      artistIds: ['artist_uri'],
      duration: ['duration_ms'],
      popularity: ['popularity'],
    },
    artistNotation: 'single',
    artistIdsOf: 'first',
    genreNotation: 'single',
  },
  {
    dataSet: 'K-pop singles and albums',
    recognisedBy: ['artist', 'artist_id', 'single_album_name', 'track_title', 'track_id'],
    columns: {
      id: ['track_id'],
      name: ['track_title'],
      artists: ['artist'],
      artistIds: ['artist_id'],
      album: ['single_album_name'],
      albumId: ['single_album_id'],
      duration: ['duration_ms'],
    },
    artistNotation: 'single',
    artistIdsOf: 'first',
    genreNotation: 'single',
  },
  {
    dataSet: 'tracks of artists (bdda)',
    recognisedBy: ['track_id', 'name', 'album', 'album_id', 'artist_name', 'artist_id'],
    columns: {
      id: ['track_id'],
      name: ['name'],
      artists: ['artist_name'],
      artistIds: ['artist_id'],
      album: ['album'],
      albumId: ['album_id'],
      duration: ['duration_ms'],
      explicit: ['explicit'],
    },
    artistNotation: 'single',
    artistIdsOf: 'first',
    genreNotation: 'single',
  },
];

/** The end of the name of a column with values from 0 to 100 instead of 0 to 1. */
const PERCENT = '_%';

function inShares(feature: string): readonly string[] {
  return [feature, `${feature}${PERCENT}`];
}

/** Returns whether a column holds values from 0 to 100 that are read as 0 to 1. */
export function isPercentColumn(name: string): boolean {
  return normalizeColumnName(name).endsWith(PERCENT);
}

/** Column names understood in a file of no known data set, the clearest first. */
export const COLUMN_ALIASES: Readonly<Record<TrackField, readonly string[]>> = {
  id: ['track_id', 'spotify_id', 'spotify_track_id', 'track_uri', 'spotify_uri', 'uri', 'id'],
  name: [
    'track_name',
    'song_name',
    'track_title',
    'song_title',
    'name',
    'title',
    'track',
    'song',
    '제목',
    '곡명',
    '노래',
  ],
  artists: [
    'artists',
    'artist_names',
    'artist_name',
    'artist_name(s)',
    'artist(s)_name',
    'track_artist',
    'artist',
    'performer',
    'singer',
    '가수',
    '아티스트',
  ],
  artistIds: ['artist_ids', 'id_artists', 'artist_uri(s)', 'artist_id', 'artist_uri'],
  album: ['album_name', 'track_album_name', 'album_title', 'album', 'release', '앨범', '앨범명'],
  albumId: ['album_id', 'track_album_id', 'album_uri'],
  releaseDate: ['release_date', 'track_album_release_date', 'album_release_date', 'released', '발매일'],
  year: ['year', 'release_year', 'released_year', '연도'],
  duration: ['duration_ms', 'duration_millis', 'track_duration_ms', 'track_duration_(ms)', 'duration_(ms)'],
  explicit: ['explicit', 'is_explicit'],
  popularity: ['popularity', 'track_popularity'],
  isrc: ['isrc'],
  genres: ['genres', 'genre', 'track_genre', 'track_genres', 'artist_genres', 'playlist_genre', '장르'],
  featureProvider: ['feature_provider'],
  danceability: inShares('danceability'),
  energy: inShares('energy'),
  key: ['key'],
  loudness: ['loudness'],
  mode: ['mode'],
  speechiness: inShares('speechiness'),
  acousticness: inShares('acousticness'),
  instrumentalness: inShares('instrumentalness'),
  liveness: inShares('liveness'),
  valence: inShares('valence'),
  tempo: ['tempo', 'bpm'],
  timeSignature: ['time_signature'],
};

/** Names of the columns of a playlist, the clearest first. Its tracks have one of {@link COLUMN_ALIASES}. */
export const PLAYLIST_ALIASES = {
  id: ['playlist_id', 'playlist_uri'],
  name: ['playlist_name', 'playlist', 'playlist_title'],
  source: ['source', 'playlist_source'],
} as const;

/** A column of Exportify, which saves each playlist as a file: the file then names the playlist. */
export const EXPORTIFY_COLUMN = 'artist_name(s)';

/** Names of artist columns whose cells may hold several names, in a file of no known data set. */
export const COLUMNS_OF_SEVERAL_ARTISTS: ReadonlySet<string> = new Set([
  'artists',
  'artist_names',
  EXPORTIFY_COLUMN,
  'artist(s)_name',
]);
/** Names of artist id columns whose cells hold an id for every artist. */
export const COLUMNS_OF_ALL_ARTIST_IDS: ReadonlySet<string> = new Set([
  'artist_ids',
  'id_artists',
  'artist_uri(s)',
]);

/** Returns a column's name in lower case, with spaces and hyphens as underscores. */
export function normalizeColumnName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}
