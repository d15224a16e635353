import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrackId } from '../../src/domain/track-id.ts';
import { deriveTrackId, uuidVersion5 } from '../../src/sources/derived-track-id.ts';

describe('a UUIDv5', () => {
  it('equals the example of RFC 9562, appendix A.4', () => {
    expect(uuidVersion5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });
});

describe('a derived track id', () => {
  const song = { artists: ['Nabi'], name: 'Rain Road', album: 'First' };

  it('never changes, so that stored catalogues stay valid', () => {
    expect(deriveTrackId('csv', song)).toMatchInlineSnapshot(`"1D9n93Zcn8Tf1CueKeLD64"`);
  });

  it('is a valid track id for any name', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (artists, name) => {
        expect(parseTrackId(deriveTrackId('csv', { artists, name, album: null }))).not.toBeNull();
      }),
    );
  });

  it('does not depend on case, width and punctuation', () => {
    const spelled = { artists: ['NABI'], name: 'Ｒain road!', album: 'first.' };

    expect(deriveTrackId('csv', spelled)).toBe(deriveTrackId('csv', song));
  });

  it.each([
    ['source', 'demo', song],
    ['artist', 'csv', { ...song, artists: ['Nabi', 'Cloud'] }],
    ['name', 'csv', { ...song, name: 'Rain Roads' }],
    ['album', 'csv', { ...song, album: null }],
  ])('differs for another %s', (_, source, other) => {
    expect(deriveTrackId(source, other)).not.toBe(deriveTrackId('csv', song));
  });

  it('keeps the parts of the key apart', () => {
    const one = deriveTrackId('csv', { artists: ['a', 'b'], name: 'c', album: null });
    const other = deriveTrackId('csv', { artists: ['a'], name: 'b c', album: null });

    expect(one).not.toBe(other);
  });
});
