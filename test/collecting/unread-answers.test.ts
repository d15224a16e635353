import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { createChartStore } from '../../src/catalogue/chart-store.ts';
import { createMatchStore } from '../../src/catalogue/match-store.ts';
import { createTrackStore } from '../../src/catalogue/track-store.ts';
import { collectAlbums } from '../../src/collecting/collect-albums.ts';
import { collectFeatures } from '../../src/collecting/collect-features.ts';
import { collectTracks } from '../../src/collecting/collect-tracks.ts';
import type { StageContext } from '../../src/collecting/stage-context.ts';
import { createAnswerKeeper } from '../../src/collecting/unread-answers.ts';
import { createReccobeats } from '../../src/sources/reccobeats.ts';
import { createSpotify } from '../../src/sources/spotify.ts';
import { chartAlbum } from '../matching/albums.ts';
import { publishedTrack } from '../published-track.ts';
import { stageContextIn } from './stage-context-in.ts';
import { newCatalogue } from '../catalogue/new-catalogue.ts';

const ALBUM_ID = 'a'.repeat(22);
const TRACK = publishedTrack();

let directory: string;
let catalogue: Catalogue;
let context: StageContext;
beforeEach(async () => {
  const made = await newCatalogue();
  ({ catalogue, directory } = made);
  context = stageContextIn(catalogue, { keepAnswer: createAnswerKeeper(join(directory, 'unread')) });
  return made.remove;
});

/** Returns clients of sources that answer every request with this. */
function sourcesThatAnswer(text: string) {
  const send = async () => ({ status: 200, header: () => null, text });
  const token = { get: async () => 'token', refuse: () => undefined };
  return {
    spotify: createSpotify({ apiUrl: 'http://spotify.invalid', token, send }),
    reccobeats: createReccobeats({
      isrcOf: () => null,
      url: 'http://reccobeats.invalid',
      userAgent: 'test',
      send,
    }),
  };
}

const keptAnswers = async (): Promise<string[]> => {
  const files = await readdir(join(directory, 'unread'));
  return Promise.all(files.map((file) => readFile(join(directory, 'unread', file), 'utf8')));
};

describe('an answer that lacks a field', () => {
  it('leaves an album of the charts open, and is kept', async () => {
    const album = chartAlbum('유리 항구');
    createChartStore(catalogue).putWeek('2021-05-10', [{ rank: 1, album }]);
    context.ledger.add('albums', [album.id]);
    const text = JSON.stringify({ albums: { items: [{ id: ALBUM_ID, name: '유리 항구' }] } });
    await collectAlbums(context, sourcesThatAnswer(text));

    expect(context.ledger.outcomes('albums')).toEqual({});
    expect(createMatchStore(catalogue).get(album.id)).toBeNull();
    const [failure] = context.ledger.failures('albums', 1);
    expect(failure?.reason).toMatch(/albums\.items\[\]\.artists: .*saved as .*unread/);
    expect(await keptAnswers()).toEqual([text]);
  });

  it('leaves the tracks of an album open, and is kept', async () => {
    context.ledger.add('tracks', [ALBUM_ID]);
    const items = [
      { name: '첫 곡', artists: [{ id: null, name: '등대지기' }], duration_ms: 1, explicit: false },
    ];
    const text = JSON.stringify({ name: 'A', release_date: '2020', tracks: { items, total: 1 } });
    await collectTracks(context, sourcesThatAnswer(text));

    expect(context.ledger.counts('tracks')).toMatchObject({ done: 0, failed: 1 });
    expect(createTrackStore(catalogue).counts().tracks).toBe(0);
    expect(context.ledger.failures('tracks', 1)[0]?.reason).toContain('tracks.items[].id');
    expect(await keptAnswers()).toEqual([text]);
  });

  it('leaves the features of a track open, and is kept', async () => {
    createTrackStore(catalogue).put({ ...TRACK, features: null, featureSource: null });
    const text = JSON.stringify({ content: [{ href: `https://open.spotify.com/track/${TRACK.id}` }] });
    const { reccobeats } = sourcesThatAnswer(text);
    await collectFeatures(context, { providers: [reccobeats], asksAbsent: false });

    expect(context.ledger.outcomes('reccobeats features')).toEqual({});
    expect(context.ledger.failures('reccobeats features', 1)[0]?.reason).toContain('content[].energy');
    expect(await keptAnswers()).toEqual([text]);
  });
});
