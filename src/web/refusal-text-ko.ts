type Patterns = readonly (readonly [english: RegExp, korean: string])[];

/** What a cell may hold, as the server says it in English, in Korean. Numbers are taken over. */
const EXPECTED: Patterns = [
  [/^a name of at most (\d+) characters$/, '$1자까지의 제목'],
  [/^names of at most (\d+) characters$/, '$1자까지의 이름'],
  [/^a name$/, '제목'],
  [/^a title$/, '제목'],
  [/^two or more different titles$/, '서로 다른 제목 두 개 이상'],
  [/^two or more different names$/, '서로 다른 이름 두 개 이상'],
  [/^at most (\d+) names$/, '이름 $1개까지'],
  [/^at least one artist$/, '가수 한 명 이상'],
  [/^at most (\d+) artists$/, '가수 $1명까지'],
  [/^a list of names such as (.+)$/, '$1 같은 이름 목록'],
  [/^one of (.+)$/, '$1 중 하나'],
  [/^a number from (\S+) to (\S+)$/, '$1부터 $2까지의 숫자'],
  [/^a whole number from (\S+) to (\S+)$/, '$1부터 $2까지의 정수'],
  [/^beats in a bar from (\S+) to (\S+), such as 4 or 4\/4$/, '$1부터 $2까지의 박자 (4, 4/4)'],
  [
    /^a pitch class from 0 to 11, its name such as C#, or -1$/,
    '0부터 11까지의 키 번호, C# 같은 이름, 또는 -1',
  ],
  [/^a real date as (.+), (.+) or (.+)$/, '실제 날짜 ($1, $2, $3)'],
  [/^a duration above 0 in milliseconds$/, '0보다 큰 길이 (밀리초)'],
  [/^a Spotify track id of 22 letters and digits, or (\S+) with one$/, '22자의 Spotify 트랙 ID, 또는 $1'],
  [/^a Spotify track id$/, 'Spotify 트랙 ID'],
  [/^a track id or an artist$/, '트랙 ID 또는 가수'],
  [/^a track id, an ISRC, or an artist and a title$/, '트랙 ID, ISRC, 또는 가수와 제목'],
  [/^the id or name of a playlist$/, '플레이리스트의 ID 또는 이름'],
  [/^text in the named encoding .*$/, '고른 인코딩의 글자 (한국어 엑셀 파일은 보통 euc-kr)'],
  [/^text without NUL characters$/, 'NUL 문자가 없는 글자'],
  [/^1, 0, Major, Minor, True or False$/, '1, 0, Major, Minor, True, False'],
  [/^True, False, 1 or 0$/, 'True, False, 1, 0'],
];

/** Problems of a whole row or file. */
const WHOLE: Patterns = [
  [/^expected (\d+) cells as in the header, got (\d+)$/, '열은 $1개인데 이 행의 칸은 $2개예요'],
  [/^expected a line of at most (\d+) characters, got a longer one$/, '한 줄은 $1자까지인데 더 길어요'],
  [/^a quote is opened and not closed$/, '열린 따옴표가 닫히지 않았어요'],
  [/^a quote is opened and closed only in another row$/, '열린 따옴표가 다른 행에서 닫혔어요'],
  [/^a quote is closed before the end of its cell$/, '따옴표가 칸이 끝나기 전에 닫혔어요'],
  [
    /^a cell that does not begin with a quote contains one: .*$/,
    '따옴표로 시작하지 않는 칸에 따옴표가 있어요. 칸을 따옴표로 묶고, 안의 따옴표는 두 번 적어 주세요',
  ],
  [
    /^expected '#EXTINF:SECONDS,ARTIST - TITLE' or an address with a Spotify track id, got (.*)$/,
    "'#EXTINF:초,가수 - 제목'이나 Spotify 트랙 주소가 있을 자리인데 $1 값이 있어요",
  ],
  [
    /^(\S+): expected a Spotify address, an ISRC, or an artist and a title, got none of them$/,
    '$1: Spotify 주소, ISRC, 가수와 제목 중 아무것도 없어요',
  ],
  [
    /^titles: expected one of these columns beside an id, two beside an artist: (.+); got .*$/,
    '제목 열이 모자라요. ID로 찾으면 하나, 가수로 찾으면 둘이 있어야 해요: $1',
  ],
  [/^names: expected two or more of the columns (.+), got .*$/, '이름 열이 두 개 이상 있어야 해요: $1'],
  [
    /^track: expected one of the columns (.+), isrc, or those of a title and an artist$/,
    '노래를 알려 주는 열이 없어요. $1, isrc 중 하나, 또는 제목과 가수의 열이 있어야 해요',
  ],
  [/^(\S+): expected one of the columns (.+)$/, '$1 열이 없어요. 열 이름은 이 중 하나여야 해요: $2'],
  [
    /^\(a list without any audio features needs a track id instead: (.+)\)$/,
    '오디오 특징이 없는 목록이라면 트랙 ID 열이 있어야 해요: $1',
  ],
  [/^\(--map "(.+)=(.+)" .*\)$/, '열 이름이 다르면 명령 끝에 --map "$1=$2"처럼 붙여 주세요'],
  [/^columns found: (.+)$/s, '파일에 있는 열: $1'],
  [/^the text seems to be UTF-16: .*$/, 'UTF-16 파일 같아요. 위에서 인코딩을 utf-16le로 바꿔 보세요'],
  [/^the lines end with CR alone: .*$/, '줄이 CR로만 끝나요. LF나 CRLF로 저장해 주세요'],
  [
    /^the columns seem to be separated by (.+): .*$/,
    '열이 $1(으)로 나뉜 것 같아요. 쉼표로 나눠 저장해 주세요',
  ],
  [/^.+: expected a line with the names of the columns, got none$/, '열 이름이 있는 줄이 없어요'],
  [
    /^.+: expected a line with the names of the columns, got (.*)$/s,
    '열 이름이 있을 줄을 읽을 수 없어요: $1',
  ],
  [/^.+: expected rows below the header, got none$/, '열 이름 아래에 행이 없어요'],
  [
    /^.+: expected CSV, M3U8, JSPF or JSON .*, got XML or HTML; .*$/,
    'XML이나 HTML은 읽지 않아요. CSV, M3U8, JSPF, JSON 파일을 골라 주세요. XSPF는 JSPF로 저장할 수 있어요',
  ],
  [
    /^.+: expected a whole JSON file, got its beginning; `(.+)` .*$/,
    'JSON 파일이 너무 커서 앞부분만으로는 읽을 수 없어요. $1 명령은 큰 파일도 미리 보여 줘요',
  ],
  [/^.+: line (\d+): expected JSON \((.*)\)$/s, '$1번째 줄부터 JSON이 아니에요 ($2)'],
  [
    /^.+: expected 'playlist' \(JSPF\) or 'playlists' \(.*\), got other JSON: .*$/s,
    "JSPF의 'playlist'도, Million Playlist Dataset의 'playlists'도 없는 JSON이에요",
  ],
];

/** Returns a problem of a row or a file in Korean; one that is not known here stays as it is. */
export function koreanProblem(problem: string): string {
  const [pattern, whole] = WHOLE.find(([english]) => english.test(problem)) ?? [];
  if (pattern !== undefined && whole !== undefined) return problem.replace(pattern, whole);
  const [, column, expected = '', found = ''] = /^(.*?): expected (.*), got (.*)$/s.exec(problem) ?? [];
  const [english, korean] = EXPECTED.find(([cell]) => cell.test(expected)) ?? [];
  if (english === undefined || korean === undefined) return problem;
  const cell = found === 'nothing' ? '비어 있어요' : `${found} 값이 있어요`;
  return `${column === 'row' ? '행' : column}: ${expected.replace(english, korean)} 자리인데 ${cell}`;
}
