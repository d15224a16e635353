import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../src/domain/text.ts';
import { readCredit, readingsOfAddress } from '../../src/sources/track-addresses.ts';
import { anyText } from '../titles/any-text.ts';

describe('an address of a track', () => {
  it.each([
    ['Nabi - Rain Road.mp3', [{ artist: 'Nabi', title: 'Rain Road' }]],
    [
      '../Music/07. Nabi - Rain Road.flac',
      [
        { artist: 'Nabi', title: 'Rain Road' },
        { artist: '..', title: 'Nabi - Rain Road' },
      ],
    ],
    ['Nabi/Walks/07 Rain Road.m4a', [{ artist: 'Nabi', title: 'Rain Road' }]],
    ['C:\\Music\\Nabi\\Walks\\1-07 - Rain Road.mp3', [{ artist: 'Nabi', title: 'Rain Road' }]],
    ['file:///m/Nabi/Walks/Rain%20Road.mp3', [{ artist: 'Nabi', title: 'Rain Road' }]],
    ['file:///m/Nabi/Walks/100%.mp3', [{ artist: 'Nabi', title: '100%' }]],
    ['spotify:local:Nabi:Walks:Rain+Road%3A+2:245', [{ artist: 'Nabi', title: 'Rain Road: 2' }]],
    ['spotify:local::Walks:Rain+Road:245', []],
    ['https://radio.example/Nabi/Walks/Rain', []],
    ['1.mp3', []],
  ])('%s names an artist and a title as far as it can', (address, readings) => {
    expect(readingsOfAddress(address)).toEqual(readings);
  });
});

describe('a credit', () => {
  it('is read in two ways if two dashes share a space', () => {
    expect(readCredit('Nabi - - Rain')).toEqual([
      { artist: 'Nabi', title: '- Rain' },
      { artist: 'Nabi -', title: 'Rain' },
    ]);
  });

  it('is read back among the ways to read it, whatever the names', () => {
    const name = anyText.map(cleanLine).filter((text) => text !== '' && text.split(/[-–—]/).length < 8);
    fc.assert(
      fc.property(name, name, (artist, title) => {
        expect(readCredit(`${artist} - ${title}`)).toContainEqual({ artist, title });
      }),
    );
  });
});
