/**
 * The catalogue's tables, one entry a version; an entry is never changed once it has been released.
 * `user_version` of the file is the number of entries that were applied.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- What no source told is NULL. artists: [{"id", "name"}] in the order of the credits; genres: ["…"].
  CREATE TABLE tracks (
    id              TEXT PRIMARY KEY,
    name            TEXT NOT NULL,
    artists         TEXT NOT NULL,
    album_id        TEXT,
    album_name      TEXT,
    release_date    TEXT,
    duration_millis INTEGER,
    explicit        INTEGER,
    popularity      INTEGER,
    isrc            TEXT,
    genres          TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- A row a provider, so that every value keeps the one it came from.
  CREATE TABLE audio_features (
    track_id         TEXT NOT NULL,
    provider         TEXT NOT NULL,
    danceability     REAL NOT NULL,
    energy           REAL NOT NULL,
    key              INTEGER,
    loudness         REAL NOT NULL,
    mode             INTEGER,
    speechiness      REAL NOT NULL,
    acousticness     REAL NOT NULL,
    instrumentalness REAL NOT NULL,
    liveness         REAL NOT NULL,
    valence          REAL NOT NULL,
    tempo            REAL NOT NULL,
    time_signature   INTEGER,
    PRIMARY KEY (track_id, provider)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE playlists (
    source TEXT NOT NULL,
    id     TEXT NOT NULL,
    name   TEXT NOT NULL,
    PRIMARY KEY (source, id)
  ) STRICT, WITHOUT ROWID;

  -- A playlist may name tracks that the catalogue does not hold yet.
  CREATE TABLE playlist_tracks (
    source      TEXT NOT NULL,
    playlist_id TEXT NOT NULL,
    position    INTEGER NOT NULL,
    track_id    TEXT NOT NULL,
    PRIMARY KEY (source, playlist_id, track_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- A row a group of names that one artist goes by: ["…"], sorted. key: the same names folded.
  CREATE TABLE artist_aliases (
    key   TEXT PRIMARY KEY,
    names TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
