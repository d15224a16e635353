import { describe, expect, it } from 'vitest';
import { parseArtists, parseGenres } from '../../src/sources/csv-artists.ts';
import type { ArtistNotation } from '../../src/sources/csv-headers.ts';
import { inventedId } from './csv-files.ts';

function namesOf(cell: string, notation: ArtistNotation, idCount = 0): readonly string[] | string {
  const ids = Array.from({ length: idCount }, (_, index) => `'${inventedId(index)}'`);
  const parsed = parseArtists(cell, idCount === 0 ? '' : `[${ids.join(', ')}]`, notation, 'all');
  return 'value' in parsed ? (parsed.value ?? []).map((artist) => artist.name) : 'refused';
}

describe('the artists in a cell', () => {
  it.each<[string, ArtistNotation, readonly string[]]>([
    ['Nabi, Cloud', 'commas', ['Nabi', 'Cloud']],
    ['Tyler, The Creator', 'commas', ['Tyler, The Creator']],
    ['Nabi, EARTH, WIND & FIRE, Cloud', 'commas', ['Nabi', 'EARTH, WIND & FIRE', 'Cloud']],
    ['Crosby, Stills, Nash & Young, Nabi', 'commas', ['Crosby, Stills, Nash & Young', 'Nabi']],
    ['Crosby, Stills & Nash', 'commas', ['Crosby, Stills & Nash']],
    ['Grover Nabi, Jr., Cloud', 'commas', ['Grover Nabi, Jr.', 'Cloud']],
    ['10,000 Clouds', 'commas', ['10,000 Clouds']],
    ['Nabi;Tyler, The Creator', 'semicolons', ['Nabi', 'Tyler, The Creator']],
    ['Nabi; Cloud', 'any', ['Nabi', 'Cloud']],
    ['Nabi, Cloud', 'any', ['Nabi', 'Cloud']],
    ["['Nabi, Cloud']", 'any', ['Nabi, Cloud']],
    ['Nabi, Cloud', 'single', ['Nabi, Cloud']],
    ["['Nabi']", 'listOrSingle', ['Nabi']],
    ['[ingenting]', 'listOrSingle', ['[ingenting]']],
    ["['NA']", 'list', ['NA']],
    ["['', ' ']", 'list', []],
    ['[]', 'list', []],
    ['NA', 'single', []],
  ])('of %s in notation %s are %j', (cell, notation, names) => {
    expect(namesOf(cell, notation)).toEqual(names);
  });

  it('are as many as the ids', () => {
    expect(namesOf('Nabi, Cloud', 'commas', 1)).toEqual(['Nabi, Cloud']);
    expect(namesOf('Now, Now', 'commas', 2)).toEqual(['Now', 'Now']);
    expect(namesOf('Nabi, Tyler, The Creator', 'commas', 2)).toEqual(['Nabi', 'Tyler, The Creator']);
  });

  it('get no ids if the ids are fewer or more', () => {
    expect(parseArtists("['Nabi', 'Cloud']", `['${inventedId(1)}']`, 'list', 'all')).toEqual({
      value: [
        { id: null, name: 'Nabi' },
        { id: null, name: 'Cloud' },
      ],
    });
  });

  it('must be a list if the data set writes lists', () => {
    expect(namesOf('Nabi', 'list')).toBe('refused');
  });
});

describe('the genres in a cell', () => {
  it.each([
    ['r&b, soul', 'single', ['r&b, soul']],
    ['pop|k-pop', 'bars', ['pop', 'k-pop']],
    ["['pop', 'k-pop']", 'list', ['pop', 'k-pop']],
    ['pop; k-pop', 'any', ['pop', 'k-pop']],
    ['NA', 'single', []],
  ] as const)('of %s in notation %s are %j', (cell, notation, genres) => {
    expect(parseGenres(cell, notation)).toEqual(genres);
  });
});
