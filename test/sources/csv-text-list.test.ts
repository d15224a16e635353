import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTextList } from '../../src/sources/csv-text-list.ts';

/** Returns Python's repr of a text: in double quotes if it has an apostrophe and no double quote. */
function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = Array.from(text, (character) => {
    if (character === '\\' || character === quote) return `\\${character}`;
    if (character === '\n') return '\\n';
    if (character === '\r') return '\\r';
    if (character === '\t') return '\\t';
    const code = character.codePointAt(0) ?? 0;
    if (code < 32 || (code >= 127 && code < 161)) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code === 0x2028 ? '\\u2028' : character;
  });
  return quote + body.join('') + quote;
}

const texts = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('\\', "'", '"', ',', ']', '[', 'x', 'u', ' ', '나', '\n', '\u0007', '\u2028'),
    }),
  ),
);

describe('a list of texts', () => {
  it("is read from Python's repr", () => {
    fc.assert(
      fc.property(texts, (list) => {
        expect(parseTextList(`[${list.map(pythonRepr).join(', ')}]`)).toEqual(list);
      }),
    );
  });

  it('is read from JSON', () => {
    fc.assert(
      fc.property(texts, (list) => {
        expect(parseTextList(JSON.stringify(list))).toEqual(list);
      }),
    );
  });

  it.each([
    [`['A', "O'Brien"]`, ['A', "O'Brien"]],
    [String.raw`['It\'s']`, ["It's"]],
    [
      String.raw`['Beyonc\xe9', '\ub098\ube44', '\U0001f600', '\ud83d\ude00']`,
      ['Beyoncé', '나비', '😀', '😀'],
    ],
    [String.raw`['AC\DC']`, [String.raw`AC\DC`]],
    ['[]', []],
    [' [ "a" , "b" , ] ', ['a', 'b']],
    ["[None, 'a', null]", ['a']],
  ])('reads %s', (text, list) => {
    expect(parseTextList(text)).toEqual(list);
  });

  it.each([
    'A',
    '[ingenting]',
    "['A'",
    "['A]",
    "['A' 'B']",
    "['A', 1]",
    "['A'] and ['B']",
    String.raw`['\x4']`,
    String.raw`['\uZZZZ']`,
    String.raw`['\U00110000']`,
    String.raw`['\']`,
    '',
  ])('is not %s', (text) => {
    expect(parseTextList(text)).toBeNull();
  });
});
