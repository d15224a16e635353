import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { Playlist } from '../../src/domain/playlist.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { fitFeatureSpace, transformFeatures } from '../../src/embedding/feature-space.ts';
import { parametersWith } from '../../src/embedding/parameters.ts';
import { splitPlaylists } from '../../src/evaluation/playlist-split.ts';
import type { EvaluationReport, MethodReport } from '../../src/evaluation/report.ts';
import { reportJson } from '../../src/evaluation/report-json.ts';
import { evaluateSpaces } from '../../src/jobs/evaluate-spaces.ts';
import { learnHeldOut } from '../../src/jobs/held-out.ts';
import { learnSpaces, standardisedSpaces, type TrainedSpaces } from '../../src/jobs/learn-spaces.ts';
import { createTrackFinder } from '../../src/jobs/find-tracks.ts';
import { readPlaylistFiles } from '../../src/jobs/read-playlist-files.ts';
import type { SpaceClusters } from '../../src/release/clusters-part.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { trackIdAt } from '../published-track.ts';
import { suiteFolder } from '../temporary-folder.ts';
import { FEW_STEPS, playlistOf, playlistsOfStyles } from './small-catalogue.ts';

const songs = songsOfStyles(480, 4);
const { tracks } = songs;
const playlists = playlistsOfStyles(24, 12, songs);
const parameters = parametersWith({ ...FEW_STEPS, 'style.steps': 80, 'style.pairs': 96 });

describe('an evaluation over 24 playlists', () => {
  let spaces: TrainedSpaces;
  let report: EvaluationReport;
  const evaluate = () => evaluateSpaces({ tracks, spaces, parameters, playlists });
  beforeAll(async () => {
    spaces = await learnSpaces(tracks, playlists, { parameters });
    report = await evaluate();
  });
  const inStyle = (name: string): MethodReport | undefined =>
    report.methods.find((method) => method.space === 'style' && method.name === name);

  it('holds half of them out', () => {
    expect(report.counts).toMatchObject({
      'training playlists': 12,
      'test playlists': 12,
      'cold tracks that are unknown': 0,
    });
    expect(report.split).toContain('the other half for testing');
  });

  it('gives the learned style space a better agreement than raw z-scores', () => {
    const learned = inStyle('graph encoder, half the playlists')?.playlists;
    expect(learned?.precision.mean).toBeGreaterThan(
      1.2 * (inStyle('raw z-scores')?.playlists?.precision.mean ?? 1),
    );
    // The whole interval.
    expect(learned?.ratioToRaw?.interval[0]).toBeGreaterThan(1);
  });

  it('tells what each input is worth', () => {
    const worth = new Map(report.inputs?.map(({ seen, ratioToRaw }) => [seen, ratioToRaw.mean]));
    expect([...worth.keys()]).toEqual(['own', 'artists', 'albums', 'both', 'genres', 'playlists']);
    expect(worth.get('playlists')).toBeGreaterThan(worth.get('own') ?? Infinity);
  });

  it('compares with raw z-scores that know the year', () => {
    const learned = inStyle('graph encoder, half the playlists')?.playlists;
    expect(inStyle('raw z-scores + year')?.playlists?.ratioToRawAndYear?.mean).toBe(1);
    expect(learned?.ratioToRawAndYear?.mean).toBeGreaterThan(1);
  });

  it('gives chance less agreement than the learned style space', () => {
    expect(inStyle('chance')?.playlists?.ndcg.mean).toBeLessThan(
      inStyle('graph encoder, half the playlists')?.playlists?.ndcg.mean ?? 0,
    );
  });

  it('does not test the style space, which has seen the test playlists', () => {
    expect(inStyle('graph encoder')).toBeDefined();
    expect(inStyle('graph encoder')).not.toHaveProperty('playlists');
  });

  it('reports the share of the same genre only for the encoder that can do without genres, and says so', () => {
    const told = report.methods
      .filter(({ role, space, lists }) => role === 'learned' && space === 'style' && lists.sameGenreShare)
      .map(({ variant }) => variant);
    expect(told).toEqual(['without playlists']);
    expect(report.split).toContain(
      'encoders that learned from playlists or genres have no figure for the share of the same genre',
    );
  });

  it.each(['style', 'sound'])(
    'compares the %s space with raw z-scores, PCA and chance, in lists and clusters',
    (space) => {
      const baselines = report.methods.filter(
        (method) => method.space === space && method.role !== 'learned' && method.clusters !== undefined,
      );
      const k = report.methods.find((method) => method.space === space && method.role === 'learned')?.clusters
        ?.k;
      expect(baselines.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['raw z-scores', 'PCA, k-means', 'chance']),
      );
      const byKMeans = baselines.filter(({ name }) => name !== 'PCA, DBSCAN');
      expect(byKMeans.map(({ clusters }) => clusters?.k)).toEqual(byKMeans.map(() => k));
    },
  );

  it('describes the clusters of both spaces, and has every song on the map if there are few', () => {
    expect(report.clusterGroups?.map(({ space, clusters }) => [space, clusters.length])).toEqual(
      (['style', 'sound'] as const).map((space) => [space, spaces.clusters?.[space].clusters.length]),
    );
    expect(report.map?.places).toHaveLength(2 * tracks.length);
    expect(report.map?.clusters).toEqual([...(spaces.clusters?.style.labels ?? [])]);
  });

  it('shows the intervals of the silhouettes and their references', async () => {
    const scored = (clusters: SpaceClusters): SpaceClusters => ({
      ...clusters,
      chosenFrom: [
        {
          clusters: 4,
          silhouette: 0.3,
          silhouetteInterval: [0.28, 0.32],
          referenceSilhouette: 0.2,
          referenceInterval: null,
          calinskiHarabasz: 10,
          inertia: 1,
        },
      ],
    });
    const { clusters } = spaces;
    const sampled = clusters && { style: scored(clusters.style), sound: clusters.sound };
    const { methods } = await evaluateSpaces({
      tracks,
      spaces: { ...spaces, clusters: sampled },
      parameters,
      playlists: [],
    });
    expect(methods.find(({ name }) => name === 'graph encoder')?.silhouettes).toEqual([
      {
        k: 4,
        silhouette: { mean: 0.3, interval: [0.28, 0.32] },
        reference: { mean: 0.2, interval: [0.2, 0.2] },
      },
    ]);
  });

  it('names every method once in each space', () => {
    const names = report.methods.map(({ name, space }) => `${name} (${space})`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('gives the same bytes for the same input', async () => {
    expect(String(reportJson(await evaluate()))).toBe(String(reportJson(report)));
  });
});

describe('held-out playlists', () => {
  const one = parametersWith({ ...FEW_STEPS, 'style.steps': 1 });
  const { training, test } = splitPlaylists(
    playlists.map(({ source, id, trackIds }) => ({ id: `${source}\n${id}`, trackIds })),
    one.seed,
  );
  const seen = new Set<string>(training.flatMap(({ trackIds }) => trackIds));
  const rowOfFirstIn = (held: typeof test, isWanted: (id: string) => boolean): number =>
    tracks.findIndex(({ id }) => isWanted(id) && held.some(({ trackIds }) => trackIds.includes(id)));
  const heard = rowOfFirstIn(training, () => true);
  const remastered = rowOfFirstIn(test, (id) => !seen.has(id));
  /** One song is in a training playlist, and another version of it in a test playlist. */
  const withVersions: PublishedTrack[] = tracks.map((track, row) => {
    if (row !== heard && row !== remastered) return track;
    const ids = [heard, remastered].map((version) => (tracks[version] as PublishedTrack).id);
    const [songId = track.id] = ids;
    return { ...track, songId, isRepresentative: row === heard, versionIds: ids };
  });

  it('are counted if they have a known song, and so are their unknown tracks', async () => {
    const features = transformFeatures(fitFeatureSpace(tracks), tracks);
    const strange = Array.from({ length: 10 }, (_, number) =>
      playlistOf(100 + number, [trackIdAt(9000 + number)]),
    );
    const all = [...playlists, ...strange];
    const split = splitPlaylists(
      all.map(({ source, id, trackIds }) => ({ id: `${source}\n${id}`, trackIds })),
      one.seed,
    );
    const isStrange = ({ trackIds }: { readonly trackIds: readonly string[] }) => trackIds.length === 1;
    const { trainingPlaylists, testPlaylists, questions } = await learnHeldOut(tracks, features, all, {
      parameters: one,
    });
    expect(trainingPlaylists).toBe(split.training.filter((playlist) => !isStrange(playlist)).length);
    expect(testPlaylists).toBe(split.test.filter((playlist) => !isStrange(playlist)).length);
    expect(questions.unknownTracks).toBe(split.test.filter(isStrange).length);
  });

  it('test no song with a version in a training playlist', async () => {
    const features = transformFeatures(fitFeatureSpace(withVersions), withVersions);
    const { questions } = await learnHeldOut(withVersions, features, playlists, { parameters: one });
    const pool = Array.from(questions.pool, (row): string => withVersions[row]?.id ?? '');
    expect(pool.length).toBeGreaterThan(50);
    expect(pool.filter((id) => seen.has(id))).toEqual([]);
    expect(pool).not.toContain(tracks[remastered]?.id);
    expect(Array.from(questions.queries).every((row) => questions.pool.includes(row))).toBe(true);
  });
});

describe('an evaluation without learning', () => {
  const evaluateOn = async (some: readonly Playlist[], mustHoldOut = false) =>
    evaluateSpaces({
      mustHoldOut,
      tracks,
      spaces: await standardisedSpaces(tracks, [], { parameters }),
      parameters,
      playlists: some,
    });

  it('says that no playlists were held out if there are fewer than 20', async () => {
    const report = await evaluateOn(playlists.slice(0, 19));
    expect(report.split).toBe('No playlists were held out: there are too few of them.');
    expect(report.counts).not.toHaveProperty('test playlists');
    expect(report.methods.filter((method) => method.playlists !== undefined)).toEqual([]);
  });

  it('reports clusters by density that are too few to score', async () => {
    const alike = tracks.map((track) => ({ ...track, features: (tracks[0] as PublishedTrack).features }));
    const { notes } = await evaluateSpaces({
      tracks: alike,
      spaces: await standardisedSpaces(alike, [], { parameters }),
      parameters,
      playlists: [],
    });
    expect(notes).toContain('PCA, DBSCAN found too few clusters to score (1); 0.0 % of 480 songs are noise.');
  });

  it('refuses playlists without known songs if they must be held out, and otherwise says so', async () => {
    const unknown = playlists.map((_, number) => playlistOf(number, [trackIdAt(9000 + number)]));
    expect((await evaluateOn(unknown)).split).toMatch(
      /No playlists were held out: expected at least 2 test playlists/,
    );
    const evaluating = evaluateOn(unknown, true);
    await expect(evaluating).rejects.toBeInstanceOf(InvalidInputError);
    await expect(evaluating).rejects.toThrow(/expected at least 2 test playlists .* got 0 of 12/);
  });
});

describe('reading a file of playlists', () => {
  const directory = suiteFolder();
  const HEADER = 'playlist_id,playlist_name,track_id';
  const read = async (...lines: readonly string[]) => {
    const file = join(directory, 'playlists.csv');
    await writeFile(file, lines.map((line) => `${line}\n`).join(''));
    return readPlaylistFiles([file], createTrackFinder([], { aliases: [], otherTitles: new Map() }));
  };

  it('returns each playlist with its tracks in order', async () => {
    const [a, b] = [trackIdAt(1), trackIdAt(2)];
    expect(await read(HEADER, `p1,저녁,${b}`, `p2,Night,${a}`, `p1,저녁,${a}`)).toEqual({
      playlists: [
        { source: 'csv', id: 'p1', name: '저녁', trackIds: [b, a] },
        { source: 'csv', id: 'p2', name: 'Night', trackIds: [a] },
      ],
      matches: {
        entries: 3,
        byId: 0,
        byIsrc: 0,
        byName: 0,
        unmatched: 3,
        keptById: 3,
        examples: [`track ${b}`, `track ${a}`],
      },
      refused: 0,
      firstRefused: null,
    });
  });

  it('reports the number of unreadable rows and the first one', async () => {
    const files = await read(HEADER, `p1,저녁,${trackIdAt(1)}`, 'p1,저녁,?', `,,${trackIdAt(2)}`);
    expect(files).toMatchObject({
      matches: { entries: 1 },
      refused: 2,
      firstRefused: { line: 3, reason: expect.stringContaining("got '?'") as unknown },
    });
  });

  it.each<[string, string[], RegExp]>([
    ['is empty', [], /playlists\.csv: expected a line with the names of the columns/],
    ['has no rows', [HEADER], /expected playlists in .*playlists\.csv, got none/],
    ['has no readable track id', [HEADER, 'p1,저녁,?'], /expected playlists in .*playlists\.csv, got none/],
    ['is of something else', ['title,singer', 'A,B'], /playlists\.csv[^]*playlist: expected/],
  ])('refuses a file that %s, and names it', async (_, lines, message) => {
    const reading = read(...lines);
    await expect(reading).rejects.toBeInstanceOf(InvalidInputError);
    await expect(reading).rejects.toThrow(message);
  });
});
