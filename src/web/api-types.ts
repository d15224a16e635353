// Written by `npm run client` from the OpenAPI document. Do not edit: change the schemas of src/api instead.

export interface paths {
  '/livez': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process answers */
    get: operations['checkLiveness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Rate, errors and duration of requests, for Prometheus
     * @description A service with keys asks for one of the scope `admin`.
     */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/readyz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether songs and titles can be asked, and of which release
     * @description Engines are asked at most once per second. A service that has lost one of its two engines is `partly ready`, with status 200: the other services have lost it, too. After a start, it is not ready until all songs are read once, for genres, artists and the map.
     */
    get: operations['checkReadiness'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/artists': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the artists, or find one by name
     * @description Most popular first, by the best known songs. With `q`, artists of this name come first; then those that the search for songs finds by it: by initials, in the wrong keyboard mode, by another name, or with a typo.
     */
    get: operations['listArtists'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/artists/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get one artist with the best known songs
     * @description Genres, years and albums are those of the 100 most popular songs. `/v1/tracks?artist=` lists all.
     */
    get: operations['getArtist'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/artists/{id}/similar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Find artists that sound like an artist
     * @description Those with the songs closest to the middle of the best known songs of the artist, most similar first.
     */
    get: operations['similarArtists'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/clusters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the clusters that the songs form
     * @description Training groups songs that are alike by each method. A release may have no clusters.
     */
    get: operations['listClusters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/collection': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tell what the catalogue holds, and how far collecting is
     * @description The catalogue is what releases are made of. It may be ahead of the served release, and may be on another disk.
     */
    get: operations['getCollection'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/eda': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tell which values of the songs are missing or doubtful, and what changed
     * @description The exploratory data analysis that learning wrote. It is read from the disk of this server, which may lack it.
     */
    get: operations['getEda'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/genres': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the genres
     * @description Those with the most songs first. `/v1/tracks?genre=` lists the songs of one.
     */
    get: operations['listGenres'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/genres/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get one genre with its best known songs and artists
     * @description Sources sometimes give a song a wrong genre. Here, songs of artists of whom at least a third of the songs have the genre come first. `/v1/tracks?genre=` lists all songs by popularity alone.
     */
    get: operations['getGenre'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/imports/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Tell what an import would make of a CSV file
     * @description The body is the text of the file, or its first megabyte. Playlists may also be M3U8, JSPF or JSON of the Million Playlist Dataset; JSON must be whole. Answers how its columns are understood, the first songs as read, and the refused rows with the reasons. Nothing is stored.
     */
    post: operations['previewImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/listeners/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get all that is kept of a listener
     * @description Every signal, in no particular order. Nothing else is kept. A listener who is unknown has no signals.
     */
    get: operations['exportListener'];
    put?: never;
    post?: never;
    /**
     * Forget a listener
     * @description Removes every signal. Nothing else is kept of a listener.
     */
    delete: operations['forgetListener'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/listeners/{id}/recommendations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Recommend songs to a listener
     * @description Songs near the recent likes, each interest of the listener in turn, without what was heard and without songs that are closer to a disliked track. A new signal changes the next answer. Without likes: popular songs of varied kinds, and `message` says so.
     */
    get: operations['recommendToListener'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/listeners/{id}/tracks/{trackId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Keep that a listener likes, dislikes, played or skipped a track
     * @description A like takes the place of a dislike and the other way round, and so do a play and a skip. The same request again only renews the time.
     */
    put: operations['putSignal'];
    post?: never;
    /**
     * Forget all signals of a listener for a track
     * @description Also for a track that is in no release any more. The track may be recommended again.
     */
    delete: operations['forgetTrack'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/map': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get all songs as points
     * @description One compact binary file: place on the map, clusters, first genre, year, popularity and audio features of every song, one column each. docs/looking-around.md describes the layout.
     */
    get: operations['getMap'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/order': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Put tracks into an order that mixes
     * @description Small changes of key (Camelot wheel), tempo (half and double count as equal) and energy from each track to the next. Up to 12 tracks the order is the best of all, above that a good one.
     */
    post: operations['orderTracks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/paths': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Find a path of songs from one song to another
     * @description Begins and ends with the given songs; the steps between its songs are small and even. Filters and exclusions hold for the songs between the ends. Songs of an artist are counted with the ends.
     */
    get: operations['findPath'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/radio': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Continue a radio from what was played
     * @description Songs to play next: near to the seeds and to what was liked and played, away from what was skipped. Nothing that was played comes again, and no other take of it. If the rules leave too few songs, they are given up in the order of `relaxed`. Nothing is kept: send what was played with each request.
     */
    post: operations['continueRadio'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/recommendations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Recommend songs from tracks, artists and genres
     * @description Songs near all seeds at once, and far from the negative ones; best first, one track per song. Filters are conditions that every song fulfils, targets are preferences.
     */
    post: operations['recommend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Tell how good the served release is
     * @description How the release was made, and its evaluation: both methods beside raw features and chance. It is read from the disk of this server, which may lack it if engines serve.
     */
    get: operations['getReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the trainings, and what their parameters changed
     * @description The newest 100 recorded trainings, from the disk of this server or from MLflow.
     */
    get: operations['listRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Find songs by title or artist
     * @description Best match first, one track per song; pages reach the best 200. If few or no songs match the text exactly, `message` says so; some or all items may then be guesses, and the list may be empty. Without `q`, lists all songs, most popular first.
     */
    get: operations['searchTitles'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stats': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count what the catalogue holds
     * @description Counts of the served release, how its songs are spread, and the state of the engines.
     */
    get: operations['getStats'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tracks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List all songs, most popular first, or the tracks of some ids
     * @description One track per song. Filters narrow the list; `page.next` is the `cursor` of the next page. With `ids`: these tracks in the order of the ids, whichever version of a song each is.
     */
    get: operations['browseTracks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tracks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get one track with its audio features and the versions of its song
     * @description Takes the id of any version, not only of the representative one that lists show.
     */
    get: operations['getTrack'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tracks/{id}/similar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Find songs that sound like a track
     * @description Most similar first, one track per song. Versions and other takes of the requested song are left out, and no artist has more than `maxPerArtist` songs.
     */
    get: operations['similarTracks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tracks/{id}/why/{otherId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Say what two tracks share, and how they differ
     * @description The reasons that `similar` gives with `why=true`, for any two tracks.
     */
    get: operations['explainSimilarity'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/tracks/random': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get songs by chance
     * @description Songs that pass the filters, about equally popular among each other, from anywhere in the list. The same `seed` gives the same songs of a release.
     */
    get: operations['randomTracks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Artist: {
      /**
       * @description The artist's Spotify id, or one derived from the name
       * @example 3HqSLMAZ3g3d5poNaI7GOU
       */
      id: string;
      /**
       * @description Name of the artist
       * @example 아이유
       */
      name: string;
      /**
       * @description Popularity of the most popular song; null if unknown
       * @example 64
       */
      popularity: number | null;
      /** @description Number of songs that credit the artist */
      songs: number;
    };
    /** @description A mean over a sample, and how sure it is */
    Estimate: {
      /** @description 95 % interval, from low to high */
      interval: number[];
      mean: number;
    };
    /**
     * @description Engines that are away: the release in this process answered instead (`FALLBACK=in-process`). Missing if none is
     * @example [
     *       "qdrant"
     *     ]
     */
    Fallback: string[];
    Genre: {
      /**
       * @description Name of the genre, as the filter `genre` takes it
       * @example k-pop
       */
      name: string;
      /** @description Number of songs with this genre */
      songs: number;
    };
    /** @description A track of an order */
    OrderedTrack: {
      /**
       * @description Title of the album; null if unknown
       * @example 우리의 온도
       */
      album: string | null;
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
       * @example 1B
       */
      camelot: string | null;
      /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
      clusters?: {
        cosine: components['schemas']['TrackCluster'];
        euclidean: components['schemas']['TrackCluster'];
      };
      /**
       * @description Duration in milliseconds; null if unknown
       * @example 202937
       */
      durationMs: number | null;
      /**
       * @description Whether the lyrics are explicit; null if unknown
       * @example false
       */
      explicit: boolean | null;
      features: {
        /** @description Confidence that the track is acoustic; 0 to 1 */
        acousticness: number;
        /** @description Suitability for dancing; 0 to 1 */
        danceability: number;
        /** @description Intensity and activity; 0 to 1 */
        energy: number;
        /** @description Likelihood that the track has no vocals; 0 to 1 */
        instrumentalness: number;
        /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
        key: number | null;
        /** @description Likelihood of a live audience; 0 to 1 */
        liveness: number;
        /** @description Average loudness in dB; -60 to 6; null if unknown */
        loudness: number | null;
        /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
        mode: number | null;
        /** @description Presence of spoken words; 0 to 1 */
        speechiness: number;
        /** @description Tempo in beats per minute; 0 to 300 */
        tempo: number;
        /** @description Beats per bar; 1 to 15; null if unknown */
        timeSignature: number | null;
        /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
        valence: number;
      };
      /**
       * @description Genres; empty if unknown
       * @example [
       *       "folk"
       *     ]
       */
      genres: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Present only if the track was invented for the demo
       * @constant
       */
      invented?: true;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
      /**
       * @description 0 to 100, higher is more popular; null if unknown
       * @example 53
       */
      popularity: number | null;
      /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
      position?: number[];
      /**
       * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
       * @example sonpyeonjireul dugo wanne
       */
      romanizedName?: string;
      /**
       * @description Spotify's URI of the track; null if the track has no id of Spotify's
       * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
       */
      spotifyUri: string | null;
      /** @description How the track before changes to this one; null for the first track */
      transition: {
        /** @description 0 for a perfect mix, up to 3: key, tempo and energy count alike */
        cost: number;
        /** @description Change of the energy, -1 to 1 */
        energyChange: number;
        /** @description Steps on the Camelot wheel, 0 to 7; 3 if a key is unknown. Up to 1 the keys mix */
        keySteps: number;
        /** @description Change of the tempo in per cent; half and double tempos count as equal */
        tempoPercent: number;
      } | null;
      /**
       * @description Track ids of all versions of the song, the representative version first
       * @example [
       *       "2n6bZXHOffIx83WlW9ff3G"
       *     ]
       */
      versions: string[];
      /**
       * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
       * @example 2010
       */
      year: number | null;
    };
    Page: {
      /**
       * @description Maximum number of items on a page, as requested
       * @example 20
       */
      limit: number;
      /** @description The `cursor` of the next page; null on the last page */
      next: string | null;
    };
    /** @description A song of a path */
    PathTrack: {
      /**
       * @description Title of the album; null if unknown
       * @example 우리의 온도
       */
      album: string | null;
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
       * @example 1B
       */
      camelot: string | null;
      /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
      clusters?: {
        cosine: components['schemas']['TrackCluster'];
        euclidean: components['schemas']['TrackCluster'];
      };
      /**
       * @description Duration in milliseconds; null if unknown
       * @example 202937
       */
      durationMs: number | null;
      /**
       * @description Whether the lyrics are explicit; null if unknown
       * @example false
       */
      explicit: boolean | null;
      features: {
        /** @description Confidence that the track is acoustic; 0 to 1 */
        acousticness: number;
        /** @description Suitability for dancing; 0 to 1 */
        danceability: number;
        /** @description Intensity and activity; 0 to 1 */
        energy: number;
        /** @description Likelihood that the track has no vocals; 0 to 1 */
        instrumentalness: number;
        /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
        key: number | null;
        /** @description Likelihood of a live audience; 0 to 1 */
        liveness: number;
        /** @description Average loudness in dB; -60 to 6; null if unknown */
        loudness: number | null;
        /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
        mode: number | null;
        /** @description Presence of spoken words; 0 to 1 */
        speechiness: number;
        /** @description Tempo in beats per minute; 0 to 300 */
        tempo: number;
        /** @description Beats per bar; 1 to 15; null if unknown */
        timeSignature: number | null;
        /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
        valence: number;
      };
      /**
       * @description Genres; empty if unknown
       * @example [
       *       "folk"
       *     ]
       */
      genres: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Present only if the track was invented for the demo
       * @constant
       */
      invented?: true;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
      /**
       * @description 0 to 100, higher is more popular; null if unknown
       * @example 53
       */
      popularity: number | null;
      /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
      position?: number[];
      /**
       * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
       * @example sonpyeonjireul dugo wanne
       */
      romanizedName?: string;
      /** @description How similar the song is to the first song */
      similarityToFirst: number;
      /** @description How similar the song is to the one before it; null for the first song */
      similarityToPrevious: number | null;
      /**
       * @description Spotify's URI of the track; null if the track has no id of Spotify's
       * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
       */
      spotifyUri: string | null;
      /**
       * @description Track ids of all versions of the song, the representative version first
       * @example [
       *       "2n6bZXHOffIx83WlW9ff3G"
       *     ]
       */
      versions: string[];
      /**
       * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
       * @example 2010
       */
      year: number | null;
    };
    /** @description Why a request failed (RFC 9457 problem details) */
    Problem: {
      /** @description What went wrong in this request */
      detail: string;
      /** @description One entry per invalid parameter; only in problems of the type `invalid-request` */
      errors?: {
        /**
         * @description What was expected, and what came
         * @example expected a whole number from 1 to 100, got '0'
         */
        detail: string;
        /**
         * @description Name of the parameter
         * @example limit
         */
        field: string;
      }[];
      /**
       * @description Path of the request; empty if the request could not be read
       * @example /v1/tracks/x
       */
      instance: string;
      /** @description Id of the request in the log and in the `X-Request-Id` header; empty if the request could not be read */
      requestId: string;
      /**
       * @description HTTP status
       * @example 404
       */
      status: number;
      /** @description Short name of the problem, the same for every problem of its type */
      title: string;
      /**
       * @description Type of the problem: the path of a page that explains it
       * @example /problems/track-not-found
       */
      type: string;
    };
    /** @description How the values of all songs are spread */
    Quantiles: {
      max: number;
      median: number;
      min: number;
      /** @description 5 % of the songs are at or below it; so on */
      p5: number;
      p25: number;
      p75: number;
      p95: number;
    };
    /** @description A song of a radio */
    RadioTrack: {
      /**
       * @description Title of the album; null if unknown
       * @example 우리의 온도
       */
      album: string | null;
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
       * @example 1B
       */
      camelot: string | null;
      /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
      clusters?: {
        cosine: components['schemas']['TrackCluster'];
        euclidean: components['schemas']['TrackCluster'];
      };
      /**
       * @description Duration in milliseconds; null if unknown
       * @example 202937
       */
      durationMs: number | null;
      /**
       * @description Whether the lyrics are explicit; null if unknown
       * @example false
       */
      explicit: boolean | null;
      features: {
        /** @description Confidence that the track is acoustic; 0 to 1 */
        acousticness: number;
        /** @description Suitability for dancing; 0 to 1 */
        danceability: number;
        /** @description Intensity and activity; 0 to 1 */
        energy: number;
        /** @description Likelihood that the track has no vocals; 0 to 1 */
        instrumentalness: number;
        /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
        key: number | null;
        /** @description Likelihood of a live audience; 0 to 1 */
        liveness: number;
        /** @description Average loudness in dB; -60 to 6; null if unknown */
        loudness: number | null;
        /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
        mode: number | null;
        /** @description Presence of spoken words; 0 to 1 */
        speechiness: number;
        /** @description Tempo in beats per minute; 0 to 300 */
        tempo: number;
        /** @description Beats per bar; 1 to 15; null if unknown */
        timeSignature: number | null;
        /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
        valence: number;
      };
      /**
       * @description Genres; empty if unknown
       * @example [
       *       "folk"
       *     ]
       */
      genres: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Present only if the track was invented for the demo
       * @constant
       */
      invented?: true;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
      /**
       * @description 0 to 100, higher is more popular; null if unknown
       * @example 53
       */
      popularity: number | null;
      /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
      position?: number[];
      /**
       * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
       * @example sonpyeonjireul dugo wanne
       */
      romanizedName?: string;
      /** @description Similarity to the closest of the wanted songs; null if it was not looked for */
      similarity: number | null;
      /**
       * @description Spotify's URI of the track; null if the track has no id of Spotify's
       * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
       */
      spotifyUri: string | null;
      /**
       * @description Track ids of all versions of the song, the representative version first
       * @example [
       *       "2n6bZXHOffIx83WlW9ff3G"
       *     ]
       */
      versions: string[];
      /**
       * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
       * @example 2010
       */
      year: number | null;
    };
    Readiness: {
      /** @description Why it is not ready, or will not be soon, although both indexes can answer */
      problem?: string;
      songs: {
        /** @enum {string} */
        engine: 'qdrant' | 'meilisearch' | 'in process';
        /** @description The release that is answered from in process while the engine cannot answer */
        fallback?: string;
        /** @description Why it cannot answer, and what to do about it */
        problem?: string;
        /** @description The release that the index would answer from; null if it cannot answer now */
        release: string | null;
      };
      /** @enum {string} */
      status: 'ready' | 'partly ready' | 'not ready' | 'shutting down';
      titles: {
        /** @enum {string} */
        engine: 'qdrant' | 'meilisearch' | 'in process';
        /** @description The release that is answered from in process while the engine cannot answer */
        fallback?: string;
        /** @description Why it cannot answer, and what to do about it */
        problem?: string;
        /** @description The release that the index would answer from; null if it cannot answer now */
        release: string | null;
      };
    };
    /** @description What names a track */
    ShortTrack: {
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
    };
    SimilarTrack: {
      /**
       * @description Title of the album; null if unknown
       * @example 우리의 온도
       */
      album: string | null;
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
       * @example 1B
       */
      camelot: string | null;
      /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
      clusters?: {
        cosine: components['schemas']['TrackCluster'];
        euclidean: components['schemas']['TrackCluster'];
      };
      /** @description Euclidean distance; only with `euclidean` */
      distance?: number;
      /**
       * @description Duration in milliseconds; null if unknown
       * @example 202937
       */
      durationMs: number | null;
      /**
       * @description Whether the lyrics are explicit; null if unknown
       * @example false
       */
      explicit: boolean | null;
      features: {
        /** @description Confidence that the track is acoustic; 0 to 1 */
        acousticness: number;
        /** @description Suitability for dancing; 0 to 1 */
        danceability: number;
        /** @description Intensity and activity; 0 to 1 */
        energy: number;
        /** @description Likelihood that the track has no vocals; 0 to 1 */
        instrumentalness: number;
        /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
        key: number | null;
        /** @description Likelihood of a live audience; 0 to 1 */
        liveness: number;
        /** @description Average loudness in dB; -60 to 6; null if unknown */
        loudness: number | null;
        /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
        mode: number | null;
        /** @description Presence of spoken words; 0 to 1 */
        speechiness: number;
        /** @description Tempo in beats per minute; 0 to 300 */
        tempo: number;
        /** @description Beats per bar; 1 to 15; null if unknown */
        timeSignature: number | null;
        /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
        valence: number;
      };
      /**
       * @description Genres; empty if unknown
       * @example [
       *       "folk"
       *     ]
       */
      genres: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Present only if the track was invented for the demo
       * @constant
       */
      invented?: true;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
      /**
       * @description 0 to 100, higher is more popular; null if unknown
       * @example 53
       */
      popularity: number | null;
      /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
      position?: number[];
      /**
       * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
       * @example sonpyeonjireul dugo wanne
       */
      romanizedName?: string;
      /** @description Higher is more similar, 1 at most. With `cosine` the cosine, from -1; with `euclidean` 1 / (1 + distance), above 0; with `blend` or targets, 1 for the first in all orders that are combined. */
      similarity: number;
      /**
       * @description Spotify's URI of the track; null if the track has no id of Spotify's
       * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
       */
      spotifyUri: string | null;
      /**
       * @description Track ids of all versions of the song, the representative version first
       * @example [
       *       "2n6bZXHOffIx83WlW9ff3G"
       *     ]
       */
      versions: string[];
      /** @description Only with `why=true` */
      why?: components['schemas']['Why'];
      /**
       * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
       * @example 2010
       */
      year: number | null;
    };
    SongForListener: {
      /**
       * @description Title of the album; null if unknown
       * @example 우리의 온도
       */
      album: string | null;
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
       * @example 1B
       */
      camelot: string | null;
      /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
      clusters?: {
        cosine: components['schemas']['TrackCluster'];
        euclidean: components['schemas']['TrackCluster'];
      };
      /** @description Euclidean distance; only with `euclidean` */
      distance?: number;
      /**
       * @description Duration in milliseconds; null if unknown
       * @example 202937
       */
      durationMs: number | null;
      /**
       * @description Whether the lyrics are explicit; null if unknown
       * @example false
       */
      explicit: boolean | null;
      features: {
        /** @description Confidence that the track is acoustic; 0 to 1 */
        acousticness: number;
        /** @description Suitability for dancing; 0 to 1 */
        danceability: number;
        /** @description Intensity and activity; 0 to 1 */
        energy: number;
        /** @description Likelihood that the track has no vocals; 0 to 1 */
        instrumentalness: number;
        /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
        key: number | null;
        /** @description Likelihood of a live audience; 0 to 1 */
        liveness: number;
        /** @description Average loudness in dB; -60 to 6; null if unknown */
        loudness: number | null;
        /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
        mode: number | null;
        /** @description Presence of spoken words; 0 to 1 */
        speechiness: number;
        /** @description Tempo in beats per minute; 0 to 300 */
        tempo: number;
        /** @description Beats per bar; 1 to 15; null if unknown */
        timeSignature: number | null;
        /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
        valence: number;
      };
      /**
       * @description Genres; empty if unknown
       * @example [
       *       "folk"
       *     ]
       */
      genres: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Present only if the track was invented for the demo
       * @constant
       */
      invented?: true;
      /** @description The liked track that is closest to the song; null for a popular song */
      liked: {
        artists: string[];
        id: string;
        name: string;
      } | null;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
      /**
       * @description 0 to 100, higher is more popular; null if unknown
       * @example 53
       */
      popularity: number | null;
      /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
      position?: number[];
      /**
       * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
       * @example sonpyeonjireul dugo wanne
       */
      romanizedName?: string;
      /** @description How similar the song is to `liked`, as in other lists; with `blend`, 1 for the song that fits best to an interest by style and by sound. Null for a popular song. */
      similarity: number | null;
      /**
       * @description Spotify's URI of the track; null if the track has no id of Spotify's
       * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
       */
      spotifyUri: string | null;
      /**
       * @description Track ids of all versions of the song, the representative version first
       * @example [
       *       "2n6bZXHOffIx83WlW9ff3G"
       *     ]
       */
      versions: string[];
      /** @description Only with `why=true` */
      why?: components['schemas']['Why'];
      /**
       * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
       * @example 2010
       */
      year: number | null;
    };
    TitleMatch: {
      /**
       * @description How the text matches: `spelling` as the name is written, `keyboard` on the wrong keyboard layout, `initials` by initial consonants, `romanization` in Latin letters, `words` by single words, `typo` with a typing mistake
       * @enum {string}
       */
      by: 'spelling' | 'keyboard' | 'initials' | 'romanization' | 'words' | 'typo';
      /** @description `true`: no name of this song matches the text; one is spelled similarly or contains its words */
      guess: boolean;
      /** @description The name that matched if the track does not show it: another name of an artist, or the title of another version. Otherwise null. */
      otherName: string | null;
      /** @description The parts of the title and of artist names to highlight */
      ranges: {
        /** @description Index after the last UTF-16 code unit */
        end: number;
        /**
         * @description `title` is the `name` of the track
         * @enum {string}
         */
        field: 'title' | 'artist';
        /** @description Index in `artists`; 0 for the title */
        index: number;
        /** @description Index of the first UTF-16 code unit */
        start: number;
      }[];
    };
    /** @description A track as lists show it */
    Track: {
      /**
       * @description Title of the album; null if unknown
       * @example 우리의 온도
       */
      album: string | null;
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
       * @example 1B
       */
      camelot: string | null;
      /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
      clusters?: {
        cosine: components['schemas']['TrackCluster'];
        euclidean: components['schemas']['TrackCluster'];
      };
      /**
       * @description Duration in milliseconds; null if unknown
       * @example 202937
       */
      durationMs: number | null;
      /**
       * @description Whether the lyrics are explicit; null if unknown
       * @example false
       */
      explicit: boolean | null;
      features: {
        /** @description Confidence that the track is acoustic; 0 to 1 */
        acousticness: number;
        /** @description Suitability for dancing; 0 to 1 */
        danceability: number;
        /** @description Intensity and activity; 0 to 1 */
        energy: number;
        /** @description Likelihood that the track has no vocals; 0 to 1 */
        instrumentalness: number;
        /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
        key: number | null;
        /** @description Likelihood of a live audience; 0 to 1 */
        liveness: number;
        /** @description Average loudness in dB; -60 to 6; null if unknown */
        loudness: number | null;
        /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
        mode: number | null;
        /** @description Presence of spoken words; 0 to 1 */
        speechiness: number;
        /** @description Tempo in beats per minute; 0 to 300 */
        tempo: number;
        /** @description Beats per bar; 1 to 15; null if unknown */
        timeSignature: number | null;
        /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
        valence: number;
      };
      /**
       * @description Genres; empty if unknown
       * @example [
       *       "folk"
       *     ]
       */
      genres: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Present only if the track was invented for the demo
       * @constant
       */
      invented?: true;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
      /**
       * @description 0 to 100, higher is more popular; null if unknown
       * @example 53
       */
      popularity: number | null;
      /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
      position?: number[];
      /**
       * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
       * @example sonpyeonjireul dugo wanne
       */
      romanizedName?: string;
      /**
       * @description Spotify's URI of the track; null if the track has no id of Spotify's
       * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
       */
      spotifyUri: string | null;
      /**
       * @description Track ids of all versions of the song, the representative version first
       * @example [
       *       "2n6bZXHOffIx83WlW9ff3G"
       *     ]
       */
      versions: string[];
      /**
       * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
       * @example 2010
       */
      year: number | null;
    };
    TrackCluster: {
      /** @description Number of the cluster, as `/v1/clusters` lists it */
      id: number;
      /**
       * @description What is typical of its songs
       * @example fast, loud · rock
       */
      words: string;
    };
    /** @description A track with all that is known of it */
    TrackDetail: {
      /**
       * @description Title of the album; null if unknown
       * @example 우리의 온도
       */
      album: string | null;
      /**
       * @description Ids of the artists, as `/v1/artists` tells them, in the order of `artists`
       * @example [
       *       "3HqSLMAZ3g3d5poNaI7GOU"
       *     ]
       */
      artistIds: string[];
      /**
       * @description Names of the artists, main artist first
       * @example [
       *       "들국화차"
       *     ]
       */
      artists: string[];
      /**
       * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
       * @example 1B
       */
      camelot: string | null;
      /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
      clusters?: {
        cosine: components['schemas']['TrackCluster'];
        euclidean: components['schemas']['TrackCluster'];
      };
      /**
       * @description Duration in milliseconds; null if unknown
       * @example 202937
       */
      durationMs: number | null;
      /**
       * @description Whether the lyrics are explicit; null if unknown
       * @example false
       */
      explicit: boolean | null;
      fallback?: components['schemas']['Fallback'];
      features: {
        /** @description Confidence that the track is acoustic; 0 to 1 */
        acousticness: number;
        /** @description Suitability for dancing; 0 to 1 */
        danceability: number;
        /** @description Intensity and activity; 0 to 1 */
        energy: number;
        /** @description Likelihood that the track has no vocals; 0 to 1 */
        instrumentalness: number;
        /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
        key: number | null;
        /** @description Likelihood of a live audience; 0 to 1 */
        liveness: number;
        /** @description Average loudness in dB; -60 to 6; null if unknown */
        loudness: number | null;
        /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
        mode: number | null;
        /** @description Presence of spoken words; 0 to 1 */
        speechiness: number;
        /** @description Tempo in beats per minute; 0 to 300 */
        tempo: number;
        /** @description Beats per bar; 1 to 15; null if unknown */
        timeSignature: number | null;
        /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
        valence: number;
      };
      /** @description Source of the audio features */
      featureSource: {
        /** @description Features from another provider, each with its provider */
        exceptions?: {
          [key: string]: string;
        };
        /**
         * @description Provider of the features
         * @example spotify
         */
        provider: string;
      };
      /**
       * @description Genres; empty if unknown
       * @example [
       *       "folk"
       *     ]
       */
      genres: string[];
      /**
       * @description Track id of 22 base62 characters
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      id: string;
      /**
       * @description Present only if the track was invented for the demo
       * @constant
       */
      invented?: true;
      /**
       * @description International Standard Recording Code; null if unknown
       * @example KRKC31000013
       */
      isrc: string | null;
      /**
       * @description Title of the track
       * @example 손편지를 두고 왔네
       */
      name: string;
      /**
       * @description 0 to 100, higher is more popular; null if unknown
       * @example 53
       */
      popularity: number | null;
      /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
      position?: number[];
      /** @description Id of the release that answered */
      release: string | null;
      /**
       * @description Date of this version: YYYY, YYYY-MM or YYYY-MM-DD; null if unknown
       * @example 2010-12-25
       */
      releaseDate: string | null;
      /**
       * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
       * @example sonpyeonjireul dugo wanne
       */
      romanizedName?: string;
      /**
       * @description Track id of the version that represents the song in lists
       * @example 2n6bZXHOffIx83WlW9ff3G
       */
      songId: string;
      /**
       * @description Spotify's URI of the track; null if the track has no id of Spotify's
       * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
       */
      spotifyUri: string | null;
      /**
       * @description Track ids of all versions of the song, the representative version first
       * @example [
       *       "2n6bZXHOffIx83WlW9ff3G"
       *     ]
       */
      versions: string[];
      /**
       * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
       * @example 2010
       */
      year: number | null;
    };
    /** @description Why a track is in the list, in facts */
    Why: {
      /** @description The album of both tracks; null if it is not the same */
      album: string | null;
      /** @description Artists of both tracks */
      artists: string[];
      /** @description Features that are close, closest first */
      closest: {
        /**
         * @description Name of the audio feature
         * @example tempo
         */
        feature: string;
        /** @description Its value in this track */
        item: number;
        /** @description Its value in the requested track, or in the nearest seed */
        seed: number;
        /** @description BPM, dB, min, or empty for a share from 0 to 1 */
        unit: string;
      }[];
      /** @description What is typical of the cluster of both tracks, and true of both; null if nothing is */
      cluster: string | null;
      /** @description Features that differ, most different first */
      different: {
        /**
         * @description Name of the audio feature
         * @example tempo
         */
        feature: string;
        /** @description Its value in this track */
        item: number;
        /** @description Its value in the requested track, or in the nearest seed */
        seed: number;
        /** @description BPM, dB, min, or empty for a share from 0 to 1 */
        unit: string;
      }[];
      /** @description Genres of both tracks */
      genres: string[];
      /**
       * @description Both keys if they mix, in English; else null
       * @example [
       *       "A minor",
       *       "C major"
       *     ]
       */
      keys: string[] | null;
      /** @description Whether the keys of both tracks mix on the Camelot wheel */
      keysMix: boolean;
      /** @description The track of the seeds that the song is nearest to; null if one track is the seed */
      nearestTo: {
        artists: string[];
        id: string;
        name: string;
      } | null;
      /** @description Whether the other method agrees that the song is close */
      otherMethod: {
        /** @description `true`: in the first quarter. `false`: in the last half. null: in between. */
        agrees: boolean | null;
        /** @enum {string} */
        method: 'cosine' | 'euclidean' | 'blend';
        /** @description Number of candidates: the closest by the requested method */
        of: number;
        /** @description Place among the candidates by this method, from 1 */
        rank: number;
      } | null;
      /** @description How similar both tracks are by each method */
      similarities: {
        cosine: number;
        euclidean: number;
      } | null;
      /** @description The reasons in a few sentences, in the language of the request */
      text: string;
      /** @description Years of both songs if they are at most five apart; else null */
      years: number[] | null;
    };
  };
  responses: {
    /** @description Artist not found. The served release credits no artist with this id. Search for the name at /v1/artists to find the id. */
    'artist-not-found': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body of the request is too large. A JSON body may have at most 64 KiB, and the text of a file 1 MiB. */
    'body-too-large': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The cursor has expired. The cursor comes from a release that is no longer served. Start again from the first page, without a cursor. */
    'cursor-expired': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A search engine did not answer in time. Qdrant or Meilisearch took too long. Retry the request. */
    'engine-timeout': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A search engine is unavailable. Qdrant or Meilisearch cannot be reached or has no release loaded; /readyz says which. Retry after the seconds in the `Retry-After` header. Too many requests at once. More requests wait than the service can answer soon. Retry after the seconds in the `Retry-After` header. No answer in time. Everything that the answer needs took longer than a request may. Retry after the seconds in the `Retry-After` header. */
    'engine-unavailable.overloaded.deadline-exceeded': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A search engine is unavailable. Qdrant or Meilisearch cannot be reached or has no release loaded; /readyz says which. Retry after the seconds in the `Retry-After` header. The service cannot keep this now. The disk of the service is full, or refuses, or another process holds the file. Nothing was changed. Retry after the seconds in the `Retry-After` header. Too many requests at once. More requests wait than the service can answer soon. Retry after the seconds in the `Retry-After` header. No answer in time. Everything that the answer needs took longer than a request may. Retry after the seconds in the `Retry-After` header. */
    'engine-unavailable.storage-unavailable.overloaded.deadline-exceeded': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The key does not allow this. The key is known, but its scope does not include this route. `detail` says which scope does. */
    forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Genre not found. No song of the served release has this genre. /v1/genres lists the genres. */
    'genre-not-found': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Internal error. A defect in the service. Report it with its `requestId`: the log has details under this id. */
    'internal-error': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request is not valid. A parameter is unknown, repeated or has a value that is not allowed. `errors` lists each of them with what was expected. */
    'invalid-request': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Method not allowed. This path does not support this HTTP method. The `Allow` header lists the methods it supports. */
    'method-not-allowed': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not in this form. The `Accept` header names no form that the list comes in. `detail` lists them; without the header it is JSON. */
    'not-acceptable': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many requests at once. More requests wait than the service can answer soon. Retry after the seconds in the `Retry-After` header. No answer in time. Everything that the answer needs took longer than a request may. Retry after the seconds in the `Retry-After` header. */
    'overloaded.deadline-exceeded': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many requests. More requests came with this key, or from this address, than one minute allows. Retry after the seconds in the `Retry-After` header; `RateLimit` tells what is left. */
    'rate-limited': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Another release is served. The request names a release that is not served, or no longer. /v1/stats tells the served one. */
    'release-not-served': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request came too slowly. The headers of a request may take 10 seconds, and all of it 15. The connection is closed. */
    'request-timeout': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The request is too large. The URL and the headers of a request may have at most 128 KiB together. */
    'request-too-large': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Track not found. The served release has no track with this id. Search for the title at /v1/search to find its id. */
    'track-not-found': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A key is needed. This service asks for a key: send it as `Authorization: Bearer KEY`. Its operator gives keys out. */
    unauthorized: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  checkLiveness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It does */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @constant */
            status: 'alive';
          };
        };
      };
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      431: components['responses']['request-too-large'];
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Text of Prometheus */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
    };
  };
  checkReadiness: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It can serve, at least songs or titles */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Readiness'];
        };
      };
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      431: components['responses']['request-too-large'];
      /** @description It cannot serve now; `problem` says why */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Readiness'];
        };
      };
    };
  };
  listArtists: {
    parameters: {
      query?: {
        /** @description `page.next` of the previous page. All other parameters must be the same, except `limit`. */
        cursor?: string;
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /**
         * @description Name of an artist, or its beginning, however it is typed
         * @example 들국화
         */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            items: components['schemas']['Artist'][];
            /** @description Why there are no items; null if there are some */
            message: string | null;
            page: components['schemas']['Page'];
            /** @description Id of the release that answered */
            release: string;
            /** @description Number of items on all pages together */
            total: number;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      410: components['responses']['cursor-expired'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  getArtist: {
    parameters: {
      query?: {
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
      };
      header?: never;
      path: {
        /**
         * @description The artist's id, as `/v1/artists` tells it, or Spotify's URI or link of the artist
         * @example 6XRGZ7Z5nRUGFbLHe3YfAe
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Those with the most songs first */
            albums: {
              /** @description The album's Spotify id, or one derived from its name */
              id: string;
              name: string;
              /** @description Number of songs of the artist on it */
              songs: number;
              /** @description Release year; null if unknown */
              year: number | null;
            }[];
            fallback?: components['schemas']['Fallback'];
            /** @description Those of most songs first */
            genres: string[];
            /**
             * @description The artist's Spotify id, or one derived from the name
             * @example 3HqSLMAZ3g3d5poNaI7GOU
             */
            id: string;
            /**
             * @description Name of the artist
             * @example 아이유
             */
            name: string;
            /**
             * @description Popularity of the most popular song; null if unknown
             * @example 64
             */
            popularity: number | null;
            /** @description Id of the release that answered */
            release: string;
            /** @description Number of songs that credit the artist */
            songs: number;
            /** @description The most popular songs, one take per song; `limit` at most */
            tracks: components['schemas']['Track'][];
            /** @description Years of the first and the last song; null if unknown */
            years: {
              first: number;
              last: number;
            } | null;
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['artist-not-found'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  similarArtists: {
    parameters: {
      query?: {
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /** @description `cosine`: by style and genre. `euclidean`: by tempo, loudness and timbre. */
        method?: 'cosine' | 'euclidean';
      };
      header?: never;
      path: {
        /**
         * @description The artist's id, as `/v1/artists` tells it, or Spotify's URI or link of the artist
         * @example 6XRGZ7Z5nRUGFbLHe3YfAe
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            artist: components['schemas']['Artist'];
            fallback?: components['schemas']['Fallback'];
            items: {
              /**
               * @description The artist's Spotify id, or one derived from the name
               * @example 3HqSLMAZ3g3d5poNaI7GOU
               */
              id: string;
              /**
               * @description Name of the artist
               * @example 아이유
               */
              name: string;
              /**
               * @description Popularity of the most popular song; null if unknown
               * @example 64
               */
              popularity: number | null;
              /** @description That of the closest song: higher is more similar, 1 at most */
              similarity: number;
              /** @description Number of songs that credit the artist */
              songs: number;
              /** @description The songs that are close, closest first; three at most */
              tracks: components['schemas']['ShortTrack'][];
            }[];
            /** @description Why there are no items; null if there are some */
            message: string | null;
            /** @enum {string} */
            method: 'cosine' | 'euclidean';
            /** @description Id of the release that answered */
            release: string;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['artist-not-found'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  listClusters: {
    parameters: {
      query?: {
        /** @description The language of reasons and of `message`; by default the one that `Accept-Language` prefers */
        lang?: 'en' | 'ko';
        /** @description `cosine`: by style and genre. `euclidean`: by tempo, loudness and timbre. */
        method?: 'cosine' | 'euclidean';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The clusters, by their ids */
            items: {
              /** @description Middle of its songs on the map, x and y; null without a map */
              centre: number[] | null;
              /** @description The genres that most of its songs have */
              genres: components['schemas']['Genre'][];
              /** @description Number of the cluster, the same as in the tracks and on the map */
              id: number;
              /** @description The mean of each audio feature */
              means: {
                acousticness: number;
                danceability: number;
                energy: number;
                instrumentalness: number;
                liveness: number;
                loudness: number;
                speechiness: number;
                tempo: number;
                valence: number;
              };
              /** @description Number of songs */
              songs: number;
              /** @description Its best known songs, five at most: first those of artists whom the genres in `words` fit */
              tracks: components['schemas']['ShortTrack'][];
              /**
               * @description What is typical of its songs, in the language of the request
               * @example energetic, fast, not acoustic · metal, hard rock
               */
              words: string;
            }[];
            /** @description Why there are no items; null if there are some */
            message: string | null;
            /** @enum {string} */
            method: 'cosine' | 'euclidean';
            /** @description Id of the release that answered */
            release: string;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  getCollection: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            collection: {
              chartWeeks: number;
              /** @description Sources that accept no request now */
              pauses: {
                /** Format: date-time */
                notBefore: string;
                reason: string;
                source: string;
              }[];
              /** @description The stages of collecting that have tasks */
              stages: {
                done: number;
                /** @description When the pending tasks will be done at the rate of the last day; null if not known */
                expectedEnd: string | null;
                failed: number;
                inProgress: number;
                pending: number;
                stage: string;
              }[];
              tracks: number;
              /** @description Tracks with audio features: only these can be compared */
              withFeatures: number;
            } | null;
            fallback?: components['schemas']['Fallback'];
            /** @description Why there is nothing; null if there is */
            message: string | null;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['overloaded.deadline-exceeded'];
    };
  };
  getEda: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Null if there is none on this disk */
            eda: {
              /** @description What `npm run eda` knows beside the release; absent if it ran on other songs */
              beside?: {
                changes: {
                  added: {
                    /** @description The most popular */
                    examples: {
                      /** @description As credited, joined by commas */
                      artist: string;
                      id: string;
                      name: string;
                    }[];
                    tracks: number;
                  };
                  /** @description Tracks whose features changed */
                  changed: {
                    /** @description The most popular */
                    examples: {
                      /** @description As credited, joined by commas */
                      artist: string;
                      id: string;
                      name: string;
                    }[];
                    tracks: number;
                  };
                  removed: {
                    /** @description The most popular */
                    examples: {
                      /** @description As credited, joined by commas */
                      artist: string;
                      id: string;
                      name: string;
                    }[];
                    tracks: number;
                  };
                  /** @description Id of the release that the songs are compared with */
                  since: string;
                } | null;
                /** @description Tracks of the catalogue without audio features */
                withoutFeatures: number;
              };
              /** @description Fingerprint of the songs; equal for releases of the same */
              catalogue: string;
              /** @description Spearman's correlation of every two numbers, in the order of the names */
              correlations: {
                names: string[];
                values: (number | null)[][];
              };
              counts: {
                albums: number;
                artists: number;
                playlists: number;
                songs: number;
                tracks: number;
              };
              /** @description Signs that values may be wrong, or that a track is no song; the commonest first */
              doubts: {
                examples: {
                  /** @description As credited, joined by commas */
                  artist: string;
                  id: string;
                  name: string;
                  value: number | null;
                }[];
                kind: string;
                tracks: number;
              }[];
              /** @description How many tracks lack a value, most first */
              missing: {
                tracks: number;
                value: string;
              }[];
              providers: {
                provider: string;
                tracks: number;
              }[];
              versions: {
                /** @description Songs with 1, 2, 3, 4, and 5 or more versions */
                songsByVersions: number[];
              };
            } | null;
            fallback?: components['schemas']['Fallback'];
            /** @description Id of the release that answered */
            release: string;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  listGenres: {
    parameters: {
      query?: {
        /** @description `page.next` of the previous page. All other parameters must be the same, except `limit`. */
        cursor?: string;
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /**
         * @description Only genres of this name, or with a word that begins so
         * @example pop
         */
        q?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            items: components['schemas']['Genre'][];
            /** @description Why there are no items; null if there are some */
            message: string | null;
            page: components['schemas']['Page'];
            /** @description Id of the release that answered */
            release: string;
            /** @description Number of items on all pages together */
            total: number;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      410: components['responses']['cursor-expired'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  getGenre: {
    parameters: {
      query?: {
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
      };
      header?: never;
      path: {
        /**
         * @description Name of the genre, in any case
         * @example folk
         */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The most popular artists whom it fits */
            artists: components['schemas']['Artist'][];
            fallback?: components['schemas']['Fallback'];
            /**
             * @description Name of the genre, as the filter `genre` takes it
             * @example k-pop
             */
            name: string;
            /** @description Id of the release that answered */
            release: string;
            /** @description Number of songs with this genre */
            songs: number;
            /** @description The best known songs, one take per song; `limit` at most */
            tracks: components['schemas']['Track'][];
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['genre-not-found'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  previewImport: {
    parameters: {
      query?: {
        /** @description `true`: the body is only the beginning of the file, and may end within a row */
        cut?: boolean;
        /** @description Encoding of the text */
        encoding?: 'utf-8' | 'euc-kr' | 'utf-16le' | 'shift_jis' | 'windows-1252';
        /** @description What the rows hold */
        kind?: 'songs' | 'playlists' | 'artists' | 'titles';
        /** @description Name of the file, for the command and for messages */
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example 제목,가수,danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo
         *     손편지를 두고 왔네,들국화차,0.52,0.37,-9.1,0.04,0.61,0.0,0.11,0.43,84.3
         */
        'text/csv': string;
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            columns: {
              /** @description What the column is read as; null if it is ignored */
              field: string | null;
              name: string;
            }[];
            /** @description The command that imports the file */
            command: string;
            /** @description The known data set that it is; null if none */
            dataSet: string | null;
            fallback?: components['schemas']['Fallback'];
            /** @description Whether the file has more rows than were read */
            isPart: boolean;
            /** @description Rows that also name a track of a playlist; null if the columns name no playlist */
            playlistEntries: number | null;
            /** @description The first refused rows */
            refusals: {
              line: number;
              reason: string;
              text: string;
            }[];
            rows: {
              accepted: number;
              refused: number;
            };
            /** @description The first songs as they were read */
            tracks: {
              /**
               * @description Title of the album; null if unknown
               * @example 우리의 온도
               */
              album: string | null;
              /**
               * @description Names of the artists, main artist first
               * @example [
               *       "들국화차"
               *     ]
               */
              artists: string[];
              features: {
                /** @description Confidence that the track is acoustic; 0 to 1 */
                acousticness: number;
                /** @description Suitability for dancing; 0 to 1 */
                danceability: number;
                /** @description Intensity and activity; 0 to 1 */
                energy: number;
                /** @description Likelihood that the track has no vocals; 0 to 1 */
                instrumentalness: number;
                /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
                key: number | null;
                /** @description Likelihood of a live audience; 0 to 1 */
                liveness: number;
                /** @description Average loudness in dB; -60 to 6; null if unknown */
                loudness: number | null;
                /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
                mode: number | null;
                /** @description Presence of spoken words; 0 to 1 */
                speechiness: number;
                /** @description Tempo in beats per minute; 0 to 300 */
                tempo: number;
                /** @description Beats per bar; 1 to 15; null if unknown */
                timeSignature: number | null;
                /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
                valence: number;
              } | null;
              /**
               * @description Genres; empty if unknown
               * @example [
               *       "folk"
               *     ]
               */
              genres: string[];
              /**
               * @description Track id of 22 base62 characters
               * @example 2n6bZXHOffIx83WlW9ff3G
               */
              id: string;
              line: number;
              /**
               * @description Title of the track
               * @example 손편지를 두고 왔네
               */
              name: string;
              /**
               * @description 0 to 100, higher is more popular; null if unknown
               * @example 53
               */
              popularity: number | null;
              /**
               * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
               * @example 2010
               */
              year: number | null;
            }[];
            /** @description Songs that would be stored, but cannot be compared */
            withoutFeatures: number;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      413: components['responses']['body-too-large'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['overloaded.deadline-exceeded'];
    };
  };
  exportListener: {
    parameters: {
      query?: {
        /** @description `page.next` of the previous page */
        cursor?: string;
        /** @description Maximum number of signals to return, 1 to 1000 */
        limit?: number;
      };
      header?: never;
      path: {
        /**
         * @description Any text that your application knows the listener by, percent-encoded. Case and spaces count. Prefer an id that says nothing about the person.
         * @example me
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            items: {
              /** @description When it came, by the clock of the service (ISO 8601) */
              at: string;
              /** @description Whether the served release has the track. Signals for others are kept, and not used. */
              isInCatalogue: boolean;
              /** @enum {string} */
              signal: 'like' | 'dislike' | 'play' | 'skip';
              trackId: string;
            }[];
            page: components['schemas']['Page'];
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.storage-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  forgetListener: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Any text that your application knows the listener by, percent-encoded. Case and spaces count. Prefer an id that says nothing about the person.
         * @example me
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @constant */
            isForgotten: true;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.storage-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  recommendToListener: {
    parameters: {
      query?: {
        /** @description Only tracks of this artist, by any full name that the release knows, such as 아이유 for IU. Case, spaces and punctuation do not matter. A name that no artist has is taken for the one who sounds like it, if there is just one: Metallica for 메탈리카. `message` then says so. */
        artist?: string;
        /** @description Only tracks in these keys of the Camelot wheel, separated by commas: `8A`, `8B` … */
        camelot?: string;
        /** @description Only tracks in these clusters, 1 to 20, separated by commas: the numbers of `/v1/clusters`, such as `5`; those by the other method with its name, such as `euclidean:3`. */
        cluster?: string;
        /** @description `page.next` of the previous page. All other parameters must be the same, except `limit`. */
        cursor?: string;
        /** @description Artists to leave out, by any full name: 1 to 50, separated by commas. Case, spaces and punctuation do not matter: write a name that holds a comma without it. A name that no artist has is taken for the one who sounds like it, as in `artist`. */
        excludeArtists?: string;
        /** @description `true`: no other songs of the artists of the requested track */
        excludeSeedArtist?: boolean;
        /** @description `true`: only tracks with explicit lyrics. `false`: only tracks without. Both leave out tracks for which this is unknown. */
        explicit?: boolean;
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /** @description Only tracks of at least one of these genres: 1 to 20, separated by commas. Case and punctuation do not matter. */
        genre?: string;
        /** @description The language of reasons and of `message`; by default the one that `Accept-Language` prefers */
        lang?: 'en' | 'ko';
        /** @description Only tracks whose titles are in these scripts, separated by commas: `ko` Hangul, `ja` kana, `zh` Han, `latin`, `other`. */
        language?: string;
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /** @description Highest confidence that the track is acoustic to include. Tracks without this value are left out. */
        maxAcousticness?: number;
        /** @description Highest suitability for dancing to include. Tracks without this value are left out. */
        maxDanceability?: number;
        /** @description Highest duration in milliseconds to include. Tracks without this value are left out. */
        maxDurationMs?: number;
        /** @description Highest intensity and activity to include. Tracks without this value are left out. */
        maxEnergy?: number;
        /** @description Highest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        maxInstrumentalness?: number;
        /** @description Highest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        maxKey?: number;
        /** @description Highest likelihood of a live audience to include. Tracks without this value are left out. */
        maxLiveness?: number;
        /** @description Highest average loudness in dB to include. Tracks without this value are left out. */
        maxLoudness?: number;
        /** @description Highest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        maxMode?: number;
        /** @description Maximum number of songs of any one artist, 1 to 100 */
        maxPerArtist?: number;
        /** @description Highest popularity to include. Tracks without this value are left out. */
        maxPopularity?: number;
        /** @description Highest presence of spoken words to include. Tracks without this value are left out. */
        maxSpeechiness?: number;
        /** @description Highest tempo in beats per minute to include. Tracks without this value are left out. */
        maxTempo?: number;
        /** @description Highest beats per bar to include. Tracks without this value are left out. */
        maxTimeSignature?: number;
        /** @description Highest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        maxValence?: number;
        /** @description Highest year of the song to include. Tracks without this value are left out. */
        maxYear?: number;
        /** @description `cosine`: songs of the same style and genre. `euclidean`: songs with the closest tempo, loudness and timbre, of any style. `blend`: songs of the same style, those that sound alike first. */
        method?: 'cosine' | 'euclidean' | 'blend';
        /** @description Lowest confidence that the track is acoustic to include. Tracks without this value are left out. */
        minAcousticness?: number;
        /** @description Lowest suitability for dancing to include. Tracks without this value are left out. */
        minDanceability?: number;
        /** @description Lowest duration in milliseconds to include. Tracks without this value are left out. */
        minDurationMs?: number;
        /** @description Lowest intensity and activity to include. Tracks without this value are left out. */
        minEnergy?: number;
        /** @description Lowest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        minInstrumentalness?: number;
        /** @description Lowest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        minKey?: number;
        /** @description Lowest likelihood of a live audience to include. Tracks without this value are left out. */
        minLiveness?: number;
        /** @description Lowest average loudness in dB to include. Tracks without this value are left out. */
        minLoudness?: number;
        /** @description Lowest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        minMode?: number;
        /** @description Lowest popularity to include. Tracks without this value are left out. */
        minPopularity?: number;
        /** @description Lowest presence of spoken words to include. Tracks without this value are left out. */
        minSpeechiness?: number;
        /** @description Lowest tempo in beats per minute to include. Tracks without this value are left out. */
        minTempo?: number;
        /** @description Lowest beats per bar to include. Tracks without this value are left out. */
        minTimeSignature?: number;
        /** @description Lowest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        minValence?: number;
        /** @description Lowest year of the song to include. Tracks without this value are left out. */
        minYear?: number;
        /** @description `true`: liked songs may come again, also if they were played */
        repeatLikes?: boolean;
        /** @description `without`: no live, remixed or other take of the requested song, and one take per song. Instrumental, karaoke and sped-up takes, imitations, skits, songs for children, sounds to sleep by and Christmas songs come only if the requested track is one, or `genre` asks for them. `with`: all of these. */
        takes?: 'without' | 'with';
        /** @description `true`: each song says why it is in the list */
        why?: boolean;
        /** @description Only songs of this year, which is that of their earliest version */
        year?: number;
      };
      header?: never;
      path: {
        /**
         * @description Any text that your application knows the listener by, percent-encoded. Case and spaces count. Prefer an id that says nothing about the person.
         * @example me
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The songs, each interest in turn, best first */
            items: components['schemas']['SongForListener'][];
            /** @description What to tell the reader about the answer */
            message: string | null;
            /**
             * @description The requested method
             * @enum {string}
             */
            method: 'cosine' | 'euclidean' | 'blend';
            page: components['schemas']['Page'];
            /** @description Id of the release that answered; null if the engine did not tell */
            release: string | null;
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      410: components['responses']['cursor-expired'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.storage-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  putSignal: {
    parameters: {
      query: {
        /**
         * @description `like`, `dislike`: the taste. `play`, `skip`: the track was heard, and is not recommended again.
         * @example like
         */
        signal: 'like' | 'dislike' | 'play' | 'skip';
      };
      header?: never;
      path: {
        /**
         * @description Any text that your application knows the listener by, percent-encoded. Case and spaces count. Prefer an id that says nothing about the person.
         * @example me
         */
        id: string;
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 2n6bZXHOffIx83WlW9ff3G
         */
        trackId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description All that is kept of the track: at most one like or dislike, and one play or skip; newest first */
            signals: {
              /** @description When it came, by the clock of the service (ISO 8601) */
              at: string;
              /** @enum {string} */
              signal: 'like' | 'dislike' | 'play' | 'skip';
            }[];
            /** @description The track, as the request named it */
            trackId: string;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['track-not-found'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.storage-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  forgetTrack: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Any text that your application knows the listener by, percent-encoded. Case and spaces count. Prefer an id that says nothing about the person.
         * @example me
         */
        id: string;
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 2n6bZXHOffIx83WlW9ff3G
         */
        trackId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description All that is kept of the track: at most one like or dislike, and one play or skip; newest first */
            signals: {
              /** @description When it came, by the clock of the service (ISO 8601) */
              at: string;
              /** @enum {string} */
              signal: 'like' | 'dislike' | 'play' | 'skip';
            }[];
            /** @description The track, as the request named it */
            trackId: string;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['track-not-found'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.storage-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  getMap: {
    parameters: {
      query?: {
        /** @description Id of the served release, so that the answer may be kept for ever; 410 if another one is served */
        release?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      410: components['responses']['release-not-served'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  orderTracks: {
    parameters: {
      query?: {
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "tracks": [
         *         "2n6bZXHOffIx83WlW9ff3G",
         *         "619JMJeWmN6WFStKxs0tWe",
         *         "0ekBnvpADsTX7UwSBSTqML"
         *       ]
         *     }
         */
        'application/json': {
          /** @description The track that comes last */
          end?: string;
          /**
           * @description `even`: small changes. `rising` and `falling`: from calm to energetic, or back. `wave`: up and down, about once in an hour of music.
           * @default even
           * @enum {string}
           */
          energy?: 'even' | 'rising' | 'falling' | 'wave';
          /** @description The track that comes first */
          start?: string;
          /** @description The tracks to order, 2 to 500, each once */
          tracks: string[];
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description The cost of all transitions, and of the distance from the energy curve */
            cost: {
              /** @description That of this order */
              after: number;
              /** @description That of the given order */
              before: number;
            };
            fallback?: components['schemas']['Fallback'];
            /** @description Whether no order of these tracks costs less */
            isBest: boolean;
            /** @description The tracks in their new order */
            items: components['schemas']['OrderedTrack'][];
            /** @description What to tell the reader about the answer */
            message: string | null;
            /** @description Requested ids that are not in the catalogue */
            unknown: string[];
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      413: components['responses']['body-too-large'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  findPath: {
    parameters: {
      query: {
        /** @description Only tracks of this artist, by any full name that the release knows, such as 아이유 for IU. Case, spaces and punctuation do not matter. A name that no artist has is taken for the one who sounds like it, if there is just one: Metallica for 메탈리카. `message` then says so. */
        artist?: string;
        /** @description Only tracks in these keys of the Camelot wheel, separated by commas: `8A`, `8B` … */
        camelot?: string;
        /** @description Only tracks in these clusters, 1 to 20, separated by commas: the numbers of `/v1/clusters`, such as `5`; those by the other method with its name, such as `euclidean:3`. */
        cluster?: string;
        /** @description Artists to leave out, by any full name: 1 to 50, separated by commas. Case, spaces and punctuation do not matter: write a name that holds a comma without it. A name that no artist has is taken for the one who sounds like it, as in `artist`. */
        excludeArtists?: string;
        /** @description `true`: only tracks with explicit lyrics. `false`: only tracks without. Both leave out tracks for which this is unknown. */
        explicit?: boolean;
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 2n6bZXHOffIx83WlW9ff3G
         */
        from: string;
        /** @description Only tracks of at least one of these genres: 1 to 20, separated by commas. Case and punctuation do not matter. */
        genre?: string;
        /** @description Only tracks whose titles are in these scripts, separated by commas: `ko` Hangul, `ja` kana, `zh` Han, `latin`, `other`. */
        language?: string;
        /** @description Number of songs with both ends, 3 to 50 */
        length?: number;
        /** @description Highest confidence that the track is acoustic to include. Tracks without this value are left out. */
        maxAcousticness?: number;
        /** @description Highest suitability for dancing to include. Tracks without this value are left out. */
        maxDanceability?: number;
        /** @description Highest duration in milliseconds to include. Tracks without this value are left out. */
        maxDurationMs?: number;
        /** @description Highest intensity and activity to include. Tracks without this value are left out. */
        maxEnergy?: number;
        /** @description Highest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        maxInstrumentalness?: number;
        /** @description Highest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        maxKey?: number;
        /** @description Highest likelihood of a live audience to include. Tracks without this value are left out. */
        maxLiveness?: number;
        /** @description Highest average loudness in dB to include. Tracks without this value are left out. */
        maxLoudness?: number;
        /** @description Highest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        maxMode?: number;
        /** @description Maximum number of songs of any one artist, 1 to 100 */
        maxPerArtist?: number;
        /** @description Highest popularity to include. Tracks without this value are left out. */
        maxPopularity?: number;
        /** @description Highest presence of spoken words to include. Tracks without this value are left out. */
        maxSpeechiness?: number;
        /** @description Highest tempo in beats per minute to include. Tracks without this value are left out. */
        maxTempo?: number;
        /** @description Highest beats per bar to include. Tracks without this value are left out. */
        maxTimeSignature?: number;
        /** @description Highest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        maxValence?: number;
        /** @description Highest year of the song to include. Tracks without this value are left out. */
        maxYear?: number;
        /** @description `cosine`: songs of the same style and genre. `euclidean`: songs with the closest tempo, loudness and timbre, of any style. `blend`: songs of the same style, those that sound alike first. */
        method?: 'cosine' | 'euclidean' | 'blend';
        /** @description Lowest confidence that the track is acoustic to include. Tracks without this value are left out. */
        minAcousticness?: number;
        /** @description Lowest suitability for dancing to include. Tracks without this value are left out. */
        minDanceability?: number;
        /** @description Lowest duration in milliseconds to include. Tracks without this value are left out. */
        minDurationMs?: number;
        /** @description Lowest intensity and activity to include. Tracks without this value are left out. */
        minEnergy?: number;
        /** @description Lowest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        minInstrumentalness?: number;
        /** @description Lowest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        minKey?: number;
        /** @description Lowest likelihood of a live audience to include. Tracks without this value are left out. */
        minLiveness?: number;
        /** @description Lowest average loudness in dB to include. Tracks without this value are left out. */
        minLoudness?: number;
        /** @description Lowest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        minMode?: number;
        /** @description Lowest popularity to include. Tracks without this value are left out. */
        minPopularity?: number;
        /** @description Lowest presence of spoken words to include. Tracks without this value are left out. */
        minSpeechiness?: number;
        /** @description Lowest tempo in beats per minute to include. Tracks without this value are left out. */
        minTempo?: number;
        /** @description Lowest beats per bar to include. Tracks without this value are left out. */
        minTimeSignature?: number;
        /** @description Lowest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        minValence?: number;
        /** @description Lowest year of the song to include. Tracks without this value are left out. */
        minYear?: number;
        /** @description `without`: no live, remixed or other take of the requested song, and one take per song. Instrumental, karaoke and sped-up takes, imitations, skits, songs for children, sounds to sleep by and Christmas songs come only if the requested track is one, or `genre` asks for them. `with`: all of these. */
        takes?: 'without' | 'with';
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 619JMJeWmN6WFStKxs0tWe
         */
        to: string;
        /** @description Only songs of this year, which is that of their earliest version */
        year?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The songs from the first to the last */
            items: components['schemas']['PathTrack'][];
            /** @description Why the path is shorter than requested, or which artist a name was taken for; else null */
            message: string | null;
            /**
             * @description The requested method
             * @enum {string}
             */
            method: 'cosine' | 'euclidean' | 'blend';
            /** @description Id of the release that answered */
            release: string;
            /** @description How similar each song is to the next. With `cosine` the cosine; with `euclidean` 1 / (1 + distance); with `blend` the mean of both. */
            similarity: {
              /** @description That of the largest step */
              least: number;
              /** @description The mean over all steps */
              mean: number;
            };
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['track-not-found'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  continueRadio: {
    parameters: {
      query?: {
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "seeds": [
         *         "2n6bZXHOffIx83WlW9ff3G"
         *       ],
         *       "played": [
         *         {
         *           "id": "619JMJeWmN6WFStKxs0tWe",
         *           "skipped": true
         *         }
         *       ],
         *       "limit": 5
         *     }
         */
        'application/json': {
          /**
           * @description Songs between two songs of one artist, if possible
           * @default 8
           */
          artistGap?: number;
          /**
           * @description Artists to leave out, by any full name. A name that no artist has is taken for the one who sounds like it.
           * @default []
           */
          excludeArtists?: string[];
          /**
           * @description Conditions that every song must fulfil. Given up only if no song at all would be left
           * @default {}
           */
          filters?: {
            acousticness?: {
              max?: number;
              min?: number;
            };
            artists?: string[];
            /** @description Keys of the Camelot wheel, such as "8A" */
            camelot?: string[];
            /** @description Numbers of `/v1/clusters`, such as "5", or "euclidean:3" by the other method */
            clusters?: string[];
            danceability?: {
              max?: number;
              min?: number;
            };
            durationMs?: {
              max?: number;
              min?: number;
            };
            energy?: {
              max?: number;
              min?: number;
            };
            explicit?: boolean;
            genres?: string[];
            instrumentalness?: {
              max?: number;
              min?: number;
            };
            key?: {
              max?: number;
              min?: number;
            };
            languages?: ('ko' | 'ja' | 'zh' | 'latin' | 'other')[];
            liveness?: {
              max?: number;
              min?: number;
            };
            loudness?: {
              max?: number;
              min?: number;
            };
            mode?: {
              max?: number;
              min?: number;
            };
            popularity?: {
              max?: number;
              min?: number;
            };
            speechiness?: {
              max?: number;
              min?: number;
            };
            tempo?: {
              max?: number;
              min?: number;
            };
            timeSignature?: {
              max?: number;
              min?: number;
            };
            valence?: {
              max?: number;
              min?: number;
            };
            year?: {
              max?: number;
              min?: number;
            };
          };
          /**
           * @description Whether each song mixes with the one before it, in key and tempo, if possible
           * @default false
           */
          harmonic?: boolean;
          /** @default 20 */
          limit?: number;
          /**
           * @default cosine
           * @enum {string}
           */
          method?: 'cosine' | 'euclidean' | 'blend';
          /** @description Tracks that were played, the latest last, and what the listener did with them */
          played?: {
            /** @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well. */
            id: string;
            /** @default false */
            liked?: boolean;
            /** @default false */
            skipped?: boolean;
          }[];
          /**
           * @description Conditions that songs fulfil as long as there are enough
           * @default {}
           */
          prefer?: {
            acousticness?: {
              max?: number;
              min?: number;
            };
            artists?: string[];
            /** @description Keys of the Camelot wheel, such as "8A" */
            camelot?: string[];
            /** @description Numbers of `/v1/clusters`, such as "5", or "euclidean:3" by the other method */
            clusters?: string[];
            danceability?: {
              max?: number;
              min?: number;
            };
            durationMs?: {
              max?: number;
              min?: number;
            };
            energy?: {
              max?: number;
              min?: number;
            };
            explicit?: boolean;
            genres?: string[];
            instrumentalness?: {
              max?: number;
              min?: number;
            };
            key?: {
              max?: number;
              min?: number;
            };
            languages?: ('ko' | 'ja' | 'zh' | 'latin' | 'other')[];
            liveness?: {
              max?: number;
              min?: number;
            };
            loudness?: {
              max?: number;
              min?: number;
            };
            mode?: {
              max?: number;
              min?: number;
            };
            popularity?: {
              max?: number;
              min?: number;
            };
            speechiness?: {
              max?: number;
              min?: number;
            };
            tempo?: {
              max?: number;
              min?: number;
            };
            timeSignature?: {
              max?: number;
              min?: number;
            };
            valence?: {
              max?: number;
              min?: number;
            };
            year?: {
              max?: number;
              min?: number;
            };
          };
          /**
           * @description Another number gives another selection; the same number gives the same answer
           * @default 0
           */
          seed?: number;
          /** @description Tracks that the radio began with */
          seeds?: string[];
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The songs in the order to play them */
            items: components['schemas']['RadioTrack'][];
            /** @description What to tell the reader about the answer */
            message: string | null;
            /** @description What was given up to find enough songs: `harmonic`, `prefer`, `artistGap`, `similarity` (the best known songs instead), or `filters.` and the name of a filter */
            relaxed: string[];
            /** @description Id of the release that answered; null if it holds no song */
            release: string | null;
            /** @description Requested ids that are not in the catalogue */
            unknown: string[];
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      413: components['responses']['body-too-large'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  recommend: {
    parameters: {
      query?: {
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "tracks": [
         *         "2n6bZXHOffIx83WlW9ff3G"
         *       ],
         *       "artists": [
         *         "Deulgukhwacha"
         *       ],
         *       "targets": {
         *         "energy": 0.4
         *       },
         *       "limit": 5
         *     }
         */
        'application/json': {
          /**
           * @description Artists to be near, by any full name: each is one seed, the mean of its most popular songs. A name that no artist has is taken for the one who sounds like it, as in the filter `artist`.
           * @default []
           */
          artists?: string[];
          /** @description `page.next` of the previous page. All other parameters must be the same, except `limit`. */
          cursor?: string;
          /**
           * @description How unlike each other the songs should be: from 0, the closest songs whatever they are, to 1, as varied as the 200 closest allow. 0.5 varies a list gently, 0.7 clearly.
           * @default 0
           */
          diversity?: number;
          /**
           * @description Artists to leave out, by any full name. A name that no artist has is taken for the one who sounds like it.
           * @default []
           */
          excludeArtists?: string[];
          /** @default false */
          excludeSeedArtists?: boolean;
          /** @description Songs to leave out, by any of their tracks */
          excludeTracks?: string[];
          /**
           * @description Conditions that every song must fulfil
           * @default {}
           */
          filters?: {
            acousticness?: {
              max?: number;
              min?: number;
            };
            artists?: string[];
            /** @description Keys of the Camelot wheel, such as "8A" */
            camelot?: string[];
            /** @description Numbers of `/v1/clusters`, such as "5", or "euclidean:3" by the other method */
            clusters?: string[];
            danceability?: {
              max?: number;
              min?: number;
            };
            durationMs?: {
              max?: number;
              min?: number;
            };
            energy?: {
              max?: number;
              min?: number;
            };
            explicit?: boolean;
            genres?: string[];
            instrumentalness?: {
              max?: number;
              min?: number;
            };
            key?: {
              max?: number;
              min?: number;
            };
            languages?: ('ko' | 'ja' | 'zh' | 'latin' | 'other')[];
            liveness?: {
              max?: number;
              min?: number;
            };
            loudness?: {
              max?: number;
              min?: number;
            };
            mode?: {
              max?: number;
              min?: number;
            };
            popularity?: {
              max?: number;
              min?: number;
            };
            speechiness?: {
              max?: number;
              min?: number;
            };
            tempo?: {
              max?: number;
              min?: number;
            };
            timeSignature?: {
              max?: number;
              min?: number;
            };
            valence?: {
              max?: number;
              min?: number;
            };
            year?: {
              max?: number;
              min?: number;
            };
          };
          /**
           * @description Genres to be near. If there are no other seeds, all songs are of these.
           * @default []
           */
          genres?: string[];
          /**
           * @description The language of reasons and of `message`; by default the one that `Accept-Language` prefers
           * @enum {string}
           */
          lang?: 'en' | 'ko';
          /** @default 20 */
          limit?: number;
          /** @default 2 */
          maxPerArtist?: number;
          /**
           * @default cosine
           * @enum {string}
           */
          method?: 'cosine' | 'euclidean' | 'blend';
          /** @description Tracks to be far from */
          negativeTracks?: string[];
          /**
           * @description `most`: the most similar songs first. `least`: the least similar songs first, and nothing else changes. `least` takes neither negative tracks nor the strategy `best`.
           * @default most
           * @enum {string}
           */
          order?: 'most' | 'least';
          /** @description Playlists to be near, each a list of tracks: each is one seed, the mean of its songs, which do not come themselves. Tracks that are not in the catalogue count for nothing, and `message` names them. */
          playlists?: string[][];
          /** @description How much popularity counts beside being similar: 0 not at all, 1 as much as the similarity; 0 by default, and 0.8 with `blend`. */
          popularity?: number;
          /**
           * @description `average`: near the middle of all seeds. `best`: near any one of them, those of several tastes in turn, and nearer than to a negative one. `sum`: near to as many as possible.
           * @default average
           * @enum {string}
           */
          strategy?: 'average' | 'best' | 'sum';
          /**
           * @default without
           * @enum {string}
           */
          takes?: 'without' | 'with';
          /**
           * @description Values that the songs should be near: a number, or a number with a weight (1 by default)
           * @default {}
           */
          targets?: {
            acousticness?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            danceability?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            durationMs?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            energy?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            instrumentalness?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            key?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            liveness?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            loudness?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            mode?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            popularity?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            speechiness?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            tempo?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            timeSignature?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
            valence?:
              | number
              | {
                  value: number;
                  weight?: number;
                };
          } & {
            [key: string]: unknown;
          };
          /** @description The similarity that every song has at least: with `cosine` from -1 to 1, with `euclidean` from 0 to 1. With `blend` it is that of `cosine`. Not with `order=least`. */
          threshold?: number;
          /** @description Tracks to be near, such as those of a playlist */
          tracks?: string[];
          /**
           * @description `true`: each song says why it is in the list
           * @default false
           */
          why?: boolean;
        };
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The songs, best first */
            items: components['schemas']['SimilarTrack'][];
            /** @description What to tell the reader about the answer */
            message: string | null;
            page: components['schemas']['Page'];
            /** @description Id of the release that answered */
            release: string;
            /** @description The tracks that the songs are near to */
            seeds: components['schemas']['Track'][];
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['track-not-found'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      410: components['responses']['cursor-expired'];
      413: components['responses']['body-too-large'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  getReport: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            evaluation: {
              counts: {
                [key: string]: number;
              };
              methods: {
                clusters?: {
                  k: number;
                  /** @description -1 to 1, higher is more compact */
                  silhouette: components['schemas']['Estimate'];
                };
                dimensions: number;
                lists: {
                  /** @description Mean absolute difference between a song and its list */
                  differences: {
                    acousticness: components['schemas']['Estimate'] | null;
                    energy: components['schemas']['Estimate'] | null;
                    loudness: components['schemas']['Estimate'] | null;
                    tempo: components['schemas']['Estimate'] | null;
                  };
                  /** @description Length of the lists */
                  neighbours: number;
                  sameAlbumHitRate: components['schemas']['Estimate'] | null;
                  sameArtistShare: components['schemas']['Estimate'] | null;
                  /** @description Share of a list with the same genre, without songs of the same artist; null if not measured */
                  sameGenreShare: components['schemas']['Estimate'] | null;
                  sampledSongs: number;
                  /** @description What a listener gets, with at most two songs of an artist: shares of a list, and years apart. Older releases lack it */
                  served?: {
                    obscure: components['schemas']['Estimate'] | null;
                    otherLanguage: components['schemas']['Estimate'] | null;
                    ownArtist: components['schemas']['Estimate'] | null;
                    unknownYearOfKnown: components['schemas']['Estimate'] | null;
                    unknownYearOfUnknown: components['schemas']['Estimate'] | null;
                    yearsApart: components['schemas']['Estimate'] | null;
                  };
                };
                /** @enum {string} */
                metric: 'cosine' | 'euclidean';
                name: string;
                playlists?: {
                  /** @description The same, weighted by rank (nDCG@10) */
                  ndcg: components['schemas']['Estimate'];
                  /** @description Share of the ten nearest songs that share a playlist with the song that was asked for */
                  precision: components['schemas']['Estimate'];
                  queries: number;
                  /** @description Precision as a multiple of that of the raw features */
                  ratioToRaw?: components['schemas']['Estimate'] | null;
                  /** @description The same of the raw features with a penalty for the years apart */
                  ratioToRawAndYear?: components['schemas']['Estimate'] | null;
                };
                /** @enum {string} */
                role: 'learned' | 'raw' | 'baseline';
                /** @enum {string} */
                space: 'style' | 'sound';
                /** @description How an encoder was trained that was made for this test alone */
                variant?: string;
              }[];
              notes: string[];
              /** @description How the test data was kept apart from the training data */
              split: string;
            } | null;
            fallback?: components['schemas']['Fallback'];
            /** @description Null if the release is not on this disk */
            made: {
              /** Format: date-time */
              createdAt: string;
              dimensions: {
                sound: number;
                style: number;
              };
              /** @description Whether the songs are the invented ones of the demo */
              invented: boolean;
              /** @description What learned each space */
              method: {
                sound: string;
                style: string;
              };
              parameters: {
                [key: string]: string | number;
              };
            } | null;
            /** @description Why something is missing; null if nothing is */
            message: string | null;
            /** @description Id of the release that answered */
            release: string;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  listRuns: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Parameters that differ between finished runs, strongest effect first */
            effects: {
              /** @description Difference between the highest mean and the lowest */
              effect: number;
              parameter: string;
              values: {
                mean: number;
                runs: number;
                spread: number;
                value: string;
              }[];
            }[];
            fallback?: components['schemas']['Fallback'];
            /** @description Newest first */
            items: {
              endedAt: string | null;
              id: string;
              /** @description The last value of each metric */
              metrics: {
                [key: string]: number;
              };
              name: string;
              parameters: {
                [key: string]: string;
              };
              /** @description Id of the release that the run trained; null if none */
              result: string | null;
              /** Format: date-time */
              startedAt: string;
              /** @enum {string} */
              status: 'running' | 'finished' | 'failed' | 'killed';
            }[];
            /** @description The metric that the effects are of: the most telling one that all finished runs have */
            metric: string | null;
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  searchTitles: {
    parameters: {
      query?: {
        /** @description Only tracks of this artist, by any full name that the release knows, such as 아이유 for IU. Case, spaces and punctuation do not matter. A name that no artist has is taken for the one who sounds like it, if there is just one: Metallica for 메탈리카. `message` then says so. */
        artist?: string;
        /** @description Only tracks in these keys of the Camelot wheel, separated by commas: `8A`, `8B` … */
        camelot?: string;
        /** @description `page.next` of the previous page. All other parameters must be the same, except `limit`. */
        cursor?: string;
        /** @description `true`: only tracks with explicit lyrics. `false`: only tracks without. Both leave out tracks for which this is unknown. */
        explicit?: boolean;
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /** @description Only tracks of at least one of these genres: 1 to 20, separated by commas. Case and punctuation do not matter. */
        genre?: string;
        /** @description Only tracks whose titles are in these scripts, separated by commas: `ko` Hangul, `ja` kana, `zh` Han, `latin`, `other`. */
        language?: string;
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /** @description Highest confidence that the track is acoustic to include. Tracks without this value are left out. */
        maxAcousticness?: number;
        /** @description Highest suitability for dancing to include. Tracks without this value are left out. */
        maxDanceability?: number;
        /** @description Highest duration in milliseconds to include. Tracks without this value are left out. */
        maxDurationMs?: number;
        /** @description Highest intensity and activity to include. Tracks without this value are left out. */
        maxEnergy?: number;
        /** @description Highest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        maxInstrumentalness?: number;
        /** @description Highest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        maxKey?: number;
        /** @description Highest likelihood of a live audience to include. Tracks without this value are left out. */
        maxLiveness?: number;
        /** @description Highest average loudness in dB to include. Tracks without this value are left out. */
        maxLoudness?: number;
        /** @description Highest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        maxMode?: number;
        /** @description Highest popularity to include. Tracks without this value are left out. */
        maxPopularity?: number;
        /** @description Highest presence of spoken words to include. Tracks without this value are left out. */
        maxSpeechiness?: number;
        /** @description Highest tempo in beats per minute to include. Tracks without this value are left out. */
        maxTempo?: number;
        /** @description Highest beats per bar to include. Tracks without this value are left out. */
        maxTimeSignature?: number;
        /** @description Highest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        maxValence?: number;
        /** @description Highest year of the song to include. Tracks without this value are left out. */
        maxYear?: number;
        /** @description Lowest confidence that the track is acoustic to include. Tracks without this value are left out. */
        minAcousticness?: number;
        /** @description Lowest suitability for dancing to include. Tracks without this value are left out. */
        minDanceability?: number;
        /** @description Lowest duration in milliseconds to include. Tracks without this value are left out. */
        minDurationMs?: number;
        /** @description Lowest intensity and activity to include. Tracks without this value are left out. */
        minEnergy?: number;
        /** @description Lowest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        minInstrumentalness?: number;
        /** @description Lowest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        minKey?: number;
        /** @description Lowest likelihood of a live audience to include. Tracks without this value are left out. */
        minLiveness?: number;
        /** @description Lowest average loudness in dB to include. Tracks without this value are left out. */
        minLoudness?: number;
        /** @description Lowest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        minMode?: number;
        /** @description Lowest popularity to include. Tracks without this value are left out. */
        minPopularity?: number;
        /** @description Lowest presence of spoken words to include. Tracks without this value are left out. */
        minSpeechiness?: number;
        /** @description Lowest tempo in beats per minute to include. Tracks without this value are left out. */
        minTempo?: number;
        /** @description Lowest beats per bar to include. Tracks without this value are left out. */
        minTimeSignature?: number;
        /** @description Lowest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        minValence?: number;
        /** @description Lowest year of the song to include. Tracks without this value are left out. */
        minYear?: number;
        /**
         * @description Title, artist or both, in Korean or English. 손편지 is also found by its initial consonants (ㅅㅍㅈ), on the wrong keyboard layout (thsvuswl), in Latin letters (sonpyeonji), typed in part, or with a typo.
         * @example 손편지
         */
        q?: string;
        /** @description `true` while `q` is still being typed: songs whose names complete the text come first, most popular first */
        suggest?: boolean;
        /** @description Only songs of this year, which is that of their earliest version */
        year?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            items: {
              /**
               * @description Title of the album; null if unknown
               * @example 우리의 온도
               */
              album: string | null;
              /**
               * @description Names of the artists, main artist first
               * @example [
               *       "들국화차"
               *     ]
               */
              artists: string[];
              /**
               * @description Key on the Camelot wheel, on which neighbours mix; null if unknown
               * @example 1B
               */
              camelot: string | null;
              /** @description The cluster by each method; not in answers of searches by title, nor if there are none */
              clusters?: {
                cosine: components['schemas']['TrackCluster'];
                euclidean: components['schemas']['TrackCluster'];
              };
              /**
               * @description Duration in milliseconds; null if unknown
               * @example 202937
               */
              durationMs: number | null;
              /**
               * @description Whether the lyrics are explicit; null if unknown
               * @example false
               */
              explicit: boolean | null;
              features: {
                /** @description Confidence that the track is acoustic; 0 to 1 */
                acousticness: number;
                /** @description Suitability for dancing; 0 to 1 */
                danceability: number;
                /** @description Intensity and activity; 0 to 1 */
                energy: number;
                /** @description Likelihood that the track has no vocals; 0 to 1 */
                instrumentalness: number;
                /** @description Key as a pitch class, 0 = C, 1 = C sharp; 0 to 11; null if unknown */
                key: number | null;
                /** @description Likelihood of a live audience; 0 to 1 */
                liveness: number;
                /** @description Average loudness in dB; -60 to 6; null if unknown */
                loudness: number | null;
                /** @description Mode, 1 = major, 0 = minor; 0 to 1; null if unknown */
                mode: number | null;
                /** @description Presence of spoken words; 0 to 1 */
                speechiness: number;
                /** @description Tempo in beats per minute; 0 to 300 */
                tempo: number;
                /** @description Beats per bar; 1 to 15; null if unknown */
                timeSignature: number | null;
                /** @description Positiveness of the mood, from sad or angry to happy; 0 to 1 */
                valence: number;
              };
              /**
               * @description Genres; empty if unknown
               * @example [
               *       "folk"
               *     ]
               */
              genres: string[];
              /**
               * @description Track id of 22 base62 characters
               * @example 2n6bZXHOffIx83WlW9ff3G
               */
              id: string;
              /**
               * @description Present only if the track was invented for the demo
               * @constant
               */
              invented?: true;
              /** @description How the text matches. null without `q`. */
              match: components['schemas']['TitleMatch'] | null;
              /**
               * @description Title of the track
               * @example 손편지를 두고 왔네
               */
              name: string;
              /**
               * @description 0 to 100, higher is more popular; null if unknown
               * @example 53
               */
              popularity: number | null;
              /** @description Place on the map, x and y; not in answers of searches by title, nor without a map */
              position?: number[];
              /**
               * @description The title in Latin letters as it is heard (Revised Romanization); only if it holds Hangul
               * @example sonpyeonjireul dugo wanne
               */
              romanizedName?: string;
              /** @description Quality of the match, 0 to 1; 1 is the exact name. null without `q`. */
              score: number | null;
              /**
               * @description Spotify's URI of the track; null if the track has no id of Spotify's
               * @example spotify:track:2n6bZXHOffIx83WlW9ff3G
               */
              spotifyUri: string | null;
              /**
               * @description Track ids of all versions of the song, the representative version first
               * @example [
               *       "2n6bZXHOffIx83WlW9ff3G"
               *     ]
               */
              versions: string[];
              /**
               * @description Year of the song: that of its earliest version, if this one is a reissue; null if unknown
               * @example 2010
               */
              year: number | null;
            }[];
            /**
             * @description A sentence to show above the items if few or no songs match exactly, or which artist `artist` was taken for; otherwise null
             * @example 3 exact matches for '손편지'; the rest are similar.
             */
            message: string | null;
            page: components['schemas']['Page'];
            /** @description The text of `q` */
            query: string;
            /** @description Id of the release that answered; null if the engine did not tell */
            release: string | null;
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      410: components['responses']['cursor-expired'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  getStats: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            albums: number;
            artists: number;
            /** @description Number of clusters by each method; null if the release has none */
            clusters: {
              cosine: number;
              euclidean: number;
            } | null;
            engines: {
              songs: {
                /** @description `in process`, `qdrant` or `meilisearch` */
                engine: string;
                /** @description What is wrong; only if it serves no release */
                problem?: string;
                /** @description Id of the release that it serves; null if none */
                release: string | null;
              };
              titles: {
                /** @description `in process`, `qdrant` or `meilisearch` */
                engine: string;
                /** @description What is wrong; only if it serves no release */
                problem?: string;
                /** @description Id of the release that it serves; null if none */
                release: string | null;
              };
            };
            fallback?: components['schemas']['Fallback'];
            features: {
              acousticness: components['schemas']['Quantiles'];
              danceability: components['schemas']['Quantiles'];
              energy: components['schemas']['Quantiles'];
              instrumentalness: components['schemas']['Quantiles'];
              liveness: components['schemas']['Quantiles'];
              loudness: components['schemas']['Quantiles'];
              speechiness: components['schemas']['Quantiles'];
              tempo: components['schemas']['Quantiles'];
              valence: components['schemas']['Quantiles'];
            };
            genres: number;
            /** @description Whether the songs have a place on the map */
            hasMap: boolean;
            /** @description Songs by the script of their titles, most songs first */
            languages: {
              /** @enum {string} */
              language: 'ko' | 'ja' | 'zh' | 'latin' | 'other';
              songs: number;
            }[];
            /** @description Id of the release that answered */
            release: string;
            songs: number;
            /** @description Number of tracks: every version of every song */
            tracks: number;
            /** @description Songs by year, ascending; songs of unknown years are left out */
            years: {
              songs: number;
              year: number;
            }[];
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  browseTracks: {
    parameters: {
      query?: {
        /** @description Only tracks of this artist, by any full name that the release knows, such as 아이유 for IU. Case, spaces and punctuation do not matter. A name that no artist has is taken for the one who sounds like it, if there is just one: Metallica for 메탈리카. `message` then says so. */
        artist?: string;
        /** @description Only tracks in these keys of the Camelot wheel, separated by commas: `8A`, `8B` … */
        camelot?: string;
        /** @description Only tracks in these clusters, 1 to 20, separated by commas: the numbers of `/v1/clusters`, such as `5`; those by the other method with its name, such as `euclidean:3`. */
        cluster?: string;
        /** @description `page.next` of the previous page. All other parameters must be the same, except `limit`. */
        cursor?: string;
        /** @description `true`: only tracks with explicit lyrics. `false`: only tracks without. Both leave out tracks for which this is unknown. */
        explicit?: boolean;
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /** @description Only tracks of at least one of these genres: 1 to 20, separated by commas. Case and punctuation do not matter. */
        genre?: string;
        /** @description Only these tracks, in this order: 1 to 100 track ids, URIs or URLs of Spotify, separated by commas. Neither with filters nor with a cursor; `limit` does not count. */
        ids?: string;
        /** @description Only tracks whose titles are in these scripts, separated by commas: `ko` Hangul, `ja` kana, `zh` Han, `latin`, `other`. */
        language?: string;
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /** @description Highest confidence that the track is acoustic to include. Tracks without this value are left out. */
        maxAcousticness?: number;
        /** @description Highest suitability for dancing to include. Tracks without this value are left out. */
        maxDanceability?: number;
        /** @description Highest duration in milliseconds to include. Tracks without this value are left out. */
        maxDurationMs?: number;
        /** @description Highest intensity and activity to include. Tracks without this value are left out. */
        maxEnergy?: number;
        /** @description Highest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        maxInstrumentalness?: number;
        /** @description Highest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        maxKey?: number;
        /** @description Highest likelihood of a live audience to include. Tracks without this value are left out. */
        maxLiveness?: number;
        /** @description Highest average loudness in dB to include. Tracks without this value are left out. */
        maxLoudness?: number;
        /** @description Highest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        maxMode?: number;
        /** @description Highest popularity to include. Tracks without this value are left out. */
        maxPopularity?: number;
        /** @description Highest presence of spoken words to include. Tracks without this value are left out. */
        maxSpeechiness?: number;
        /** @description Highest tempo in beats per minute to include. Tracks without this value are left out. */
        maxTempo?: number;
        /** @description Highest beats per bar to include. Tracks without this value are left out. */
        maxTimeSignature?: number;
        /** @description Highest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        maxValence?: number;
        /** @description Highest year of the song to include. Tracks without this value are left out. */
        maxYear?: number;
        /** @description Lowest confidence that the track is acoustic to include. Tracks without this value are left out. */
        minAcousticness?: number;
        /** @description Lowest suitability for dancing to include. Tracks without this value are left out. */
        minDanceability?: number;
        /** @description Lowest duration in milliseconds to include. Tracks without this value are left out. */
        minDurationMs?: number;
        /** @description Lowest intensity and activity to include. Tracks without this value are left out. */
        minEnergy?: number;
        /** @description Lowest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        minInstrumentalness?: number;
        /** @description Lowest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        minKey?: number;
        /** @description Lowest likelihood of a live audience to include. Tracks without this value are left out. */
        minLiveness?: number;
        /** @description Lowest average loudness in dB to include. Tracks without this value are left out. */
        minLoudness?: number;
        /** @description Lowest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        minMode?: number;
        /** @description Lowest popularity to include. Tracks without this value are left out. */
        minPopularity?: number;
        /** @description Lowest presence of spoken words to include. Tracks without this value are left out. */
        minSpeechiness?: number;
        /** @description Lowest tempo in beats per minute to include. Tracks without this value are left out. */
        minTempo?: number;
        /** @description Lowest beats per bar to include. Tracks without this value are left out. */
        minTimeSignature?: number;
        /** @description Lowest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        minValence?: number;
        /** @description Lowest year of the song to include. Tracks without this value are left out. */
        minYear?: number;
        /** @description Only songs of this year, which is that of their earliest version */
        year?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            items: components['schemas']['Track'][];
            /** @description Why there are no items, which ids have none, or which artist `artist` was taken for; else null */
            message: string | null;
            page: components['schemas']['Page'];
            /** @description Id of the release that answered; null if the engine did not tell */
            release: string | null;
            /** @description Ids of `ids` that are not in the catalogue; only with `ids` */
            unknown?: string[];
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      410: components['responses']['cursor-expired'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  getTrack: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 2n6bZXHOffIx83WlW9ff3G
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TrackDetail'];
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['track-not-found'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  similarTracks: {
    parameters: {
      query?: {
        /** @description Only tracks of this artist, by any full name that the release knows, such as 아이유 for IU. Case, spaces and punctuation do not matter. A name that no artist has is taken for the one who sounds like it, if there is just one: Metallica for 메탈리카. `message` then says so. */
        artist?: string;
        /** @description Only tracks in these keys of the Camelot wheel, separated by commas: `8A`, `8B` … */
        camelot?: string;
        /** @description Only tracks in these clusters, 1 to 20, separated by commas: the numbers of `/v1/clusters`, such as `5`; those by the other method with its name, such as `euclidean:3`. */
        cluster?: string;
        /** @description `page.next` of the previous page. All other parameters must be the same, except `limit`. */
        cursor?: string;
        /** @description How unlike each other the songs should be: from 0, the closest songs whatever they are, to 1, as varied as the 200 closest allow. 0.5 varies a list gently, 0.7 clearly. */
        diversity?: number;
        /** @description Artists to leave out, by any full name: 1 to 50, separated by commas. Case, spaces and punctuation do not matter: write a name that holds a comma without it. A name that no artist has is taken for the one who sounds like it, as in `artist`. */
        excludeArtists?: string;
        /** @description `true`: no other songs of the artists of the requested track */
        excludeSeedArtist?: boolean;
        /** @description `true`: only tracks with explicit lyrics. `false`: only tracks without. Both leave out tracks for which this is unknown. */
        explicit?: boolean;
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /** @description Only tracks of at least one of these genres: 1 to 20, separated by commas. Case and punctuation do not matter. */
        genre?: string;
        /** @description `true`: only songs that mix with the requested track, in key (Camelot wheel) and tempo (6 % apart) */
        harmonic?: boolean;
        /** @description The language of reasons and of `message`; by default the one that `Accept-Language` prefers */
        lang?: 'en' | 'ko';
        /** @description Only tracks whose titles are in these scripts, separated by commas: `ko` Hangul, `ja` kana, `zh` Han, `latin`, `other`. */
        language?: string;
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /** @description Highest confidence that the track is acoustic to include. Tracks without this value are left out. */
        maxAcousticness?: number;
        /** @description Highest suitability for dancing to include. Tracks without this value are left out. */
        maxDanceability?: number;
        /** @description Highest duration in milliseconds to include. Tracks without this value are left out. */
        maxDurationMs?: number;
        /** @description Highest intensity and activity to include. Tracks without this value are left out. */
        maxEnergy?: number;
        /** @description Highest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        maxInstrumentalness?: number;
        /** @description Highest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        maxKey?: number;
        /** @description Highest likelihood of a live audience to include. Tracks without this value are left out. */
        maxLiveness?: number;
        /** @description Highest average loudness in dB to include. Tracks without this value are left out. */
        maxLoudness?: number;
        /** @description Highest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        maxMode?: number;
        /** @description Maximum number of songs of any one artist, 1 to 100 */
        maxPerArtist?: number;
        /** @description Highest popularity to include. Tracks without this value are left out. */
        maxPopularity?: number;
        /** @description Highest presence of spoken words to include. Tracks without this value are left out. */
        maxSpeechiness?: number;
        /** @description Highest tempo in beats per minute to include. Tracks without this value are left out. */
        maxTempo?: number;
        /** @description Highest beats per bar to include. Tracks without this value are left out. */
        maxTimeSignature?: number;
        /** @description Highest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        maxValence?: number;
        /** @description Highest year of the song to include. Tracks without this value are left out. */
        maxYear?: number;
        /** @description `cosine`: songs of the same style and genre. `euclidean`: songs with the closest tempo, loudness and timbre, of any style. `blend`: songs of the same style, those that sound alike first. */
        method?: 'cosine' | 'euclidean' | 'blend';
        /** @description Lowest confidence that the track is acoustic to include. Tracks without this value are left out. */
        minAcousticness?: number;
        /** @description Lowest suitability for dancing to include. Tracks without this value are left out. */
        minDanceability?: number;
        /** @description Lowest duration in milliseconds to include. Tracks without this value are left out. */
        minDurationMs?: number;
        /** @description Lowest intensity and activity to include. Tracks without this value are left out. */
        minEnergy?: number;
        /** @description Lowest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        minInstrumentalness?: number;
        /** @description Lowest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        minKey?: number;
        /** @description Lowest likelihood of a live audience to include. Tracks without this value are left out. */
        minLiveness?: number;
        /** @description Lowest average loudness in dB to include. Tracks without this value are left out. */
        minLoudness?: number;
        /** @description Lowest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        minMode?: number;
        /** @description Lowest popularity to include. Tracks without this value are left out. */
        minPopularity?: number;
        /** @description Lowest presence of spoken words to include. Tracks without this value are left out. */
        minSpeechiness?: number;
        /** @description Lowest tempo in beats per minute to include. Tracks without this value are left out. */
        minTempo?: number;
        /** @description Lowest beats per bar to include. Tracks without this value are left out. */
        minTimeSignature?: number;
        /** @description Lowest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        minValence?: number;
        /** @description Lowest year of the song to include. Tracks without this value are left out. */
        minYear?: number;
        /** @description `most`: the most similar songs first. `least`: the least similar songs first, and nothing else changes. */
        order?: 'most' | 'least';
        /** @description How much popularity counts beside being similar: 0 not at all, 1 as much as the similarity; 0 by default, and 0.8 with `blend`. */
        popularity?: number;
        /** @description `without`: no live, remixed or other take of the requested song, and one take per song. Instrumental, karaoke and sped-up takes, imitations, skits, songs for children, sounds to sleep by and Christmas songs come only if the requested track is one, or `genre` asks for them. `with`: all of these. */
        takes?: 'without' | 'with';
        /** @description The similarity that every song has at least: with `cosine` from -1 to 1, with `euclidean` from 0 to 1. With `blend` it is that of `cosine`. Not with `order=least`. */
        threshold?: number;
        /** @description `true`: each song says why it is in the list */
        why?: boolean;
        /** @description Only songs of this year, which is that of their earliest version */
        year?: number;
      };
      header?: never;
      path: {
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 2n6bZXHOffIx83WlW9ff3G
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The songs, most similar first */
            items: components['schemas']['SimilarTrack'][];
            /** @description Why there are fewer items than `limit`, or which artist a name was taken for; else null */
            message: string | null;
            /**
             * @description The requested method
             * @enum {string}
             */
            method: 'cosine' | 'euclidean' | 'blend';
            page: components['schemas']['Page'];
            /** @description Id of the release that answered */
            release: string;
            /** @description The requested track */
            seed: components['schemas']['Track'];
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['track-not-found'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      410: components['responses']['cursor-expired'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  explainSimilarity: {
    parameters: {
      query?: {
        /** @description The language of reasons and of `message`; by default the one that `Accept-Language` prefers */
        lang?: 'en' | 'ko';
      };
      header?: never;
      path: {
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 2n6bZXHOffIx83WlW9ff3G
         */
        id: string;
        /**
         * @description Track id of 22 base62 characters. Tracks from Spotify have their Spotify id; other tracks have an id that is derived from their source. Spotify's URI or URL of a track is taken as well.
         * @example 619JMJeWmN6WFStKxs0tWe
         */
        otherId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The track of `otherId` */
            other: components['schemas']['Track'];
            /** @description The track of `id` */
            track: components['schemas']['Track'];
            why: components['schemas']['Why'];
          };
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      404: components['responses']['track-not-found'];
      405: components['responses']['method-not-allowed'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
  randomTracks: {
    parameters: {
      query?: {
        /** @description Only tracks of this artist, by any full name that the release knows, such as 아이유 for IU. Case, spaces and punctuation do not matter. A name that no artist has is taken for the one who sounds like it, if there is just one: Metallica for 메탈리카. `message` then says so. */
        artist?: string;
        /** @description Only tracks in these keys of the Camelot wheel, separated by commas: `8A`, `8B` … */
        camelot?: string;
        /** @description Only tracks in these clusters, 1 to 20, separated by commas: the numbers of `/v1/clusters`, such as `5`; those by the other method with its name, such as `euclidean:3`. */
        cluster?: string;
        /** @description `true`: only tracks with explicit lyrics. `false`: only tracks without. Both leave out tracks for which this is unknown. */
        explicit?: boolean;
        /** @description The form of the answer, instead of the one that `Accept` prefers: `json`; `m3u8` or `jspf` (playlists), `csv` (a table) or `uris` (Spotify's), each as a file of this page of the list */
        format?: 'json' | 'm3u8' | 'csv' | 'jspf' | 'uris';
        /** @description Only tracks of at least one of these genres: 1 to 20, separated by commas. Case and punctuation do not matter. */
        genre?: string;
        /** @description Only tracks whose titles are in these scripts, separated by commas: `ko` Hangul, `ja` kana, `zh` Han, `latin`, `other`. */
        language?: string;
        /** @description Maximum number of items to return, 1 to 100 */
        limit?: number;
        /** @description Highest confidence that the track is acoustic to include. Tracks without this value are left out. */
        maxAcousticness?: number;
        /** @description Highest suitability for dancing to include. Tracks without this value are left out. */
        maxDanceability?: number;
        /** @description Highest duration in milliseconds to include. Tracks without this value are left out. */
        maxDurationMs?: number;
        /** @description Highest intensity and activity to include. Tracks without this value are left out. */
        maxEnergy?: number;
        /** @description Highest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        maxInstrumentalness?: number;
        /** @description Highest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        maxKey?: number;
        /** @description Highest likelihood of a live audience to include. Tracks without this value are left out. */
        maxLiveness?: number;
        /** @description Highest average loudness in dB to include. Tracks without this value are left out. */
        maxLoudness?: number;
        /** @description Highest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        maxMode?: number;
        /** @description Highest popularity to include. Tracks without this value are left out. */
        maxPopularity?: number;
        /** @description Highest presence of spoken words to include. Tracks without this value are left out. */
        maxSpeechiness?: number;
        /** @description Highest tempo in beats per minute to include. Tracks without this value are left out. */
        maxTempo?: number;
        /** @description Highest beats per bar to include. Tracks without this value are left out. */
        maxTimeSignature?: number;
        /** @description Highest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        maxValence?: number;
        /** @description Highest year of the song to include. Tracks without this value are left out. */
        maxYear?: number;
        /** @description Lowest confidence that the track is acoustic to include. Tracks without this value are left out. */
        minAcousticness?: number;
        /** @description Lowest suitability for dancing to include. Tracks without this value are left out. */
        minDanceability?: number;
        /** @description Lowest duration in milliseconds to include. Tracks without this value are left out. */
        minDurationMs?: number;
        /** @description Lowest intensity and activity to include. Tracks without this value are left out. */
        minEnergy?: number;
        /** @description Lowest likelihood that the track has no vocals to include. Tracks without this value are left out. */
        minInstrumentalness?: number;
        /** @description Lowest key as a pitch class, 0 = C, 1 = C sharp to include. Tracks without this value are left out. */
        minKey?: number;
        /** @description Lowest likelihood of a live audience to include. Tracks without this value are left out. */
        minLiveness?: number;
        /** @description Lowest average loudness in dB to include. Tracks without this value are left out. */
        minLoudness?: number;
        /** @description Lowest mode, 1 = major, 0 = minor to include. Tracks without this value are left out. */
        minMode?: number;
        /** @description Lowest popularity to include. Tracks without this value are left out. */
        minPopularity?: number;
        /** @description Lowest presence of spoken words to include. Tracks without this value are left out. */
        minSpeechiness?: number;
        /** @description Lowest tempo in beats per minute to include. Tracks without this value are left out. */
        minTempo?: number;
        /** @description Lowest beats per bar to include. Tracks without this value are left out. */
        minTimeSignature?: number;
        /** @description Lowest positiveness of the mood, from sad or angry to happy to include. Tracks without this value are left out. */
        minValence?: number;
        /** @description Lowest year of the song to include. Tracks without this value are left out. */
        minYear?: number;
        /** @description Whole number from 0 to 999999999; another one each time by default */
        seed?: number;
        /** @description Only songs of this year, which is that of their earliest version */
        year?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            fallback?: components['schemas']['Fallback'];
            /** @description The songs, one track per song */
            items: components['schemas']['Track'][];
            /** @description Why there are no items, or which artist `artist` was taken for; else null */
            message: string | null;
            /** @description Id of the release that answered */
            release: string;
            /** @description The seed that repeats this answer */
            seed: number;
          };
          'application/jspf+json': Record<string, never>;
          'audio/x-mpegurl': string;
          'text/csv': string;
          'text/uri-list': string;
        };
      };
      400: components['responses']['invalid-request'];
      401: components['responses']['unauthorized'];
      403: components['responses']['forbidden'];
      405: components['responses']['method-not-allowed'];
      406: components['responses']['not-acceptable'];
      408: components['responses']['request-timeout'];
      429: components['responses']['rate-limited'];
      431: components['responses']['request-too-large'];
      500: components['responses']['internal-error'];
      503: components['responses']['engine-unavailable.overloaded.deadline-exceeded'];
      504: components['responses']['engine-timeout'];
    };
  };
}
