import { describe, expect, it } from 'vitest';
import { recogniseColumns } from '../../src/sources/csv-columns.ts';
import { deriveTrackId } from '../../src/sources/derived-track-id.ts';
import { inventedId, readAllTracks, temporaryFile, writeCsv } from './csv-files.ts';

const FEATURE_CELLS = {
  danceability: '0.676',
  energy: '0.461',
  key: '1',
  loudness: '-6.746',
  mode: '0',
  speechiness: '0.143',
  acousticness: '0.0322',
  instrumentalness: '1.01e-06',
  liveness: '0.358',
  valence: '0.715',
  tempo: '87.917',
};
const FEATURES = {
  danceability: 0.676,
  energy: 0.461,
  key: 1,
  loudness: -6.746,
  mode: 0,
  speechiness: 0.143,
  acousticness: 0.0322,
  instrumentalness: 0.00000101,
  liveness: 0.358,
  valence: 0.715,
  tempo: 87.917,
  timeSignature: 4,
};
const NOTHING = {
  album: null,
  releaseDate: null,
  durationMillis: 230_666,
  explicit: null,
  popularity: null,
  isrc: null,
  genres: [],
  features: FEATURES,
  featureSource: { provider: 'csv' },
};
const [ID, ALBUM_ID, ARTIST_ID, OTHER_ARTIST_ID] = [1, 2, 3, 4].map(inventedId) as [
  string,
  string,
  string,
  string,
];

/** The header of a data set, with an invented song and the track read from it. */
const HEADERS: readonly { dataSet: string; cells: Record<string, string>; track: object }[] = [
  {
    dataSet: 'songs.csv, merged from public crawls',
    cells: {
      track_id: ID,
      name: 'Rain Road',
      artists: 'Nabi, Tyler, The Creator',
      artist_id: ARTIST_ID,
      album: 'Walks',
      release_date: '2019-04',
      popularity: '68',
      genre: 'k-pop|dance pop',
      subgenre: 'k-pop',
      ...FEATURE_CELLS,
      duration_ms: '230666',
      time_signature: '4',
      sources: 'one|two',
    },
    track: {
      artists: [
        { id: ARTIST_ID, name: 'Nabi' },
        { id: null, name: 'Tyler, The Creator' },
      ],
      album: { id: null, name: 'Walks' },
      releaseDate: '2019-04',
      popularity: 68,
      genres: ['k-pop', 'dance pop'],
    },
  },
  {
    dataSet: 'Spotify Tracks Dataset (maharshipandya)',
    cells: {
      '': '0',
      track_id: ID,
      artists: 'Nabi, the Second;Cloud',
      album_name: 'Walks',
      track_name: 'Rain Road',
      popularity: '73',
      duration_ms: '230666',
      explicit: 'False',
      ...FEATURE_CELLS,
      time_signature: '4',
      track_genre: 'acoustic',
    },
    track: {
      artists: [
        { id: null, name: 'Nabi, the Second' },
        { id: null, name: 'Cloud' },
      ],
      album: { id: null, name: 'Walks' },
      explicit: false,
      popularity: 73,
      genres: ['acoustic'],
    },
  },
  {
    dataSet: 'TidyTuesday 2020-01-21 spotify_songs',
    cells: {
      track_id: ID,
      track_name: 'Rain Road',
      track_artist: 'Nabi, Cloud',
      track_popularity: '27',
      track_album_id: ALBUM_ID,
      track_album_name: 'Walks',
      track_album_release_date: '2014-03-03',
      playlist_name: '♥ WALKS',
      playlist_id: 'p1',
      playlist_genre: 'edm',
      playlist_subgenre: 'progressive electro house',
      ...FEATURE_CELLS,
      duration_ms: '230666',
    },
    track: {
      artists: [{ id: null, name: 'Nabi, Cloud' }],
      album: { id: ALBUM_ID, name: 'Walks' },
      releaseDate: '2014-03-03',
      popularity: 27,
      genres: ['edm', 'progressive electro house'],
      features: { ...FEATURES, timeSignature: null },
    },
  },
  {
    dataSet: 'tracks of charts with artist and label data (pezon)',
    cells: {
      id: ID,
      name: 'Rain Road',
      album: 'Walks',
      album_id: ALBUM_ID,
      artists: 'Nabi, the Third, Cloud',
      artist_ids: `["${ARTIST_ID}", "${OTHER_ARTIST_ID}", "${ID}"]`,
      explicit: 'True',
      duration_ms: '230666',
      year: '2019',
      release_date: '2019-06-28',
      popularity: '65',
      isrc: 'KRABC1900001',
      ...FEATURE_CELLS,
      key: '1.0',
      mode: '0.0',
      time_signature: '4.0',
      num_artists: '3',
      artist_genres: `['rap', "children's music"]`,
      genre: 'rap',
    },
    track: {
      artists: [
        { id: ARTIST_ID, name: 'Nabi' },
        { id: OTHER_ARTIST_ID, name: 'the Third' },
        { id: ID, name: 'Cloud' },
      ],
      album: { id: ALBUM_ID, name: 'Walks' },
      releaseDate: '2019-06-28',
      explicit: true,
      popularity: 65,
      isrc: 'KRABC1900001',
      genres: ['rap', "children's music"],
    },
  },
  {
    dataSet: 'Spotify 1.2M+ Songs (rodolfofigueroa)',
    cells: {
      id: ID,
      name: 'Rain Road',
      album: 'Walks',
      album_id: ALBUM_ID,
      artists: `["Nabi's Band", 'Cloud']`,
      artist_ids: `['${ARTIST_ID}', '${OTHER_ARTIST_ID}']`,
      track_number: '1',
      disc_number: '1',
      explicit: 'False',
      ...FEATURE_CELLS,
      duration_ms: '230666',
      time_signature: '4.0',
      year: '1999',
      release_date: '0000',
    },
    track: {
      artists: [
        { id: ARTIST_ID, name: "Nabi's Band" },
        { id: OTHER_ARTIST_ID, name: 'Cloud' },
      ],
      album: { id: ALBUM_ID, name: 'Walks' },
      releaseDate: '1999',
      explicit: false,
    },
  },
  {
    dataSet: 'Spotify Dataset 1921-2020, 600k+ Tracks (yamaerenay)',
    cells: {
      id: ID,
      name: 'Rain Road',
      popularity: '6',
      duration_ms: '230666',
      explicit: '0',
      artists: "['Nabi']",
      id_artists: `['${ARTIST_ID}']`,
      release_date: '1922-02-22',
      ...FEATURE_CELLS,
      time_signature: '4',
    },
    track: {
      artists: [{ id: ARTIST_ID, name: 'Nabi' }],
      releaseDate: '1922-02-22',
      explicit: false,
      popularity: 6,
    },
  },
  {
    dataSet: 'Spotify Dataset 1921-2020, 160k+ Tracks (yamaerenay)',
    cells: {
      ...FEATURE_CELLS,
      artists: "['Nabi', 'Cloud']",
      duration_ms: '230666',
      explicit: '0',
      id: ID,
      name: 'Rain Road: III. Finale, Op. 30',
      popularity: '4',
      release_date: '1921',
      year: '1921',
    },
    track: {
      name: 'Rain Road: III. Finale, Op. 30',
      artists: [
        { id: null, name: 'Nabi' },
        { id: null, name: 'Cloud' },
      ],
      releaseDate: '1921',
      explicit: false,
      popularity: 4,
      features: { ...FEATURES, timeSignature: null },
    },
  },
  {
    dataSet: 'Ultimate Spotify Tracks DB (zaheenhamidani)',
    cells: {
      genre: 'Movie',
      artist_name: 'Nabi, Cloud',
      track_name: 'Rain Road',
      track_id: ID,
      popularity: '0',
      duration_ms: '230666',
      ...FEATURE_CELLS,
      key: 'C#',
      mode: 'Minor',
      time_signature: '4/4',
    },
    track: { artists: [{ id: null, name: 'Nabi, Cloud' }], popularity: 0, genres: ['Movie'] },
  },
  {
    dataSet: 'top tracks of K-pop artists (nacpil)',
    cells: {
      artist: 'Car, the garden',
      artist_uri: `spotify:artist:${ARTIST_ID}`,
      track: 'Rain Road',
      track_uri: `spotify:track:${ID}`,
      popularity: '61',
      ...FEATURE_CELLS,
      type: 'audio_features',
      id: '',
      duration_ms: '230666',
      time_signature: '4',
    },
    track: { artists: [{ id: ARTIST_ID, name: 'Car, the garden' }], popularity: 61 },
  },
  {
    dataSet: 'K-pop singles and albums',
    cells: {
      '': '0',
      Artist: 'Nabi',
      Artist_Id: ARTIST_ID,
      Single_Album_Name: 'Walks',
      Single_Album_Id: ALBUM_ID,
      Track_Title: 'Rain Road',
      Track_Id: ID,
      ...FEATURE_CELLS,
      key: '1.0',
      mode: '0.0',
      duration_ms: '230666.0',
      time_signature: '4.0',
    },
    track: { artists: [{ id: ARTIST_ID, name: 'Nabi' }], album: { id: ALBUM_ID, name: 'Walks' } },
  },
  {
    dataSet: 'tracks of artists (bdda)',
    cells: {
      track_id: ID,
      name: 'Rain Road',
      album: 'Walks',
      album_id: ALBUM_ID,
      artist_name: 'Nabi',
      artist_id: ARTIST_ID,
      explicit: '1',
      ...FEATURE_CELLS,
      mode: 'False',
      duration_ms: '230666',
      time_signature: '4.0',
      is_solo: '1',
    },
    track: {
      artists: [{ id: ARTIST_ID, name: 'Nabi' }],
      album: { id: ALBUM_ID, name: 'Walks' },
      explicit: true,
    },
  },
];

describe('a known header', () => {
  it.each(HEADERS)('is recognised in any order: $dataSet', ({ dataSet, cells }) => {
    expect(recogniseColumns('songs.csv', Object.keys(cells).toReversed()).dataSet).toBe(dataSet);
  });

  it.each(HEADERS)('gives all fields of the track: $dataSet', async ({ cells, track }) => {
    const path = await temporaryFile(writeCsv([Object.keys(cells), Object.values(cells)]));

    expect(await readAllTracks(path)).toEqual([
      { kind: 'track', line: 2, track: { id: ID, name: 'Rain Road', ...NOTHING, ...track } },
    ]);
  });
});

/** The columns of "Most Streamed Spotify Songs 2023", in its order and spelling. */
const MOST_STREAMED = {
  track_name: 'Rain Road',
  'artist(s)_name': 'Nabi, Cloud',
  artist_count: '2',
  released_year: '2023',
  released_month: '7',
  released_day: '14',
  in_spotify_playlists: '553',
  in_spotify_charts: '147',
  streams: '141381703',
  bpm: '125',
  key: 'B',
  mode: 'Major',
  'danceability_%': '80',
  'valence_%': '89',
  'energy_%': '83',
  'acousticness_%': '31',
  'instrumentalness_%': '0',
  'liveness_%': '8',
  'speechiness_%': '4',
};

describe('a header with values in percent', () => {
  it('gives values from 0 to 1, and an unknown loudness if it has none', async () => {
    const rows = [Object.keys(MOST_STREAMED), Object.values(MOST_STREAMED)];

    expect(await readAllTracks(await temporaryFile(writeCsv(rows)))).toMatchObject([
      {
        track: {
          artists: [{ name: 'Nabi' }, { name: 'Cloud' }],
          releaseDate: '2023',
          features: { danceability: 0.8, speechiness: 0.04, loudness: null, tempo: 125, key: 11, mode: 1 },
        },
      },
    ]);
  });

  it('refuses values outside 0 to 100, by the range that the column has', async () => {
    const cells = { ...MOST_STREAMED, 'energy_%': '101', 'valence_%': '' };

    expect(
      await readAllTracks(await temporaryFile(writeCsv([Object.keys(cells), Object.values(cells)]))),
    ).toMatchObject([
      {
        reason:
          "energy_%: expected a number from 0 to 100, got '101'; valence_%: expected a number from 0 to 100, got nothing",
      },
    ]);
  });
});

describe('an export of Exportify', () => {
  const features = {
    Danceability: '0.676',
    Energy: '0.461',
    Key: '1',
    Loudness: '-6.746',
    Mode: '0',
    Speechiness: '0.143',
    Acousticness: '0.0322',
    Instrumentalness: '1.01e-06',
    Liveness: '0.358',
    Valence: '0.715',
    Tempo: '87.917',
    'Time Signature': '4',
  };

  it.each([
    {
      form: 'of today',
      cells: {
        'Track URI': `spotify:track:${ID}`,
        'Track Name': 'Rain Road',
        'Album Name': 'Walks',
        'Artist Name(s)': 'Nabi;Tyler, The Creator',
        'Release Date': '2019-04-05',
        'Duration (ms)': '230666',
        Popularity: '68',
        Explicit: 'false',
        'Added By': 'someone',
        'Added At': '2024-01-01T00:00:00Z',
        Genres: 'k-pop,ballad',
        'Record Label': 'A Label',
        ...features,
      },
      ids: [null, null],
    },
    {
      form: 'with addresses of artists',
      cells: {
        'Track URI': `spotify:track:${ID}`,
        'Track Name': 'Rain Road',
        'Artist URI(s)': `spotify:artist:${ARTIST_ID}, spotify:artist:${OTHER_ARTIST_ID}`,
        'Artist Name(s)': 'Nabi, Tyler, The Creator',
        'Album URI': `spotify:album:${ALBUM_ID}`,
        'Album Name': 'Walks',
        'Album Artist URI(s)': `spotify:artist:${ARTIST_ID}`,
        'Album Artist Name(s)': 'Nabi',
        'Album Release Date': '2019-04-05',
        'Track Duration (ms)': '230666',
        Explicit: 'false',
        Popularity: '68',
        'Artist Genres': 'k-pop,ballad',
        ...features,
      },
      ids: [ARTIST_ID, OTHER_ARTIST_ID],
    },
  ])('gives all fields of the track: $form', async ({ cells, ids }) => {
    expect(
      await readAllTracks(await temporaryFile(writeCsv([Object.keys(cells), Object.values(cells)]))),
    ).toMatchObject([
      {
        track: {
          id: ID,
          name: 'Rain Road',
          artists: [
            { id: ids[0], name: 'Nabi' },
            { id: ids[1], name: 'Tyler, The Creator' },
          ],
          album: { name: 'Walks' },
          releaseDate: '2019-04-05',
          durationMillis: 230_666,
          explicit: false,
          popularity: 68,
          genres: ['k-pop', 'ballad'],
          features: FEATURES,
        },
      },
    ]);
  });
});

describe('an unknown header', () => {
  it('is read by its column names', async () => {
    const cells = {
      Title: '빗길',
      Artists: '["나비", "Cloud"]',
      Genres: 'k-pop, ballad',
      'Duration (ms)': '230666',
      ...FEATURE_CELLS,
    };

    expect(
      await readAllTracks(await temporaryFile(writeCsv([Object.keys(cells), Object.values(cells)]))),
    ).toEqual([
      {
        kind: 'track',
        line: 2,
        track: {
          ...NOTHING,
          id: deriveTrackId('csv', { artists: ['나비', 'Cloud'], name: '빗길', album: null }),
          name: '빗길',
          artists: [
            { id: null, name: '나비' },
            { id: null, name: 'Cloud' },
          ],
          genres: ['k-pop', 'ballad'],
          features: { ...FEATURES, timeSignature: null },
        },
      },
    ]);
  });
});
