/** What a cell may hold, as the server says it in English, in Korean. Numbers are taken over. */
const EXPECTED: readonly (readonly [english: RegExp, korean: string])[] = [
  [/^a name of at most (\d+) characters$/, '$1자까지의 제목'],
  [/^names of at most (\d+) characters$/, '$1자까지의 이름'],
  [/^a name$/, '제목'],
  [/^at least one artist$/, '가수 한 명 이상'],
  [/^at most (\d+) artists$/, '가수 $1명까지'],
  [/^a list of names such as (.+)$/, '$1 같은 이름 목록'],
  [/^a number from (\S+) to (\S+)$/, '$1부터 $2까지의 숫자'],
  [/^a whole number from (\S+) to (\S+)$/, '$1부터 $2까지의 정수'],
  [/^beats in a bar from (\S+) to (\S+), such as (.+)$/, '$1부터 $2까지의 박자 ($3)'],
  [
    /^a pitch class from 0 to 11, its name such as C#, or -1$/,
    '0부터 11까지의 키 번호, C# 같은 이름, 또는 -1',
  ],
  [/^a real date as (.+)$/, '실제 날짜 ($1)'],
  [/^a duration above 0 in milliseconds$/, '0보다 큰 길이 (밀리초)'],
  [/^a Spotify track id of 22 letters and digits, or (\S+) with one$/, '22자의 Spotify 트랙 ID, 또는 $1'],
  [/^a Spotify track id$/, 'Spotify 트랙 ID'],
  [/^a track id or an artist$/, '트랙 ID 또는 가수'],
  [/^the id or name of a playlist$/, '플레이리스트의 ID 또는 이름'],
  [/^text in the named encoding .*$/, '고른 인코딩의 글자 (한국어 엑셀 파일은 보통 euc-kr)'],
  [/^text without NUL characters$/, 'NUL 문자가 없는 글자'],
  [/^1, 0, Major, Minor, True or False$/, '1, 0, Major, Minor, True, False'],
  [/^True, False, 1 or 0$/, 'True, False, 1, 0'],
];

const WHOLE: Readonly<Record<string, string>> = {
  'a quote is opened and not closed': '열린 따옴표가 닫히지 않았어요',
  'a cell that does not begin with a quote contains one: quote the cell, and double the quotes in it':
    '따옴표로 시작하지 않는 칸에 따옴표가 있어요. 칸을 따옴표로 묶고, 안의 따옴표는 두 번 적어 주세요',
  'a quote is closed before the end of its cell': '따옴표가 칸이 끝나기 전에 닫혔어요',
};

/** Returns a problem of a row in Korean; one that is not known here stays as it is. */
export function koreanProblem(problem: string): string {
  const [, column, expected = '', found = ''] = /^(.*?): expected (.*), got (.*)$/s.exec(problem) ?? [];
  if (column === undefined) return WHOLE[problem] ?? problem;
  const [english, korean] = EXPECTED.find(([pattern]) => pattern.test(expected)) ?? [];
  if (english === undefined || korean === undefined) return problem;
  const cell = found === 'nothing' ? '비어 있어요' : `${found} 값이 있어요`;
  return `${column === 'row' ? '행' : column}: ${expected.replace(english, korean)} 자리인데 ${cell}`;
}
