/**
 * The catalogue's tables, one entry per version. A released entry is never changed. `user_version` of the
 * file is the number of applied entries.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- Unknown values are NULL. artists: [{"id", "name"}] in the order of the credits; genres: ["…"].
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

  -- One row per provider, so that the provider of every value is known.
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
  -- One row per group of names of one artist: ["…"], sorted. key: the same names folded.
  CREATE TABLE artist_aliases (
    key   TEXT PRIMARY KEY,
    names TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The tasks of collecting. key: a week, a Bugs album id, a Spotify album id or a track id.
  -- step: progress within a task that takes several requests. priority: higher runs first.
  CREATE TABLE ledger (
    stage    TEXT NOT NULL,
    key      TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('pending', 'in progress', 'done', 'failed')),
    priority INTEGER NOT NULL DEFAULT 0,
    step     INTEGER NOT NULL DEFAULT 0,
    outcome  TEXT,
    ended_at TEXT,
    PRIMARY KEY (stage, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ledger_by_state ON ledger (stage, state, priority DESC, key);

  -- The last pause that each source asked for.
  CREATE TABLE source_pauses (
    source     TEXT PRIMARY KEY,
    not_before TEXT NOT NULL,
    reason     TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Whether a source offers a capability to this user.
  CREATE TABLE capabilities (
    source     TEXT NOT NULL,
    capability TEXT NOT NULL,
    is_offered INTEGER NOT NULL,
    found_at   TEXT NOT NULL,
    PRIMARY KEY (source, capability)
  ) STRICT, WITHOUT ROWID;

  -- Albums as Bugs names them. artists: as in tracks, with Bugs' ids.
  CREATE TABLE chart_albums (
    id           TEXT PRIMARY KEY,
    title        TEXT NOT NULL,
    artists      TEXT NOT NULL,
    release_date TEXT,
    album_type   TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE chart_entries (
    week     TEXT NOT NULL,
    rank     INTEGER NOT NULL,
    album_id TEXT NOT NULL REFERENCES chart_albums (id),
    PRIMARY KEY (week, rank, album_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX chart_entries_by_album ON chart_entries (album_id);

  -- Albums found by Spotify's search. is_localised: with the names that Korea sees, which may differ.
  CREATE TABLE found_albums (
    id           TEXT NOT NULL,
    is_localised INTEGER NOT NULL,
    name         TEXT NOT NULL,
    artists      TEXT NOT NULL,
    release_date TEXT,
    album_type   TEXT,
    total_tracks INTEGER,
    PRIMARY KEY (id, is_localised)
  ) STRICT, WITHOUT ROWID;

  -- Every answered query, so that none is asked twice. ids: ["…"] in Spotify's order.
  CREATE TABLE album_searches (
    query        TEXT NOT NULL,
    is_localised INTEGER NOT NULL,
    ids          TEXT NOT NULL,
    PRIMARY KEY (query, is_localised)
  ) STRICT, WITHOUT ROWID;

  -- The candidates for each chart album, under the names that were found first.
  CREATE TABLE album_candidates (
    chart_album_id TEXT NOT NULL REFERENCES chart_albums (id),
    id             TEXT NOT NULL,
    is_localised   INTEGER NOT NULL,
    PRIMARY KEY (chart_album_id, id)
  ) STRICT, WITHOUT ROWID;

  -- The Spotify albums whose tracks are collected, as their tracks name them.
  CREATE TABLE albums (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    release_date TEXT
  ) STRICT, WITHOUT ROWID;

  -- The match of each chart album. A person's decision overrides the rule's.
  CREATE TABLE album_matches (
    chart_album_id  TEXT PRIMARY KEY REFERENCES chart_albums (id),
    verdict         TEXT NOT NULL CHECK (verdict IN ('accepted', 'review', 'unmatched')),
    album_id        TEXT,
    score           REAL,
    runner_up_id    TEXT,
    runner_up_score REAL,
    decided_by      TEXT NOT NULL CHECK (decided_by IN ('rule', 'person'))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX album_matches_by_verdict ON album_matches (verdict, album_id);
  `,
  `
  -- An album may have one name in Korea and another elsewhere: one row per candidate and name. The INSERT
  -- restores the second names of candidates stored before.
  CREATE TABLE candidate_names (
    chart_album_id TEXT NOT NULL REFERENCES chart_albums (id),
    id             TEXT NOT NULL,
    is_localised   INTEGER NOT NULL,
    PRIMARY KEY (chart_album_id, id, is_localised)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO candidate_names (chart_album_id, id, is_localised)
    SELECT chart_album_id, id, found_albums.is_localised FROM album_candidates JOIN found_albums USING (id);
  DROP TABLE album_candidates;
  ALTER TABLE candidate_names RENAME TO album_candidates;
  `,
  `
  -- Other titles of tracks, which the catalogue may not hold yet. key: the title folded.
  CREATE TABLE track_titles (
    track_id TEXT NOT NULL,
    key      TEXT NOT NULL,
    title    TEXT NOT NULL,
    PRIMARY KEY (track_id, key)
  ) STRICT, WITHOUT ROWID;

  -- Titles of one song whose id is not known: ["…"], sorted. artist, key: the names folded.
  CREATE TABLE title_groups (
    artist TEXT NOT NULL,
    key    TEXT NOT NULL,
    titles TEXT NOT NULL,
    PRIMARY KEY (artist, key)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Some files have every feature but the loudness.
  CREATE TABLE known_features (
    track_id         TEXT NOT NULL,
    provider         TEXT NOT NULL,
    danceability     REAL NOT NULL,
    energy           REAL NOT NULL,
    key              INTEGER,
    loudness         REAL,
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
  INSERT INTO known_features SELECT * FROM audio_features;
  DROP TABLE audio_features;
  ALTER TABLE known_features RENAME TO audio_features;
  `,
  `
  -- Genres of albums and artists. source, id: a chart album of bugs, or an artist of spotify. genres: ["…"].
  CREATE TABLE genres (
    source TEXT NOT NULL,
    id     TEXT NOT NULL,
    genres TEXT NOT NULL,
    PRIMARY KEY (source, id)
  ) STRICT, WITHOUT ROWID;
  `,
];
