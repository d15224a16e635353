import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/domain/text.ts';
import {
  parseBoolean,
  parseDurationMillis,
  parseKey,
  parseMode,
  parseNumber,
  parseReleaseDate,
  parseTimeSignature,
  parseTrackIdCell,
  type Parsed,
} from '../../src/sources/csv-values.ts';
import { inventedId } from './csv-files.ts';

function valueOf<Value>(parsed: Parsed<Value>): Value | null | 'refused' {
  return 'value' in parsed ? parsed.value : 'refused';
}

describe('numbers', () => {
  it.each([
    ['4.0', 4],
    ['1.01e-06', 0.00000101],
    ['1.33E-4', 0.000133],
    ['-6.746', -6.746],
    [' .5 ', 0.5],
    ['', null],
    ['NA', null],
    ['nan', null],
    ['NaN', null],
    ['null', null],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseNumber(cell, -60, 300))).toBe(value);
  });

  it.each([
    '1e400',
    '-1e400',
    'Infinity',
    '0x10',
    '1,5',
    '1 000',
    '5%',
    '--1',
    '1e',
    '.',
    'four',
    '301',
    '-61',
  ])('refuses %s', (cell) => {
    expect(parseNumber(cell, -60, 300)).toEqual({ expected: 'a number from -60 to 300' });
  });
});

describe('keys', () => {
  it.each([
    ['C', 0],
    ['C#', 1],
    ['Db', 1],
    ['C♯', 1],
    ['Cb', 11],
    ['B#', 0],
    ['B', 11],
    ['7.0', 7],
    ['11', 11],
    ['-1', null],
    ['-1.0', null],
    ['', null],
    ['12', 'refused'],
    ['7.5', 'refused'],
    ['H', 'refused'],
    ['C##', 'refused'],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseKey(cell))).toBe(value);
  });
});

describe('modes', () => {
  it.each([
    ['Major', 1],
    ['Minor', 0],
    ['True', 1],
    ['False', 0],
    ['1.0', 1],
    ['0', 0],
    ['', null],
    ['2', 'refused'],
    ['0.5', 'refused'],
    ['Dorian', 'refused'],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseMode(cell))).toBe(value);
  });
});

describe('time signatures', () => {
  it.each([
    ['4/4', 4],
    ['3.0', 3],
    ['5', 5],
    ['0', null],
    ['0/4', null],
    ['', null],
    ['4.5', 'refused'],
    ['16', 'refused'],
    ['/4', 'refused'],
    ['4/', 'refused'],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseTimeSignature(cell, 15))).toBe(value);
  });
});

describe('release dates', () => {
  it.each([
    ['1999', '1999'],
    ['1999.0', '1999'],
    ['1999-11', '1999-11'],
    ['1999-11-02', '1999-11-02'],
    ['2024.01.31', '2024-01-31'],
    ['2024-01-31T00:00:00Z', '2024-01-31'],
    ['2024-01-31 12:30', '2024-01-31'],
    ['2020-02-29', '2020-02-29'],
    ['0000', null],
    ['0', null],
    ['0000-00-00', null],
    ['', null],
    ['NA', null],
    ['2019-02-29', 'refused'],
    ['1900-02-29', 'refused'],
    ['1999-13', 'refused'],
    ['1999-00-01', 'refused'],
    ['1999-11-31', 'refused'],
    ['1999.5', 'refused'],
    ['02/11/1999', 'refused'],
    ['99', 'refused'],
    ['yesterday', 'refused'],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseReleaseDate(cell))).toBe(value);
  });
});

describe('durations', () => {
  it.each([
    ['230666', 230_666],
    ['230666.0', 230_666],
    ['0', null],
    ['', null],
    ['-1', 'refused'],
    ['3:50', 'refused'],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseDurationMillis(cell))).toBe(value);
  });
});

describe('booleans', () => {
  it.each([
    ['True', true],
    ['FALSE', false],
    ['1', true],
    ['0', false],
    ['1.0', true],
    ['0.0', false],
    ['', null],
    ['2', 'refused'],
    ['yes', 'refused'],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseBoolean(cell))).toBe(value);
  });
});

describe('track ids', () => {
  const id = inventedId(7);

  it.each([
    [id, id],
    [`spotify:track:${id}`, id],
    [`https://open.spotify.com/track/${id}?si=abc`, id],
    [`https://open.spotify.com/intl-de/track/${id}`, id],
    ['', null],
    [`spotify:album:${id}`, 'refused'],
    [`${id}0`, 'refused'],
    ['Z'.repeat(22), 'refused'],
    ['17', 'refused'],
  ])('reads %j as %j', (cell, value) => {
    expect(valueOf(parseTrackIdCell(cell))).toBe(value);
  });
});

describe('text', () => {
  it('is trimmed and composed', () => {
    expect(cleanText(' \u1102\u1161비 ')).toBe('나비');
  });

  it('has no unpaired surrogates', () => {
    expect(cleanText('a\ud83d')).toBe('a\ufffd');
  });
});
