import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CollectedAlbum } from '../../src/domain/album.ts';
import { SourceAnswerError } from '../../src/domain/errors.ts';
import { createRandom, type Random } from '../../src/domain/random.ts';
import type { TrackId } from '../../src/domain/track-id.ts';
import { createReccobeats } from '../../src/sources/reccobeats.ts';
import { createSpotify } from '../../src/sources/spotify.ts';
import { hasRecordedAnswers, readRecordedAnswers, type RecordedAnswer } from './recorded-answers.ts';

type Json = Record<string, unknown>;

/** Answers of which every field that is read today is there. Older ones lack some. */
const WHOLE_ANSWERS = {
  search: 1,
  album: 11,
  tracks: 6,
  artist: 6,
  'spotify features': 4,
  'reccobeats features': 2,
};
const MUTATIONS = 500;
/** The fields that collecting reads. */
const READ_FIELDS = new Set(
  (
    'albums items tracks total id name artists release_date album_type total_tracks duration_ms explicit ' +
    'genres audio_features content href danceability energy key loudness mode speechiness acousticness ' +
    'instrumentalness liveness valence tempo time_signature'
  ).split(' '),
);

/** Returns what collecting reads in an answer: a list of albums, tracks or features. */
async function read({ kind, value }: RecordedAnswer): Promise<readonly { readonly id: string }[]> {
  const text = JSON.stringify(value);
  const send = async () => ({ status: 200, header: () => null, text });
  const spotify = createSpotify({
    apiUrl: 'http://spotify.invalid',
    token: { get: async () => 'token', refuse: () => undefined },
    send,
  });
  const provider =
    kind === 'reccobeats features'
      ? createReccobeats({ isrcOf: () => null, url: 'http://reccobeats.invalid', userAgent: 'test', send })
      : spotify;
  const album = { id: '2noRn2Aes5aoNVsU6iWThc', name: 'Album', releaseDate: '2020-01-31' };
  if (kind === 'search') return spotify.searchAlbums({ query: 'x', isLocalised: false });
  if (kind === 'tracks') {
    return (await spotify.moreTracks(album, (value as { offset?: number }).offset ?? 0)).tracks;
  }
  if (kind === 'album') {
    const page = await spotify.album(album.id);
    const head: CollectedAlbum & { nextOffset: number | null } = {
      ...page.album,
      nextOffset: page.nextOffset,
    };
    return [head, ...page.tracks];
  }
  if (kind === 'artist') {
    const genres = await spotify.artistGenres('4Z8W4fKeB5YxbusRsdQVPb');
    return genres.map((genre) => ({ id: genre }));
  }
  const features = await provider.featuresOf(idsIn(value as Json));
  return [...features].map(([id, values]) => ({ id, ...values }));
}

function idsIn(answer: Json): TrackId[] {
  if (Array.isArray(answer['content'])) {
    return (answer['content'] as Json[]).map((item) => String(item['href']).split('/').at(-1) as TrackId);
  }
  const items = answer['audio_features'];
  // One id per item, also for an answer whose items can no longer be found.
  return Array.isArray(items) ? (items as Json[]).map((item) => item?.['id'] as TrackId) : [];
}

/** Returns every field that collecting reads, with the object that holds it. */
function fieldsIn(value: unknown): { readonly holder: Json; readonly field: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(fieldsIn);
  const holder = value as Json;
  return Object.keys(holder).flatMap((field) => [
    ...(READ_FIELDS.has(field) && holder[field] !== null ? [{ holder, field }] : []),
    ...fieldsIn(holder[field]),
  ]);
}

const CHANGES: Readonly<Record<string, (holder: Json, field: string) => void>> = {
  removed: (holder, field) => delete holder[field],
  null: (holder, field) => (holder[field] = null),
  'of another type': (holder, field) => (holder[field] = typeof holder[field] === 'number' ? 'seven' : 7),
  renamed: (holder, field) => {
    holder[`${field}_v2`] = holder[field];
    delete holder[field];
  },
};

describe.skipIf(!hasRecordedAnswers)('a recorded answer', async () => {
  const readings = await Promise.all(
    (hasRecordedAnswers ? readRecordedAnswers() : []).map(async (answer) => ({
      answer,
      reading: await read(answer).catch((error: unknown) => error),
    })),
  );
  const whole = readings.filter(({ reading }) => Array.isArray(reading)) as {
    readonly answer: RecordedAnswer;
    readonly reading: readonly { readonly id: string }[];
  }[];

  it('of today’s form is read whole', () => {
    const counts = Object.fromEntries(
      Object.keys(WHOLE_ANSWERS).map((kind) => [
        kind,
        whole.filter(({ answer }) => answer.kind === kind).length,
      ]),
    );
    expect(counts).toEqual(WHOLE_ANSWERS);
    const lost = whole.filter(({ answer, reading }) => reading.length < itemsOf(answer));
    expect(lost.map(({ answer }) => answer.name)).toEqual([]);
  });

  it('of an older form is refused as an answer, and nothing else goes wrong', () => {
    const others = readings.filter(({ reading }) => !Array.isArray(reading));
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter(({ reading }) => !(reading instanceof SourceAnswerError))).toEqual([]);
  });

  it('is refused with the field and the body, or read whole, after each of 500 changes', async () => {
    const random = createRandom(15);
    const full = whole.filter(({ reading }) => reading.length > 0);
    let refused = 0;
    const silent: string[] = [];
    for (let number = 0; number < MUTATIONS; number += 1) {
      const { answer, reading } = pick(random, full);
      const value = structuredClone(answer.value);
      const fields = fieldsIn(value);
      const { holder, field } = pick(random, fields);
      const [name, change] = pick(random, Object.entries(CHANGES));
      change(holder, field);
      const outcome = await read({ ...answer, value }).catch((error: unknown) => error);
      if (outcome instanceof SourceAnswerError) {
        refused += 1;
        const isTold = outcome.message.includes(field) && outcome.body === JSON.stringify(value);
        if (!isTold) silent.push(`${answer.name}: ${field} ${name}: ${outcome.message}`);
      } else if (!isAsWhole(outcome as typeof reading, reading, name === 'null')) {
        silent.push(`${answer.name}: ${field} ${name}: read with less`);
      }
    }
    expect(silent).toEqual([]);
    expect(refused).toBeGreaterThan(MUTATIONS / 2);
  });
});

/** A field that may be null says that its value is unknown: then every item must still be there. */
function isAsWhole(
  told: readonly { readonly id: string }[],
  original: readonly { readonly id: string }[],
  hasNull: boolean,
): boolean {
  const partOf = (items: typeof told) => (hasNull ? items.map(({ id }) => id) : items);
  return isDeepStrictEqual(partOf(told), partOf(original));
}

/** Returns how many items an answer of one kind must give. */
function itemsOf({ kind, value }: RecordedAnswer): number {
  const { items, tracks } = value as { items?: []; tracks?: { items: [] } };
  if (kind === 'tracks') return items?.length ?? 0;
  return kind === 'album' ? 1 + (tracks?.items.length ?? 0) : 0;
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
