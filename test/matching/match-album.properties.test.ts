import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainMatch, matchAlbum } from '../../src/matching/match-album.ts';
import { queryFallbacks } from '../../src/matching/query-fallbacks.ts';
import { anyText } from '../titles/any-text.ts';
import { candidate, chartAlbum, noAliases } from './albums.ts';

/** Pieces of titles. */
const phrase = fc.constantFrom(
  ...'유리 항구|Glass|Harbour|정규 2집|The 1st Mini Album|(Live)|(Inst.)|OST|Part 2|Vol.3|[Deluxe]|- EP'.split(
    '|',
  ),
  ...": Morning|2021|Ⅱ|(Feat. 소리)|(유리)|Repackage|시즌2|\"|'Get'|~|&|Clean|Explicit|첫 번째|하람".split(
    '|',
  ),
  ...'x|+|!!!|♥|1집|日本語|(|)|★ (5)|the|The Album|음악|♡'.split('|'),
);
const title = fc.oneof(
  anyText,
  fc.array(phrase, { maxLength: 8 }).map((phrases) => phrases.join(' ')),
);
const name = fc.oneof(
  anyText,
  fc.constantFrom('하람', '하람(HARAM)', 'HARAM', '소리[하람]', '하람 & 소리', 'Various Artists'),
);
const date = fc.constantFrom(null, '1994-03-01', '2021', '2021-05', '2021-05-04', '2021-05-05', 'tomorrow');
const found = fc
  .record({
    name: title,
    artists: fc.array(name, { maxLength: 3 }),
    date,
    tracks: fc.constantFrom(null, 1, 9),
  })
  .map(({ name: album, ...parts }) => candidate(album, parts));
const album = fc
  .record({
    title,
    artists: fc.array(name, { maxLength: 3 }),
    date,
    type: fc.constantFrom('OST', '정규', '싱글', null),
  })
  .map(({ title: text, ...parts }) => chartAlbum(text, parts));

describe('matchAlbum', () => {
  it('never fails, and scores from 0 to 1', () => {
    fc.assert(
      fc.property(album, fc.array(found, { maxLength: 5 }), (one, candidates) => {
        const match = matchAlbum(one, candidates, noAliases);
        expect(explainMatch(match)).not.toBe('');
        for (const scored of [match.best, match.runnerUp]) {
          for (const share of [scored?.score, ...Object.values(scored?.parts ?? {})]) {
            expect(share ?? 0).toBeGreaterThanOrEqual(0);
            expect(share ?? 0).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('does not depend on the order of the candidates', () => {
    const candidates = fc
      .array(found, { minLength: 2, maxLength: 6 })
      .map((all) => all.map((one, index) => ({ ...one, id: String(index) })));
    const shuffled = candidates.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(album, shuffled, (one, [all, others]) => {
        expect(matchAlbum(one, others, noAliases)).toEqual(matchAlbum(one, all, noAliases));
      }),
    );
  });

  it('accepts an album under its own names and date', () => {
    fc.assert(
      fc.property(title, fc.array(name, { maxLength: 3 }), (text, artists) => {
        const one = chartAlbum(text, { artists });
        expect(matchAlbum(one, [candidate(text, { artists })], noAliases).verdict).toBe('accepted');
      }),
    );
  });

  it('never accepts another part, volume or season, whatever comes before and after', () => {
    const counter = fc.constantFrom(
      'Part',
      'Pt.',
      'Vol.',
      'Season',
      'Episode',
      'Chapter',
      'OST Part.',
      '파트',
      '시즌',
    );
    const words = fc.constantFrom(
      '',
      '유리 항구',
      'Glass Harbour',
      'Glass (유리)',
      'The 2nd Mini Album',
      '[Live]',
    );
    const number = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(words, counter, number, number, words, (before, counted, one, other, behind) => {
        fc.pre(one !== other);
        const texts = [one, other].map((value) => `${before} ${counted}${value} ${behind}`);
        const chart = chartAlbum(texts[0] ?? '', { artists: ['하람'] });
        expect(matchAlbum(chart, [candidate(texts[1] ?? '')], noAliases).verdict).not.toBe('accepted');
      }),
    );
  });

  it('accepts any text of ten thousand characters as its own match', () => {
    const unit = fc.constantFrom(
      ...'a|1|(|- |part 1 |가|가1|일일 |music from the |a version |1집 |1st |& |한 번째 |ab1'.split('|'),
      ..."soundtrack from |#1 |, |[| x |feat |'|\ud800|\u0301|/ ".split('|'),
    );
    fc.assert(
      fc.property(unit, unit, (one, other) => {
        const text = (one + other).repeat(10_000).slice(0, 10_000);
        const chart = chartAlbum(text, { artists: [text] });
        expect(matchAlbum(chart, [candidate(text, { artists: [text] })], noAliases).verdict).toBe('accepted');
        expect(queryFallbacks(chart, noAliases).length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});

describe('queryFallbacks', () => {
  it('never fails, and stays within the limits of Spotify', () => {
    fc.assert(
      fc.property(album, (one) => {
        const queries = queryFallbacks(one, noAliases);
        expect(queries.length).toBeLessThanOrEqual(5);
        expect(new Set(queries.map((query) => JSON.stringify(query))).size).toBe(queries.length);
        for (const { query } of queries) {
          expect(query.length).toBeLessThanOrEqual(250);
          expect(query).toBe(query.trim());
          expect(query.isWellFormed()).toBe(true);
          expect(query).not.toBe('');
          // No name ends a phrase or begins a field.
          const plain = query.replace(/^album:"[^":]+"/, '').replace(/ artist:"[^":]+"$/, '');
          expect(plain).not.toMatch(/[":]/);
        }
      }),
    );
  });
});
