import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeSlices } from '../../src/domain/time-slices.ts';
import { nameKeys } from '../../src/titles/name-keys.ts';
import { packName, unpackName } from '../../src/titles/packed-name.ts';
import { createTextPacker, createTextReader } from '../../src/tables/packed-texts.ts';
import { anyText } from './any-text.ts';

describe('A packed name', () => {
  it.each(['밤편지 (Through the Night)', 'Café Noir', '!!!', '밤 2', '', 'ㅋㅋㅋ', 'a'.repeat(600)])(
    'has the keys of %j',
    (text) => {
      expect(unpackName(packName(nameKeys(text)))).toEqual(nameKeys(text));
    },
  );

  it('has the keys of any text of one line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const keys = nameKeys(text.replaceAll('\n', ' '));
        expect(unpackName(packName(keys))).toEqual(keys);
      }),
    );
  });
});

describe('Packed texts', () => {
  it('are any texts', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('', '\ud83c', 'ÿ'));
    await fc.assert(
      fc.asyncProperty(fc.array(text), async (texts) => {
        const packer = createTextPacker();
        const numbers = texts.map((one) => packer.add(one));
        const read = createTextReader(await packer.packed(createTimeSlices()));
        expect(numbers.map(read)).toEqual(texts);
      }),
    );
  });

  it('are longer together than a piece of memory', async () => {
    const texts = ['a'.repeat(2 ** 20), '밤', 'b'.repeat(2 ** 21), 'c'];
    const packer = createTextPacker();
    for (const text of texts) packer.add(text);
    const read = createTextReader(await packer.packed(createTimeSlices()));
    expect(texts.map((_, number) => read(number))).toEqual(texts);
  });
});
