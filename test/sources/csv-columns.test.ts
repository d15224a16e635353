import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { recogniseColumns } from '../../src/sources/csv-columns.ts';

const FEATURES =
  'danceability,energy,key,loudness,mode,speechiness,acousticness,instrumentalness,liveness,valence,tempo';

function problemsOf(header: string): readonly string[] {
  try {
    recogniseColumns('songs.csv', header.split(','));
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

describe('recognising columns', () => {
  it('accepts any order, any case, spaces for underscores, and other columns', () => {
    const header = `Mood,Time Signature,Artist Name(s),TRACK NAME,${FEATURES.toUpperCase()}`;

    const { fields, dataSet } = recogniseColumns('songs.csv', header.split(','));

    expect(dataSet).toBeNull();
    expect(fields.name).toEqual([{ index: 3, name: 'TRACK NAME' }]);
    expect(fields.artists).toEqual([{ index: 2, name: 'Artist Name(s)' }]);
    expect(fields.timeSignature).toEqual([{ index: 1, name: 'Time Signature' }]);
    expect(fields.genres).toEqual([]);
  });

  it('prefers the clearest column name', () => {
    const { fields } = recogniseColumns(
      'songs.csv',
      `id,track_id,title,track_name,artist,${FEATURES}`.split(','),
    );

    expect([fields.id[0]?.name, fields.name[0]?.name]).toEqual(['track_id', 'track_name']);
  });

  it('accepts a file without features if it has a track id', () => {
    expect(problemsOf('track_id,title,artist')).toEqual([]);
  });

  it('accepts a file without the optional features', () => {
    expect(problemsOf(`title,artist,${FEATURES.replace('key,loudness,mode,', '')}`)).toEqual([]);
  });

  it('lists the missing columns, the names they may have, and the columns found', () => {
    expect(problemsOf(`track_id,,mood,${FEATURES.replace('energy,', '').replace(',tempo', '')}`)).toEqual([
      expect.stringMatching(/^name: expected one of the columns track_name, .*, title/),
      expect.stringMatching(/^artists: expected one of the columns artists, .*, artist_name/),
      'energy: expected one of the columns energy, energy_%',
      'tempo: expected one of the columns tempo, bpm',
      '(--map "Nrg=energy" reads the column Nrg as energy)',
      expect.stringMatching(/^columns found: track_id, \(unnamed\), mood, danceability, key/),
    ]);
  });

  it.each([',', '\t', ';'])('names the encoding of UTF-16 with %j between the columns', (separator) => {
    const header = ['title', 'artist', 'tempo'].join(separator).split('').join('\0');
    expect(problemsOf(header)[0]).toBe('the text seems to be UTF-16: --encoding utf-16le reads it');
  });

  it('refuses chart rows, which have neither ids nor features', () => {
    const problems = problemsOf('rank,title,singer,album,date,like,year');

    expect(problems).toContain('danceability: expected one of the columns danceability, danceability_%');
    expect(problems.at(-2)).toMatch(/without any audio features needs a track id/);
    expect(problems.at(-1)).toBe('columns found: rank, title, singer, album, date, like, year');
  });

  it('names the file in its error', () => {
    expect(() => recogniseColumns('my songs.csv', ['a'])).toThrow(/^my songs\.csv: columns are missing/);
  });
});
