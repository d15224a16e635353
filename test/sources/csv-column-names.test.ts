import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { parseColumnNames, renameColumns } from '../../src/sources/csv-column-names.ts';

describe('other names of columns', () => {
  it('replace those of the header, whatever their case and spaces', () => {
    const names = parseColumnNames(['Nrg=energy', 'a = b=Track Name']);

    expect(renameColumns('songs.csv', ['NRG', 'A =  B', 'Mood'], names)).toEqual([
      'energy',
      'track_name',
      'Mood',
    ]);
  });

  it('come before a column that has the name already', () => {
    expect(renameColumns('songs.csv', ['energy', 'nrg'], parseColumnNames(['nrg=energy']))).toEqual([
      '',
      'energy',
    ]);
  });

  it('may swap two columns', () => {
    const names = parseColumnNames(['title=artist', 'artist=title']);

    expect(renameColumns('songs.csv', ['title', 'artist'], names)).toEqual(['artist', 'title']);
  });

  it('are refused together if one has no sign, no column, or a name that is not known', () => {
    let problems: readonly string[] = [];
    try {
      parseColumnNames(['energy', '=energy', 'nrg=', 'nrg=power', 'ok=tempo']);
    } catch (error) {
      if (error instanceof InvalidInputError) problems = error.problems;
    }

    expect(problems).toEqual([
      expect.stringMatching(/^expected COLUMN=NAME, .* got 'energy'$/),
      expect.stringMatching(/got '=energy'$/),
      expect.stringMatching(/got 'nrg='$/),
      expect.stringMatching(/^'nrg=power': expected a name such as track_id, .*, got 'power'$/),
    ]);
  });

  it('are refused for a header that lacks the column', () => {
    expect(() => renameColumns('songs.csv', ['title', 'tempo'], parseColumnNames(['nrg=energy']))).toThrow(
      /^songs.csv: columns are missing\n.*nrg: expected this column, .*\n.*columns found: title, tempo$/,
    );
  });
});
