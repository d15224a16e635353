import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import type { PublishedTrack } from '../../src/domain/track.ts';
import { type EdaReport, exploreSongs } from '../../src/evaluation/eda.ts';
import { changesSince } from '../../src/evaluation/eda-changes.ts';
import { edaHtml } from '../../src/evaluation/eda-html.ts';
import { edaSentences } from '../../src/evaluation/eda-sentences.ts';
import { edaEn } from '../../src/evaluation/eda-text-en.ts';
import { edaKo } from '../../src/evaluation/eda-text-ko.ts';
import { songsOfStyles } from '../embedding/invented-songs.ts';
import { playlistOf } from '../jobs/small-catalogue.ts';
import { publishedTrack, trackIdAt } from '../published-track.ts';
import { expectWholePage } from './page-checks.ts';

type Fields = Omit<Partial<PublishedTrack>, 'features'> & {
  readonly features?: Partial<PublishedTrack['features']>;
};

/** A track whose features no other track has, but for those that are given. */
function track(index: number, { features, ...rest }: Fields = {}): PublishedTrack {
  const plain = publishedTrack({ index, ...rest });
  return { ...plain, features: { ...plain.features, energy: index / 1000, ...features } };
}

const explore = (tracks: readonly PublishedTrack[]) =>
  exploreSongs({ tracks, playlists: [], catalogue: 'abc' });

describe('exploreSongs', () => {
  it('counts what the catalogue holds, each song once however many versions it has', () => {
    const versionIds = [trackIdAt(1), trackIdAt(2)];
    const [first, second] = [1, 2].map((index) =>
      track(index, { songId: trackIdAt(1), isRepresentative: index === 1, versionIds }),
    ) as [PublishedTrack, PublishedTrack];
    const other = track(3, { album: null, artists: [{ id: null, name: 'Another' }] });
    const report = exploreSongs({
      tracks: [first, other, second],
      playlists: [playlistOf(1, [trackIdAt(1), trackIdAt(99)])],
      catalogue: 'abc',
    });
    expect(report.counts).toEqual({ tracks: 3, songs: 2, artists: 2, albums: 1, playlists: 1 });
    expect(report.versions.songsByVersions).toEqual([1, 1, 0, 0, 0]);
    expect(report.versions.largest).toMatchObject([{ name: 'Song 1', versions: 2 }]);
    expect(report.playlists).toEqual([{ source: 'test', playlists: 1, tracks: 1 }]);
  });

  it('tells how numbers are spread and go together', () => {
    const { spreads, correlations } = explore(
      [10, 20, 30, 40].map((popularity, index) =>
        track(index, { popularity, features: { tempo: 60 + index * 20, valence: 1 - popularity / 100 } }),
      ),
    );
    const tempo = spreads.find(({ name }) => name === 'tempo');
    expect(tempo?.quantiles).toMatchObject({ min: 60, max: 120 });
    expect(tempo?.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(4);
    const place = (name: string) => correlations.names.findIndex((found) => found === name);
    expect(correlations.values[place('popularity')]?.[place('tempo')]).toBe(1);
    expect(correlations.values[place('popularity')]?.[place('valence')]).toBe(-1);
  });

  it('leaves out a number that no song has', () => {
    const { spreads, correlations } = explore([
      track(1, { popularity: null }),
      track(2, { popularity: null }),
    ]);
    expect(spreads.map(({ name }) => name)).not.toContain('popularity');
    expect(correlations.names).not.toContain('popularity');
  });

  it('counts the values that tracks lack', () => {
    const { missing } = explore([
      track(1, { releaseDate: null, genres: [] }),
      track(2, { releaseDate: null, isrc: 'KRA001800001' }),
    ]);
    expect(missing).toEqual([
      { value: 'releaseDate', tracks: 2 },
      { value: 'genres', tracks: 1 },
      { value: 'isrc', tracks: 1 },
    ]);
  });

  it.each([
    ['failed analysis', { features: { tempo: 0 } }, 0],
    ['unlikely tempo', { features: { tempo: 21 } }, 21],
    ['unlikely tempo', { features: { tempo: 249 } }, 249],
    ['nearly silent', { features: { loudness: -55 } }, -55],
    ['louder than possible', { features: { loudness: 1.5 } }, 1.5],
    ['mostly spoken', { features: { speechiness: 0.94 } }, 0.94],
    ['very short', { durationMillis: 4000 }, 4000],
    ['very long', { durationMillis: 3_600_000 }, 3_600_000],
    ['impossible year', { releaseDate: '1066' }, 1066],
  ] as const)('doubts a %s', (kind, values, value) => {
    const doubtful = track(1, values);
    const { id, name } = doubtful;
    expect(explore([track(2), doubtful]).doubts).toEqual([
      { kind, tracks: 1, examples: [{ id, name, artist: 'The Test Band', value }] },
    ]);
  });

  it('doubts two songs with exactly the same features, but not two versions of a song', () => {
    const same = { features: { energy: 0.5 } };
    expect(explore([track(1, same), track(2, same), track(3)]).doubts).toMatchObject([
      { kind: 'same features', tracks: 2 },
    ]);
    const songId = trackIdAt(1);
    const version = track(2, { ...same, songId, isRepresentative: false });
    expect(explore([track(1, same), version]).doubts).toEqual([]);
  });

  it('tells how a genre sounds beside all songs, and takes its spellings for one', () => {
    const { genres } = explore([
      ...[1, 2, 3].map((index) => track(index, { genres: ['Metal'], features: { loudness: -3 } })),
      track(4, { genres: ['metal'], features: { loudness: -3 } }),
      ...[5, 6, 7, 8, 9].map((index) => track(index, { genres: ['folk'], features: { loudness: -15 } })),
    ]);
    expect(genres).toMatchObject({ total: 2, songs: 9 });
    expect(genres.largest.map(({ name, songs }) => [name, songs])).toEqual([
      ['folk', 5],
      ['Metal', 4],
    ]);
    expect(genres.largest[1]?.sound.loudness).toBeGreaterThan(1);
    expect(genres.largest[1]?.sound.tempo).toBe(0);
  });

  it('tells the middle half of a time with enough songs, and only of that', () => {
    const old = Array.from({ length: 60 }, (_, index) => track(index, { releaseDate: '1987-01-01' }));
    const { years } = explore([
      ...old,
      track(99, { releaseDate: '2001' }),
      track(100, { releaseDate: null }),
    ]);
    expect(years.counts).toEqual([
      { year: 1987, songs: 60 },
      { year: 2001, songs: 1 },
    ]);
    expect(years.periods.map(({ from, songs }) => [from, songs])).toEqual([[1985, 60]]);
    expect(years.periods[0]?.sound.tempo).toEqual({ p25: 120, median: 120, p75: 120 });
  });

  it('counts the providers of every value', () => {
    const { providers } = explore([
      track(1, { featureSource: { provider: 'csv', exceptions: { tempo: 'reccobeats' } } }),
      track(2, { featureSource: { provider: 'csv' } }),
    ]);
    expect(providers).toEqual([
      { provider: 'csv', tracks: 2 },
      { provider: 'reccobeats', tracks: 1 },
    ]);
  });
});

describe('changesSince', () => {
  it('tells which tracks are new, gone and measured anew, and which numbers shifted', () => {
    const before = [track(1), track(2), track(3)];
    const now = [track(2), track(3, { features: { tempo: 200 } }), track(4, { features: { tempo: 201 } })];
    const { since, songs, added, removed, changed, shifts } = changesSince('f00d', before, now);
    expect({ since, songs }).toEqual({ since: 'f00d', songs: { before: 3, now: 3 } });
    expect(added).toMatchObject({ tracks: 1, examples: [{ id: trackIdAt(4) }] });
    expect(removed).toMatchObject({ tracks: 1, examples: [{ id: trackIdAt(1) }] });
    expect(changed).toMatchObject({ tracks: 1, examples: [{ id: trackIdAt(3) }] });
    expect(shifts[0]).toMatchObject({ name: 'tempo', before: 120, now: 200 });
    expect(shifts[0]?.gap).toBeCloseTo(2 / 3, 12);
  });

  it('finds nothing between the same tracks', () => {
    const tracks = [track(1), track(2)];
    const { added, removed, changed, shifts } = changesSince('f00d', tracks, [...tracks]);
    expect([added.tracks, removed.tracks, changed.tracks, shifts]).toEqual([0, 0, 0, []]);
  });
});

const { tracks } = songsOfStyles(200, 3);
const analysis = explore([...tracks, track(900, { name: '<b>사랑</b>', features: { tempo: 0 } })]);
const whole: EdaReport = {
  ...analysis,
  beside: { withoutFeatures: 7, changes: changesSince('f00d', tracks.slice(5), tracks.slice(0, 190)) },
};
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

describe.each(['en', 'ko'] as const)('The page of the analysis in %s', (language) => {
  const words = language === 'en' ? edaEn : edaKo;

  it('is whole, and says its language', () => {
    const html = textOf(edaHtml(whole, language));
    expectWholePage(html);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(`href="eda${language === 'en' ? '.ko' : ''}.html"`);
  });

  it('has every section, with escaped texts', () => {
    const html = textOf(edaHtml(whole, language));
    const titles = [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual(
      ['changes', 'spreads', 'correlations', 'keys', 'genres', 'years', 'doubts', 'versions', 'sources'].map(
        (name) => words[name as 'changes'].title,
      ),
    );
    expect(html).toContain('&lt;b&gt;사랑&lt;/b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('is whole for one song without anything that may be missing', () => {
    const bare = track(1, {
      album: null,
      releaseDate: null,
      durationMillis: null,
      explicit: null,
      popularity: null,
      genres: [],
      features: { key: null, mode: null, timeSignature: null },
    });
    const html = textOf(edaHtml(explore([bare]), language));
    expectWholePage(html);
    expect(html).toContain(words.doubts.missing);
  });

  it('gives the same bytes for the same input', () => {
    expect(edaHtml(whole, language)).toEqual(edaHtml(whole, language));
  });
});

describe('edaSentences', () => {
  it('says first how much there is, what is doubtful, and what changed', () => {
    const [size, , doubts, changes, ...more] = edaSentences(whole, edaEn);
    expect(size).toContain('201 songs by 26 artists');
    expect(doubts).toContain('Failed analysis (tempo 0): 1');
    expect(doubts).toContain('7 tracks have no audio features');
    expect(changes).toBe('Since the last release, 5 tracks are new and 10 are gone.');
    expect(more).toEqual([]);
  });

  it('says nothing of changes if there is nothing to compare with', () => {
    expect(edaSentences(analysis, edaEn)).toHaveLength(3);
  });
});

describe('edaHtml', () => {
  it('refuses a number that is not finite', () => {
    expect(() => edaHtml({ ...analysis, counts: { ...analysis.counts, songs: NaN } }, 'en')).toThrow(
      InvalidInputError,
    );
  });
});
