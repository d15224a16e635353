import * as fc from 'fast-check';

const code = (min: number, max: number) => fc.integer({ min, max }).map((one) => String.fromCharCode(one));

/** Whatever may be typed or stand in a title: every block of Hangul, marks, signs, and surrogates alone. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  // Surrogates alone, too.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  // Every block of Hangul, and what stands between.
  fc.string({
    unit: fc.oneof(
      code(0xac00, 0xd7a3),
      code(0x1100, 0x11ff),
      code(0x3130, 0x318f),
      code(0xffa0, 0xffdc),
      fc.constantFrom(' ', 'a', 'É', '.', '\u0301', '\u3099'),
    ),
  }),
  // What names are written with, in both compositions.
  fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('밤편지값ㅂㄳㅏㅤaZéßŒΣσςЖ北がｶﾞﾊﾟＡ１½①㈜™🎵🇰🇷!?…·')),
        fc.constantFrom(...Array.from(` '’()-&.`), '👨‍👩‍👧', '1️⃣', '\u200d', '\u00ad'),
      ),
    })
    .chain((text) => fc.constantFrom(text, text.normalize('NFD'))),
);
