import { describe, expect, it } from 'vitest';
import { InvalidInputError, ReleaseCorruptError } from '../../src/domain/errors.ts';
import { readClusters, type SpaceClusters, writeClusters } from '../../src/release/clusters-part.ts';
import { releaseOnDisk, TRACKS } from './release-on-disk.ts';

const STYLE: SpaceClusters = {
  chosenFrom: [
    { clusters: 1, silhouette: null, calinskiHarabasz: null, inertia: 3.5 },
    {
      clusters: 2,
      silhouette: 0.25,
      silhouetteInterval: [0.2, 0.3],
      referenceSilhouette: 0.125,
      referenceInterval: null,
      calinskiHarabasz: 12.125,
      inertia: 1 / 3,
    },
  ],
  clusters: [
    {
      id: 0,
      size: 2,
      summary: 'calm, 잔잔한 🎵',
      high: [{ feature: 'acousticness', zScore: 1.5 }],
      low: [{ feature: 'energy', zScore: -1.1 }],
      genres: [{ name: 'k-ballad', share: 0.5 }],
    },
    { id: 3, size: 1, summary: '', high: [], low: [], genres: [] },
  ],
  labels: Int32Array.of(0, 3, 0),
};
const SOUND: SpaceClusters = {
  chosenFrom: [],
  clusters: [{ id: 1, size: 3, summary: 'all', high: [], low: [], genres: [] }],
  labels: Int32Array.of(1, 1, 1),
};
const CLUSTERS = { style: STYLE, sound: SOUND };

const releaseWith = (bytes: Uint8Array) => ({ tracks: TRACKS, parts: { 'clusters.json': bytes } });
const asJson = ({ labels, ...rest }: SpaceClusters) => ({ ...rest, labels: [...labels] });
const JSON_CLUSTERS = { style: asJson(STYLE), sound: asJson(SOUND) };

describe('the clusters in a release', () => {
  it('come back as they were written', () => {
    expect(readClusters(releaseWith(writeClusters(CLUSTERS)))).toEqual(CLUSTERS);
  });

  it('come back with labels that are known, which are not read again', () => {
    const labels = { style: Int32Array.of(3, 3, 0), sound: SOUND.labels };
    const named = { ...SOUND.clusters[0]!, summary: 'a "labels":[1] of its own' };
    const written = writeClusters({ style: STYLE, sound: { ...SOUND, clusters: [named] } });
    expect(readClusters(releaseWith(written), labels)).toEqual({
      style: { ...STYLE, labels: labels.style },
      sound: { ...SOUND, clusters: [named] },
    });
  });

  it('come back from a release on disk', async () => {
    const release = await releaseOnDisk('clusters.json', writeClusters(CLUSTERS));
    expect(readClusters(release)).toEqual(CLUSTERS);
  });

  it('come back from an older release without references and intervals', () => {
    const { chosenFrom, ...rest } = JSON_CLUSTERS.style;
    const older = chosenFrom.map(({ clusters, silhouette, calinskiHarabasz, inertia }) => ({
      clusters,
      silhouette,
      calinskiHarabasz,
      inertia,
    }));
    const bytes = Buffer.from(JSON.stringify({ ...JSON_CLUSTERS, style: { ...rest, chosenFrom: older } }));
    expect(readClusters(releaseWith(bytes))?.style.chosenFrom).toEqual(older);
  });

  it('have the same bytes for any order of the keys', () => {
    const turned = (space: SpaceClusters): SpaceClusters => ({
      labels: space.labels.slice(),
      clusters: space.clusters.map(({ id, ...rest }) => ({ ...rest, id })),
      chosenFrom: space.chosenFrom.map(({ clusters, ...rest }) => ({ ...rest, clusters })),
    });
    expect(writeClusters({ sound: turned(SOUND), style: turned(STYLE) })).toEqual(writeClusters(CLUSTERS));
    const other = { ...CLUSTERS, style: { ...STYLE, labels: Int32Array.of(3, 3, 0) } };
    expect(writeClusters(other)).not.toEqual(writeClusters(CLUSTERS));
  });

  it('are none if the release has no such part', () => {
    expect(readClusters({ tracks: TRACKS, parts: {} })).toBeNull();
  });

  it.each([
    [
      'a score that is not a number',
      { ...STYLE, chosenFrom: [{ ...STYLE.chosenFrom[1]!, silhouette: NaN }] },
    ],
    ['an infinite inertia', { ...STYLE, chosenFrom: [{ ...STYLE.chosenFrom[1]!, inertia: Infinity }] }],
    ['a label that names no cluster', { ...STYLE, labels: Int32Array.of(0, 3, 2) }],
    ['no label for one of the tracks', { ...STYLE, labels: Int32Array.of(0, 3) }],
    ['one id twice', { ...STYLE, clusters: [STYLE.clusters[0]!, ...STYLE.clusters] }],
  ])('are not written with %s', (_, style) => {
    expect(() => writeClusters({ ...CLUSTERS, style })).toThrow(InvalidInputError);
  });

  it.each([
    ['nothing', '', 'expected JSON'],
    ['JSON that was cut short', JSON.stringify(JSON_CLUSTERS).slice(0, -1), 'expected JSON'],
    ['null', 'null', 'expected clusters of both spaces'],
    ['one space', { style: JSON_CLUSTERS.style }, 'sound'],
    [
      'a word for a label',
      { ...JSON_CLUSTERS, sound: { ...JSON_CLUSTERS.sound, labels: ['1', 1, 1] } },
      'expected one of the clusters of sound, got "1" for track 0',
    ],
    [
      'a label too few',
      { ...JSON_CLUSTERS, sound: { ...JSON_CLUSTERS.sound, labels: [1, 1] } },
      'expected a cluster in sound for each of 3 tracks, got 2',
    ],
    [
      'a label that names no cluster',
      { ...JSON_CLUSTERS, style: { ...JSON_CLUSTERS.style, labels: [0, 0, -1] } },
      'expected one of the clusters of style, got -1 for track 2',
    ],
    [
      'a genre that more than all have',
      {
        ...JSON_CLUSTERS,
        sound: {
          ...SOUND,
          labels: [1, 1, 1],
          clusters: [{ ...SOUND.clusters[0], genres: [{ name: 'pop', share: 2 }] }],
        },
      },
      'share',
    ],
  ])('are refused where the part holds %s', (_, content, reason) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const reading = () => readClusters(releaseWith(Buffer.from(text)));
    expect(reading).toThrow(ReleaseCorruptError);
    expect(reading).toThrow(/^release file clusters\.json: /);
    expect(reading).toThrow(reason);
  });
});
