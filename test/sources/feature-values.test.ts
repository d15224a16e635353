import { describe, expect, it } from 'vitest';
import { parseFeatureValues } from '../../src/sources/feature-values.ts';

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

describe('the features in an answer', () => {
  it('are read by the names of the API', () => {
    expect(parseFeatureValues(ITEM)).toEqual({
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
    ['time signature 0', { time_signature: 0 }, { timeSignature: null }],
    ['no time signature', { time_signature: undefined }, { timeSignature: null }],
    ['no mode', { mode: null }, { mode: null }],
  ])('with %s know that it was not detected', (_, changes, expected) => {
    expect(parseFeatureValues({ ...ITEM, ...changes })).toMatchObject(expected);
  });

  it.each([
    ['no energy', { energy: null }],
    ['an energy that is text', { energy: '0.5' }],
    ['a danceability above 1', { danceability: 1.2 }],
    ['a tempo below 0', { tempo: -1 }],
    ['an analysis that failed', { tempo: 0, danceability: 0 }],
  ])('with %s are none', (_, changes) => {
    expect(parseFeatureValues({ ...ITEM, ...changes })).toBeNull();
  });
});
