import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { featureFields, featuresOf } from '../../src/sources/feature-values.ts';

const ITEM = {
  id: 'some-id',
  acousticness: 0.12,
  danceability: 0.65,
  energy: 0.79,
  instrumentalness: 0,
  key: 5,
  liveness: 0.11,
  loudness: -8.2,
  mode: 1,
  speechiness: 0.045,
  tempo: 121.4,
  time_signature: 4,
  valence: 0.61,
};

const read = (item: object, lacks: Parameters<typeof featureFields>[0] = []) =>
  z
    .object({ ...featureFields(lacks) })
    .transform(featuresOf)
    .safeParse(item);

describe('the features in an answer', () => {
  it('are read by the names of the API', () => {
    expect(read(ITEM).data).toEqual({
      acousticness: 0.12,
      danceability: 0.65,
      energy: 0.79,
      instrumentalness: 0,
      key: 5,
      liveness: 0.11,
      loudness: -8.2,
      mode: 1,
      speechiness: 0.045,
      tempo: 121.4,
      timeSignature: 4,
      valence: 0.61,
    });
  });

  it.each([
    ['key -1', { key: -1 }, { key: null }],
    ['key 0', { key: 0 }, { key: 0 }],
    ['time signature 0', { time_signature: 0 }, { timeSignature: null }],
    ['mode null', { mode: null }, { mode: null }],
    ['mode 0', { mode: 0 }, { mode: 0 }],
  ])('with %s know whether it was detected', (_, changes, expected) => {
    expect(read({ ...ITEM, ...changes }).data).toMatchObject(expected);
  });

  it('are none if the analysis failed', () => {
    expect(read({ ...ITEM, tempo: 0, danceability: 0 }).data).toBeNull();
  });

  it.each([
    ['no energy', 'energy', null],
    ['no loudness', 'loudness', null],
    ['an energy that is text', 'energy', '0.5'],
    ['a danceability of another scale', 'danceability', 65],
    ['a tempo below 0', 'tempo', -1],
    ['no field for the key', 'key', undefined],
    ['no field for the time signature', 'time_signature', undefined],
  ])('with %s are refused, and the field is named', (_, field, value) => {
    const { error } = read({ ...ITEM, [field]: value });
    expect(error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  it('may lack what the provider never tells', () => {
    expect(read({ ...ITEM, time_signature: undefined }, ['timeSignature']).data).toMatchObject({
      timeSignature: null,
      key: 5,
    });
  });
});
