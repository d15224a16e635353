import { type TrackId, uuidToTrackId } from '../src/domain/track-id.ts';
import { type PublishedTrack, yearOf } from '../src/domain/track.ts';

type Overrides = Partial<PublishedTrack> & {
  /** Tracks of one suite differ by it: it makes the id, and stands in the default name. */
  readonly index?: number;
  /** Short for a single artist without an id. */
  readonly artist?: string;
};

const RELEASE_DATE = '2020-05-17';

/** The id that `publishedTrack` gives to the track of this index. */
export function trackIdAt(index: number): TrackId {
  return uuidToTrackId(`00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`);
}

/** An invented track that is the only version of its song, unless the overrides say otherwise. */
export function publishedTrack(overrides: Overrides = {}): PublishedTrack {
  const { index = 0, artist = 'The Test Band', ...fields } = overrides;
  const id = fields.id ?? trackIdAt(index);
  return {
    id,
    name: `Song ${index}`,
    artists: [{ id: null, name: artist }],
    album: { id: null, name: 'First Album' },
    releaseDate: RELEASE_DATE,
    // No two recordings are equally long to the millisecond.
    durationMillis: 200_000 + index,
    explicit: false,
    popularity: 50,
    isrc: null,
    genres: ['k-pop'],
    features: {
      danceability: 0.5,
      energy: 0.5,
      key: 0,
      loudness: -6,
      mode: 1,
      speechiness: 0.05,
      acousticness: 0.25,
      instrumentalness: 0,
      liveness: 0.1,
      valence: 0.5,
      tempo: 120,
      timeSignature: 4,
    },
    featureSource: { provider: 'test' },
    songId: id,
    isRepresentative: true,
    versionIds: [id],
    year: yearOf(fields.releaseDate === undefined ? RELEASE_DATE : fields.releaseDate),
    ...fields,
  };
}
