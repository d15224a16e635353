import { romanize as romanizeByStandard } from 'es-hangul';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINALS, INITIALS, VOWELS } from '../../src/domain/hangul.ts';
import { romanizeLetters, romanizeSound, romanParts } from '../../src/domain/romanization.ts';
import { romanize } from '../../src/titles/title-keys.ts';

// The official rules, with most of the examples below: Revised Romanization of Korean, chapter 3
// (https://korean.go.kr/front_eng/roman/roman_01.do), which writes the Standard Pronunciation (표준 발음법).

describe('The romanisation', () => {
  it.each([
    ['밤편지', 'bampyeonji'],
    ['좋은 날', 'joeunnal'],
    ['거리에서', 'georieseo'],
    ['먹어', 'meogeo'],
    ['앉아', 'anja'],
    ['빵집', 'ppangjip'],
    ['의자', 'uija'],
    ['여름 Drive', 'yeoreumdrive'],
    // Nouns keep their h: the one official spelling that is not as they are heard.
    ['묵호', 'mukho'],
    ['집현전', 'jiphyeonjeon'],
    ['정류장', 'jeongryujang'],
    ['ㅂㅏㅁ', 'bam'],
    ['ㄳ', 'gs'],
  ])('of %s is %s', (text, key) => {
    expect(romanize(text)).toBe(key);
  });
});

describe('The romanisation as words are heard', () => {
  it.each([
    ['정류장', 'jeongnyujang', 'ㄹ behind ㅇ'],
    ['독립문', 'dongnimmun', 'stops become nasal'],
    ['백마', 'baengma', 'stops become nasal'],
    ['꽃나무', 'kkonnamu', 'stops become nasal'],
    ['앞마당', 'ammadang', 'stops become nasal'],
    ['왕십리', 'wangsimni', 'stops become nasal before ㄹ, which becomes ㄴ'],
    ['몇리', 'myeonni', 'stops become nasal before ㄹ, which becomes ㄴ'],
    ['담력', 'damnyeok', 'ㄹ behind ㅁ'],
    ['삶론', 'samnon', 'ㄹ behind ㅁ'],
    ['한라산', 'hallasan', 'ㄴ beside ㄹ'],
    ['별내', 'byeollae', 'ㄴ beside ㄹ'],
    ['뚫는', 'ttulleun', 'ㄴ beside ㄹ'],
    ['넓네', 'neolle', 'ㄴ beside ㄹ'],
    ['몰라요', 'mollayo', 'ㄹ twice'],
    ['못해', 'motae', 'ㅎ joins'],
    ['좋고', 'joko', 'ㅎ joins'],
    ['놓다', 'nota', 'ㅎ joins'],
    ['낳지', 'nachi', 'ㅎ joins'],
    ['않다', 'anta', 'ㅎ joins'],
    ['옳지', 'olchi', 'ㅎ joins'],
    ['잡혀', 'japyeo', 'ㅎ joins'],
    ['밝히다', 'balkida', 'ㅎ joins'],
    ['넓히다', 'neolpida', 'ㅎ joins'],
    ['앉히다', 'anchida', 'ㅎ joins'],
    ['꽃향기', 'kkotyanggi', 'ㅎ joins'],
    ['무릎하고', 'mureupago', 'ㅎ joins'],
    ['좋은', 'joeun', 'ㅎ before a vowel is silent'],
    ['많아', 'mana', 'ㅎ before a vowel is silent'],
    ['쌓네', 'ssanne', 'ㅎ before ㄴ'],
    ['같이', 'gachi', 'ㄷ and ㅌ before ㅣ'],
    ['해돋이', 'haedoji', 'ㄷ and ㅌ before ㅣ'],
    ['값이', 'gapsi', 'tense sounds are not written'],
    ['압구정', 'apgujeong', 'tense sounds are not written'],
    ['팔당', 'paldang', 'tense sounds are not written'],
    ['ㅋㅋ밤', 'kkbam', 'jamo alone'],
    ['독a립', 'dokarip', 'only what stands together'],
    ['paper', 'paper', 'no Hangul'],
  ])('of %s is %s: %s', (letters, key) => {
    expect(romanizeSound(letters)).toBe(key);
  });

  // 쳐 is written chyeo throughout, by its letters, though article 5 has it heard as 처.
  it.each([
    ['굳히다', 'guchida', 'article 17: ㄷ and the suffix 히'],
    ['닫혀', 'dachyeo', 'article 17: 히 and 어'],
    ['붙여', 'buchyeo', 'article 17: 이 and 어'],
    ['벼훑이', 'byeohulchi', 'article 17: ㄾ before ㅣ'],
    ['값하다', 'gapada', 'article 12: ㅂ of ㅄ joins ㅎ'],
    ['제몫하다', 'jemokada', 'article 12: ㄱ of ㄳ joins ㅎ'],
    ['안팎하고', 'anpakago', 'article 12: ㄲ joins ㅎ'],
  ])('of %s is %s: %s', (letters, key) => {
    expect(romanizeSound(letters)).toBe(key);
  });
});

/** Everyday words: every kind of joint that they have. */
const WORDS = `
  사람 사랑 마음 이름 얼굴 눈물 웃음 눈빛 손가락 발걸음 어깨 가슴 입술 목소리 머리카락 심장
  아침 점심 저녁 오늘 내일 어제 모레 새벽 한밤 오전 오후 주말 월요일 화요일 수요일 목요일 금요일 토요일 일요일
  봄날 여름 가을 겨울 하늘 구름 바람 햇빛 달빛 별빛 노을 무지개 소나기 장마 첫눈 눈사람 빗물 안개 천둥 번개
  바다 강물 호수 파도 섬마을 모래 조개 갈매기 등대 항구 나무 뿌리 가지 열매 꽃집 꽃길 꽃말 꽃밭 꽃향기 장미 벚꽃 들꽃
  한라산 백두산 설악산 독립문 종로 신라 전라도 강릉 울릉 대관령 왕십리 선릉 압구정 광화문 남산 한강 낙동강 부산 대구
  정류장 지하철 버스 택시 기차 비행기 자전거 고속도로 골목길 횡단보도 신호등 정거장 승강장 대합실 공항 여권
  학교 학생 학년 작년 작문 국민 국물 국내 국립 국력 박물관 백만 식물 속력 악마 막내 목마 먹는 먹물 닦는 깎는
  한국말 한국문학 독립 입력 협력 법률 합리 압력 십년 십만 앞날 앞머리 밥물 겹눈 잡는 없는 값나가다 첫날 첫마디 옛날 옛말
  끝나다 끝내 끝말 꽃눈 꽃나무 빛나는 낱말 맏며느리 믿는 받는 걷는 묻는 듣는 쫓는 찾는 잊는 있는 했는데 갔니 왔네 벗는
  콧노래 콧물 뒷모습 뒷문 윗마을 아랫니 심리 침략 담력 음력 음료 강력 경력 능력 동료 종류 승리 장르 항로 명랑 대통령 등록
  난로 연락 진리 편리 관리 논리 천리 신랑 인류 원래 달나라 칼날 물난리 줄넘기 설날 실내 일년 찰나 오늘날 뚫는 핥는 잃는
  몰라요 달라요 흘러 불러 올라 빨리 멀리 널리 달력 물론 할래 갈래 같이 굳이 붙이다 맏이 해돋이 미닫이 끝이 밭이 샅샅이
  못해 못하다 따뜻해 깨끗하다 비슷한 축하해 착하다 약하다 국화 백화점 북한 악화 목화 입학 급하다 답답하다 곱하기 협회 법학
  집합 맏형 숱하다 밝히다 읽히다 넓히다 밟히다 앉히다 맞히다 꽂히다 잊히다 젖히다 막히다 잡히다 뽑히다 먹히다 좁히다 입히다
  놓고 놓다 놓지 좋고 좋다 좋지 좋네 쌓네 그렇지 그렇게 어떻게 많고 많다 않고 않다 않던 않는 괜찮다 잃고 잃다 옳지 싫다 끓다
  좋은 좋아 좋아해 놓아 쌓이다 많아 많이 않은 괜찮아 잃어 싫어 끓이다 옳은 낳은 넣어 먹어 닦아 깎아 밖에 앉아 얹은 믿어 받아
  읽어 맑은 밝은 닭이 흙을 젊은 닮은 삶은 넓은 짧은 여덟 핥아 훑어 읊어 밥을 입어 없어 없이 값이 옷이 웃어 있어 낮에 찾아
  꽃이 꽃을 빛이 부엌에 끝에 앞에 숲에 넋이 몫을 감기 안경 전화 영화 음악 노래 춤추다 기타 피아노 드럼 무대 관객 박수 공연
  친구 가족 엄마 아빠 언니 오빠 누나 동생 할머니 아기 소년 소녀 청춘 추억 기억 약속 비밀 편지 일기 사진 거울 시계 의자 책상
  희망 의미 예의 주의 회의 무늬 띄어쓰기 씌우다 외로움 위로 귀신 뒤 쉬다 웬일 원인 궤도 괴물 쾌락 돼지 되다 봐요 줘요 과일
  싶다 싶은 보고싶다 깊다 깊은 높다 높이 덮다 무릎 잎새 옆집 숲속 늦다 늦은 낮잠 찢다 숯불 팥죽 겉모습 밑줄 안팎 볶음 섞다
  흙길 닭집 삶다 젊다 닮다 굶다 옮기다 넓다 넓네 짧다 얇다 떫다 훑다 없다 없지 값진 넋두리 빨강 파랑 노랑 까만 하얀 초록 보라
  하나 둘 셋 넷 다섯 여섯 일곱 아홉 열 스물 서른 쉰 예순 일흔 백 천 만 가져 가르쳐 헤어져 사라져 미쳐 쪄
  깻잎 나뭇잎 한여름 색연필 서울역 알약 물약 두통약 담요 맨입 학여울 늦여름 집안일 금융 검열 강요 중요 필요 활용 석유
`
  .trim()
  .split(/\s+/);

/**
 * es-hangul is wrong: ㄴ comes between two words that were joined (article 29), not before any ㅛ, ㅠ and so on.
 */
const NO_COMPOUNDS = '월요일 목요일 금요일 일요일 공연 원인 금융 검열 강요 중요 필요 활용 석유 늦여름'.split(
  ' ',
);
/** es-hangul writes a tense sound, which the Revised Romanization does not. */
const TENSE = '없어 없이 값이 넋이 몫을'.split(' ');
/** es-hangul takes every ㄼ before ㄴ for that of 밟는. */
const LIKE_BALPNEUN = ['넓네'];
/** We are wrong: letters do not tell where two words were joined, between which ㄴ comes. */
const COMPOUNDS = '웬일 깻잎 나뭇잎 한여름 색연필 서울역 알약 물약 두통약 담요 맨입 학여울 집안일'.split(' ');

// Of these both are wrong, since it takes a dictionary: 꽃잎 (kkonnip), 홑이불 (honnibul), 첫인상 (cheodinsang) and
// 맛없다 (madeopda), which are joined words; 읽고 (ilgo) but 닭과 (dakgwa), verbs and nouns; 밟다 (bapda), one word;
// 생산량 (saengsannyang) and 신문로 (sinmunno), later borrowings; 오죽헌 (ojukheon), a noun, whose ㅎ is kept.

describe('The romanisation as everyday words are heard', () => {
  it('is that of es-hangul, but for words of four kinds', () => {
    expect(WORDS.length).toBeGreaterThan(500);
    const differing = WORDS.filter((word) => romanizeSound(word) !== romanizeByStandard(word));
    const known = [...NO_COMPOUNDS, ...TENSE, ...LIKE_BALPNEUN, ...COMPOUNDS];
    expect(differing.toSorted()).toEqual(known.toSorted());
  });
});

interface Joint {
  readonly final: string;
  readonly initial: string;
  readonly vowel: string;
}

/** Where es-hangul leaves the standard, or there is none. */
const KNOWN_DIFFERENCES: readonly ((joint: Joint) => boolean)[] = [
  // It knows only ㄱ, ㅂ and ㅇ of those that ㄹ becomes ㄴ behind (articles 18 and 19): 몇리 is myeonni, 삶론 samnon.
  ({ final, initial }) => initial === 'ㄹ' && 'ㄲㄳㄷㄺㄻㄿㅄㅅㅆㅈㅊㅋㅌㅍ'.includes(final),
  // As in NO_COMPOUNDS, TENSE and LIKE_BALPNEUN above.
  ({ initial, vowel }) => initial === 'ㅇ' && vowel === 'ㅕ',
  ({ final, initial }) => initial === 'ㅇ' && 'ㄳㄽㅄ'.includes(final),
  ({ final, initial }) => (initial === 'ㄴ' || initial === 'ㅁ') && final === 'ㄼ',
  // Article 20, of ㄽ, which is heard as ㄹ (article 10).
  ({ final, initial }) => initial === 'ㄴ' && final === 'ㄽ',
  // It joins ㅎ to ㄱ and ㅂ, and not to what is heard as them (article 12): 무릎하고 is mureupago.
  ({ final, initial }) => initial === 'ㅎ' && 'ㄲㄳㅋㄿㅄㅍ'.includes(final),
  // Article 12 joins ㅎ to what is heard as ㄷ; no word has ㅆ there.
  ({ final, initial }) => initial === 'ㅎ' && final === 'ㅆ',
  // No word has them, so no article says how they are heard.
  ({ final, initial }) => final === 'ㅎ' && !'ㄱㄴㄷㅁㅅㅇㅈ'.includes(initial),
  ({ final, initial }) => initial === 'ㄹ' && 'ㄵㄶ'.includes(final),
  // Article 17 in full: our own tests above have it.
  ({ final, initial, vowel }) =>
    (final === 'ㄷ' && initial === 'ㅎ' && 'ㅣㅕ'.includes(vowel)) || (final === 'ㄾ' && initial === 'ㅇ'),
];

describe('The romanisation as two syllables are heard', () => {
  it.each(FINALS.slice(1))('is that of es-hangul with %s before every initial', (final) => {
    const differing: string[] = [];
    for (const initial of INITIALS) {
      for (const vowel of ['ㅏ', 'ㅡ', 'ㅣ', 'ㅕ']) {
        const text = syllable('ㄱ', 'ㅏ', final) + syllable(initial, vowel, '');
        if (KNOWN_DIFFERENCES.some((differs) => differs({ final, initial, vowel }))) continue;
        const [ours, theirs] = [romanizeSound(text), romanizeByStandard(text)];
        if (ours !== theirs) differing.push(`${text}: ${ours}, not ${theirs}`);
      }
    }
    expect(differing).toEqual([]);
  });

  function syllable(initial: string, vowel: string, final: string): string {
    const index = INITIALS.indexOf(initial) * VOWELS.length + VOWELS.indexOf(vowel);
    return String.fromCharCode(0xac00 + index * FINALS.length + FINALS.indexOf(final));
  }
});

describe('The parts of a romanisation', () => {
  const letter = fc.oneof(
    fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x3131, max: 0x318e }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x1100, max: 0x11ff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('a', '1', '北', '🎵', '\ud800'),
  );
  const letters = fc.string({ unit: letter });

  it.each([
    ['같이', ['gach', 'i']],
    ['정류장', ['jeong', 'nyu', 'jang']],
    ['좋은', ['jo', 'eun']],
    ['ㅋ밤a', ['k', 'bam', 'a']],
  ])('of %s are a letter each', (text, parts) => {
    expect(romanParts(text, 'heard')).toEqual(parts);
  });

  it('are one a UTF-16 code unit, and joined the romanisation', () => {
    fc.assert(
      fc.property(letters, (text) => {
        for (const [way, whole] of [
          ['written', romanizeLetters(text)],
          ['heard', romanizeSound(text)],
        ] as const) {
          const parts = romanParts(text, way);
          expect(parts).toHaveLength(text.length);
          expect(parts.join('')).toBe(whole);
        }
      }),
    );
  });

  it('are not changed by what stands behind another letter', () => {
    fc.assert(
      fc.property(letters, letters, fc.constantFrom('written', 'heard'), (before, behind, way) => {
        const parts = [...romanParts(before, way), 'x', ...romanParts(behind, way)];
        expect(romanParts(`${before}x${behind}`, way)).toEqual(parts);
      }),
    );
  });

  it('of syllables are Latin letters, one at least', () => {
    const syllables = fc.string({
      unit: fc.integer({ min: 0xac00, max: 0xd7a3 }).map((code) => String.fromCharCode(code)),
      minLength: 1,
    });
    fc.assert(
      fc.property(syllables, fc.constantFrom('written', 'heard'), (text, way) => {
        for (const part of romanParts(text, way)) expect(part).toMatch(/^[a-z]+$/);
      }),
    );
  });
});
