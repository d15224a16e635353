import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSoundKeys, soundKeys } from '../../src/sounds/sound-keys.ts';
import { foldText } from '../../src/domain/text.ts';

describe('The keys of sounds', () => {
  it.each([
    ['퍼펙트', 'Perfect', 'an English word'],
    ['블라인딩 라이츠', 'Blinding Lights', 'a plural'],
    ['콜드플레이', 'Coldplay', 'two words in one'],
    ['돈트 룩', "Don't Look", 'a contraction'],
    ['서클', 'Circle', 'an ending that is only a consonant'],
    ['비치', 'Beach', 'a consonant that ends no Korean syllable'],
    ['성시경', 'Sung Si Kyung', 'romanised Korean as people write it'],
    ['이문세', 'Lee Moon Sae', 'a surname that is not as it is spelled'],
    ['백예린', 'Yerin Baek', 'a surname behind the name'],
    ['아이유', 'IU', 'letters by their names'],
    ['에프엑스', 'f(x)', 'consonants by their names'],
    ['갓세븐', 'GOT7', 'a number'],
    ['이십사시간', '24시간', 'a number in Korean'],
    ['투피엠', '2PM', 'a number and consonants'],
    ['지오디', 'god', 'a short English word by its letters'],
    ['씨엔블루', 'CNBLUE', 'consonants by their names before a word'],
    ['에이티즈', 'ATEEZ', 'a first letter by its name'],
    ['오아시스', 'Oasis', 'an English word as it is spelled'],
    ['라이키', 'Likey', 'an English word with an ending'],
    ['싸이', 'PSY', 'an only vowel y'],
    ['시우민', 'XIUMIN', 'an x that begins a word'],
    ['엔시티 127', 'NCT 127', 'digits that are read in Korean'],
    ['21 파일럿스', '21 Pilots', 'digits that are read in English'],
    ['이공공이', '2002', 'digits that are read one by one'],
    ['미스터 브라이트사이드', 'Mr. Brightside', 'an abbreviation'],
    ['스트롱거', 'Stronger', 'a g that is heard between ng and er'],
    ['백현', 'BAEKHYUN', 'an h that only makes the consonant before it stronger'],
    ['로제', 'ROZE', 'an e that is not silent in a name'],
    ['셀린 디온', 'Céline Dion', 'an e that is'],
    ['여기 있어', 'yeogi isseo', 'a final that moves to the next syllable'],
    ['핫이슈', 'Hot Issue', 'a t that does not, between English words'],
    ['치얼업', 'Cheer Up', 'a silent r that is heard before a vowel'],
    ['치어업', 'Cheer Up', 'a silent r that is not'],
    ['넘버원', 'No. 1', 'an abbreviation before a number'],
    ['라이크 어 버진', 'Like a Virgin', 'an article'],
    ['클래스 에이', 'Class A', 'a letter that is no article'],
    ['업 앤 다운', 'Up and Down', 'a conjunction'],
  ])('are the same for %s and %s: %s', (hangul, other) => {
    const [key] = soundKeys(foldText(hangul));
    expect(soundKeys(foldText(other))).toContain(key);
  });

  it('have one more reading with ㅡ, which only romanisations spell', () => {
    expect(soundKeys('우리는')).toEqual(['OLIN', 'OLINON']);
    expect(soundKeys('oorinoon')).toContain('OLINON');
  });

  it('have one more reading if ㅅ is an s before a vowel in Korean, and a t in loanwords', () => {
    expect(soundKeys('못잊어')).toEqual(['MOTICO', 'MOSICO']);
    expect(soundKeys('mosijeo')).toContain('MOSICO');
  });

  it.each(['아', 'o', 'ドライブ', 'Линия', '!!!', ''])(
    'are none for %j, which has too few sounds or another script',
    (name) => {
      expect(soundKeys(foldText(name))).toEqual([]);
    },
  );

  it('are cut, so that two of them are quick to compare', () => {
    const lengths = soundKeys('kanata'.repeat(80)).map((key) => key.length);
    expect(new Set(lengths)).toEqual(new Set([60]));
  });

  it.each(['constructor', '__proto__', 'hasownproperty'])('are only the sounds of %s', (word) => {
    for (const key of soundKeys(word)) expect(key).toMatch(/^[AEIOKNTLMPSCH]+$/);
  });

  it('are the same with words read before, and only of the alphabet of sounds, for any text', () => {
    const remembering = createSoundKeys();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9 가-힣]{0,30}$/)), (text) => {
        const keys = soundKeys(foldText(text));
        expect(remembering(foldText(text))).toEqual(keys);
        for (const key of keys) expect(key).toMatch(/^[AEIOKNTLMPSCH]{2,}$/);
      }),
    );
  });
});
