import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChartWeek,
  FIRST_WEEK,
  lastCompleteWeek,
  parseChartWeek,
  sundayOf,
  weekOf,
  weeksBetween,
} from '../../src/domain/chart-week.ts';

const MONDAY = '2024-02-26' as ChartWeek;

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2999-12-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a week', () => {
  it.each(['2020-01-06', '2024-02-26', '2026-11-16'])('is %s, a Monday', (text) => {
    expect(parseChartWeek(text)).toBe(text);
  });

  it.each([
    ['a Tuesday', '2020-01-07'],
    ['a Sunday', '2020-01-05'],
    ['a date that does not exist', '2021-02-29'],
    ['the 31st of a short month', '2026-11-31'],
    ['a thirteenth month', '2020-13-06'],
    ['written without zeros', '2020-1-6'],
    ['written with points', '2020.01.06'],
    ['followed by a time', '2020-01-06T00:00:00Z'],
    ['surrounded by spaces', ' 2020-01-06'],
    ['before Christ', '-000001-01-06'],
    ['an empty text', ''],
  ])('is not %s: %j', (_, text) => {
    expect(parseChartWeek(text)).toBeNull();
  });

  it('contains each of its seven days', () => {
    const days = Array.from({ length: 7 }, (_, day) => `2024-02-${26 + day}`).slice(0, 4);
    expect([...days, '2024-03-01', '2024-03-02', '2024-03-03'].map(weekOf)).toEqual(
      Array.from({ length: 7 }, () => MONDAY),
    );
  });

  it('ends on a Sunday, even in another month or year', () => {
    expect([MONDAY, '2024-12-30' as ChartWeek].map(sundayOf)).toEqual(['2024-03-03', '2025-01-05']);
  });

  it('contains every date whose week it is', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const week = weekOf(date);
        expect(week).not.toBeNull();
        if (week === null) return;
        expect(parseChartWeek(week)).toBe(week);
        expect([week, date, sundayOf(week)]).toEqual([week, date, sundayOf(week)].toSorted());
      }),
    );
  });

  it('is null for text that is no date', () => {
    expect(['2021-02-29', '0000-01-01', 'yesterday'].map(weekOf)).toEqual([null, null, null]);
  });
});

describe('the weeks between two weeks', () => {
  it('are 359 from the first of 2020 to 16 November 2026', () => {
    const weeks = weeksBetween(FIRST_WEEK, '2026-11-16' as ChartWeek);
    expect([weeks.length, weeks[0], weeks[1], weeks.at(-1)]).toEqual([
      359,
      '2020-01-06',
      '2020-01-13',
      '2026-11-16',
    ]);
  });

  it('are Mondays, each once and in order', () => {
    const weeks = weeksBetween(FIRST_WEEK, '2026-11-16' as ChartWeek);
    expect(weeks.map(parseChartWeek)).toEqual([...new Set(weeks)].toSorted());
  });

  it('are one week if both are the same', () => {
    expect(weeksBetween(MONDAY, MONDAY)).toEqual([MONDAY]);
  });

  it('are none if the last is before the first', () => {
    expect(weeksBetween(MONDAY, FIRST_WEEK)).toEqual([]);
  });
});

describe('the last complete week', () => {
  it.each([
    ['in the middle of a week', '2026-11-18T12:00:00Z', '2026-11-09'],
    ['in the last second of a Sunday in Korea', '2026-11-22T14:59:59.999Z', '2026-11-09'],
    ['when Monday begins in Korea, though it is Sunday elsewhere', '2026-11-22T15:00:00Z', '2026-11-16'],
    ['on a Monday everywhere', '2026-11-23T12:00:00Z', '2026-11-16'],
    ['on a day when clocks are changed elsewhere', '2026-10-25T15:00:00Z', '2026-10-19'],
    ['across the end of a year', '2025-01-05T15:00:00Z', '2024-12-30'],
  ])('%s', (_, now, week) => {
    expect(lastCompleteWeek(new Date(now))).toBe(week);
  });

  it('is the same in every time zone', () => {
    const before = process.env['TZ'];
    try {
      const weeks = ['America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Seoul', 'UTC'].map((zone) => {
        process.env['TZ'] = zone;
        return lastCompleteWeek(new Date('2026-11-22T15:00:00Z'));
      });
      expect(weeks).toEqual(Array.from({ length: 4 }, () => '2026-11-16'));
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
