import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGenericTitle, parseSongTitle, takeKey } from '../../src/domain/song-version.ts';
import { foldText } from '../../src/domain/text.ts';

const keyOf = (name: string) => {
  const title = parseSongTitle(name);
  return `${title.song} + ${takeKey(title, undefined)}`;
};

/** A million characters take a fraction of a second. In quadratic time they outlast this on any machine. */
const TIMEOUT_MILLIS = 20_000;

describe('parseSongTitle of two titles of one recording', () => {
  it.each([
    ['Blue Evening', 'Blue Evening - Remastered 2011'],
    ['Blue Evening', 'Blue Evening - 2011 Remaster'],
    ['Blue Evening', 'Blue Evening (2011 Remastered Version)'],
    ['Blue Evening', 'Blue Evening - 1993 Digital Remaster'],
    ['Blue Evening', 'Blue Evening (feat. Somebody)'],
    ['Blue Evening', 'Blue Evening [Feat. Somebody & Another]'],
    ['Blue Evening', 'Blue Evening feat. Somebody'],
    ['Blue Evening', 'Blue Evening - with Somebody'],
    ['Blue Evening', 'Blue Evening (Prod. Somebody)'],
    ['Blue Evening', 'Blue Evening - Radio Edit'],
    ['Blue Evening', 'Blue Evening - Single Version'],
    ['Blue Evening', 'Blue Evening (Album Version)'],
    ['Blue Evening', 'Blue Evening - Original Mix'],
    ['Blue Evening', 'Blue Evening - Mono / Remastered 2009'],
    ['Blue Evening', 'Blue Evening (From "Some Drama" Original Television Soundtrack, Pt. 12)'],
    ['Blue Evening', 'Blue Evening (Clean)'],
    ['Blue Evening', 'BLUE  EVENING'],
    ['Blue Evening (Live)', 'Blue Evening - Live'],
    ['Blue Evening (Live)', 'Blue Evening (Live Version)'],
    ['Blue Evening (Inst.)', 'Blue Evening - Instrumental'],
    ['Blue Evening (Inst.)', 'Blue Evening (Instrumental Ver.)'],
    ['푸른 저녁 (Inst.)', '푸른 저녁 (연주곡)'],
    ['푸른 저녁 (Inst.)', '푸른 저녁 Instrumental'],
    ['Blue Evening (Japanese Ver.)', 'Blue Evening -Japanese ver.-'],
    ['Blue Evening (Japanese Ver.)', 'Blue Evening-Japanese ver.-'],
    ['Blue Evening (Japanese Ver.)', 'Blue Evening [Japanese Version]'],
    ['Blue Evening (Japanese Ver.)', 'Blue Evening (JP Ver.)'],
    ['Blue Evening, Pt. 2', 'Blue Evening, Part 2'],
    ['Blue Evening (Some Remix)', 'Blue Evening (feat. Somebody) - Some Remix'],
    ['Blue Evening', 'Blue Evening (Remastered Album Version)'],
    ['Blue Evening', 'Blue Evening - 2007 - Remaster'],
    ['Blue Evening', 'Blue Evening (Theme from "Some Film")'],
    ['Blue Evening', 'Blue Evening (Love Theme from "Some Film")'],
    ['Blue Evening - 2019 remix [Live]', 'Blue Evening - 2019 Remix, Live'],
    ["Blue Evening - Somebody's String Version", "Blue Evening - Somebody's String Version, Radio Edit"],
    ['Blue Evening [Re-Recorded]', 'Blue Evening [Re-Recorded Version]'],
    ['Blue Evening (Live) [2011 Remaster]', 'Blue Evening - Live - Remastered 2011'],
    ['Blue Evening', 'Blue Evening - From "Some Film"/Soundtrack Version'],
    ['Blue Evening', 'Blue Evening - EP Version'],
    ['Blue Evening', 'Blue Evening - Album Version (Edited)'],
    ['Blue Evening (Live)', 'Blue Evening - Ao Vivo'],
    ['Blue Evening (Live)', 'Blue Evening (En Vivo)'],
    ['Blue Evening (Live)', 'Blue Evening Live Version'],
    ['Blue Evening (Live in Some Hall, July 1990)', 'Blue Evening - Live in Some Hall - July 1990'],
    ['Blue Evening (A Cappella)', 'Blue Evening - A Capella Version'],
    ['Blue Evening (Remix)', 'Blue Evening Remix'],
    ['푸른 저녁 (Inst.)', '푸른 저녁 (MR Ver.)'],
    ['푸른 저녁 (Inst.)', '푸른 저녁 Instrumental Version'],
  ])('gives %j and %j the same key', (a, b) => {
    expect(keyOf(b)).toBe(keyOf(a));
  });
});

describe('parseSongTitle of titles of different recordings', () => {
  const takes = [
    'Blue Evening',
    'Blue Evening (Live)',
    'Blue Evening (Live at Somewhere)',
    'Blue Evening (Inst.)',
    'Blue Evening (Acoustic Ver.)',
    'Blue Evening (Japanese Ver.)',
    'Blue Evening (English Ver.)',
    'Blue Evening - Some Remix',
    'Blue Evening - Other Remix',
    'Blue Evening - Extended Mix',
    'Blue Evening (Demo)',
    'Blue Evening (Sped Up)',
    'Blue Evening (Karaoke)',
    "Blue Evening (Somebody's Version)",
    'Blue Evening (Pt. 2)',
    'Blue Evening (Pt. 3)',
    'Blue Evening - From Acoustic Sessions',
    'Blue Evening - with The Some Orchestra',
    'Blue Evening (Reprise)',
    'Blue Evening (Re-Recorded)',
    'Blue Evening - Film Version',
    'Blue Evening (Theme from "Some Film") - Piano Version',
    'Blue Evening 2007',
    'Blue Evenings',
  ];

  it('gives every title another key', () => {
    expect(new Set(takes.map(keyOf)).size).toBe(takes.length);
  });
});

describe('takeKey', () => {
  const keyOn = (album: string, name = 'Blue') => takeKey(parseSongTitle(name), album);

  it('makes a take of a title on an album in another language', () => {
    expect(keyOn('Blue (Japanese Version)')).toBe('japanese');
    expect(keyOn('Evenings (Original Soundtrack) [Portuguese Version]')).toBe('portuguese');
    expect(keyOn('Blue (Japanese Version)', 'Blue (Japanese Ver.)')).toBe('japanese');
    expect(keyOn('Blue (Japanese Version)', 'Blue (Inst.)')).toBe('instrumental japanese');
  });

  it.each(['Blue', 'Blue (Deluxe Edition)', 'Blue (Japan Version)', 'Blue (The Remixes)', 'Live Evenings'])(
    'makes none of a title on the album %j',
    (album) => {
      expect(keyOn(album)).toBe('');
    },
  );
});

describe('parseSongTitle', () => {
  it('keeps a bracket that belongs to the name', () => {
    expect(parseSongTitle("(I Can't Wait) For Evening").song).toBe('i cant wait for evening');
  });

  it('keeps a dash that belongs to the name', () => {
    expect(parseSongTitle('Quartet No. 3 - Finale in Blue').song).toBe('quartet no 3 finale in blue');
  });

  it('finds a translation into the other script, and none in a take', () => {
    expect(parseSongTitle('푸른 저녁 (Blue Evening)').songWithoutTranslation).toBe('푸른 저녁');
    expect(parseSongTitle('Blue Evening (푸른 저녁)').songWithoutTranslation).toBe('blue evening');
    expect(parseSongTitle('푸른 저녁 (Live)')).toMatchObject({
      songWithoutTranslation: '푸른 저녁',
      takes: ['live'],
    });
  });

  it('takes a mister in a title for no instrumental', () => {
    expect(parseSongTitle('Blue Evening - Mr. Somebody Remix').takes).toEqual(['mr somebody remix']);
  });

  it('keeps words of a name that begin like a take', () => {
    expect(parseSongTitle('Long Live').song).toBe('long live');
    expect(parseSongTitle('Evening (En la Noche)').takes).toEqual([]);
  });

  it.each(['(Live)', 'Live', 'Instrumental', '[Remix]', '- Live', 'Remastered'])(
    'keeps %j as the name of the song',
    (name) => {
      expect(parseSongTitle(name).song).not.toBe('');
      expect(parseSongTitle(name).takes).toEqual([]);
    },
  );

  it.each(['Intro', 'Outro', 'Interlude 2', 'Skit', '인트로'])(
    'recognises %j as a title that many albums share',
    (name) => {
      expect(isGenericTitle(parseSongTitle(name).song)).toBe(true);
    },
  );

  it('returns a name for any text that has one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(parseSongTitle(name).song === '').toBe(foldText(name) === '');
      }),
    );
  });

  it.each([
    ['brackets', '('.repeat(1_000_000)],
    ['dashes', ' - a'.repeat(250_000)],
    ['pairs', '(a)'.repeat(333_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['credits', ' feat. '.repeat(143_000)],
    ['tildes', ' ~'.repeat(500_000)],
  ])(
    'parses a million characters of %s',
    (_, name) => {
      expect(parseSongTitle(name).song.length).toBeLessThanOrEqual(name.length);
    },
    TIMEOUT_MILLIS,
  );
});
