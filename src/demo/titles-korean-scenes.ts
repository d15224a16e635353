import type { TitleBank } from './templates.ts';

/** Idol pop: bright, quick, addressed to somebody. */
const idol: TitleBank = {
  templates: `
    {like}처럼
    {like}처럼 {act}
    너라는 {you}
    너는 나의 {you}
    나의 {you:이} 되어 줘
    {gift:이} 되어 줄게
    {gift:을} 훔쳐
    {bright}보다 빛나는
    {aim:을} 향해 {run}
    {english} 같은 너
    오늘 밤 {english}
    너만의 {english}
    내 맘은 {english}
    {summer}의 {english}
    Hello, {summer}
    {pair}
    {pair}
    {word}
    심장이 먼저 알아
    눈 깜짝할 사이
    지금부터 우리는
    나만 따라와
    도망가지 마
    한 걸음 더
    첫눈에 반했어
    비밀이야
    두근두근 신호
    마법 같은 순간
    솔직하게 말할게
    네가 궁금해
    한 번 더 말해 봐
    정답은 너야
    오늘부터 일 일
    모른 척 말고
    내일 말고 지금
    아무도 모르게
    눈을 감으면
    숨이 찰 때까지
    우리 둘이서만
    이상해, 자꾸 웃음이 나
    거기 너 말이야
    세상이 멈춘 듯이`,
  words: {
    like: '불꽃, 별, 파도, 나비, 유성, 꽃잎, 번개, 자석, 영화, 무지개, 바람, 솜사탕, 꿈',
    act: '날아, 달려가, 춤춰, 빛나, 다가와, 피어나, 번져 가',
    you: '우주, 계절, 행운, 중력, 여름, 기적, 비밀, 별, 주인공, 마법, 봄, 세계, 정답',
    gift: '별, 달, 빛, 바다, 여름, 심장, 시간, 무지개, 태양',
    bright: '별, 달, 태양, 보석, 은하수, 조명',
    aim: '별, 태양, 하늘, 내일, 빛, 바다, 너',
    run: '날아, 달려가, 뛰어, 노래해',
    english: `Starlight, Holiday, Melody, Runaway, Secret, Paradise, Daydream, Spotlight, Magic, Lemonade, Cherry, Fever,
      Signal, Wonderland`,
    summer: '여름, 봄, 여름밤, 내일, 바다, 청춘, 너와 나',
    pair: `첫눈 (First Snow), 소나기 (Shower), 유성 (Meteor), 신기루 (Mirage), 파도 (Waves), 무중력 (Zero Gravity),
      나침반 (Compass), 불꽃놀이 (Fireworks), 숨바꼭질 (Hide and Seek), 낮과 밤 (Day and Night), 오늘의 날씨 (Forecast),
      미로 (Maze), 별자리 (Constellation), 여름방학 (Summer Break), 거울 속 (In the Mirror), 하루만 더 (One More Day),
      물결 (Ripple), 안개꽃 (Baby's Breath), 비행 (Flight), 열대야 (Tropical Night), 도미노 (Domino), 지도 (Atlas),
      심장 소리 (Heartbeat), 종이비행기 (Paper Plane), 달빛 아래 (Under the Moon), 초대장 (Invitation), 암호 (Cipher),
      눈부셔 (Dazzling), 다시 만난 봄 (Spring Again), 온도차 (Two Degrees)`,
    word: `두근, 반짝, 직진, 폭죽, 소용돌이, 순간이동, 고백, 블랙홀, 자석, 유리구두, 낙원, 나비효과, 만화경, 초능력, 파랑새, 신호탄,
      메아리, 달콤해, 어질어질, 불시착, 탐험, 무대 위로, 변신, 체리, 여름`,
  },
};

/** Hip hop in Korean: rent, rivals, the neighbourhood. */
const street: TitleBank = {
  templates: `
    {stake:은} 됐고
    {worth:이} 전부는 아냐
    {worth:을} 걸고
    {stake} 얘기는 나중에
    {origin} 출신
    {origin}에서 {destination}까지
    {origin} Freestyle
    {origin} 블루스
    {destination:으로} 가는 길
    {origin} Flow
    {hour} {nightThing}
    {slang}
    {slang}
    내 방식대로
    밑바닥부터
    전화 돌리지 마
    엄마 걱정 마
    동네 한 바퀴
    입만 살아서
    가짜들은 빠져
    한 방이면 돼
    다 들려
    줄 서지 마
    형들은 몰라
    그때 걔네
    눈치 안 봐
    손 들어 봐
    말로만 하지 말고
    시작도 안 했어
    오늘만 산다
    아침 해 뜰 때까지
    웃어넘겨
    여전해
    쉬는 법을 몰라
    잃을 게 없지`,
  words: {
    stake: '돈, 이름, 랭킹, 자존심, 변명, 위로, 잔소리, 체면, 소문, 계약서, 옛날',
    worth: '돈, 이름, 랭킹, 자존심, 조회 수, 트로피, 손목시계',
    origin: '반지하, 옥탑, 변두리, 골목, 지하 연습실, 영등포, 수유리, 부천, 대구, 광주, 마산, 의정부',
    destination: '옥상, 꼭대기, 한강, 강남, 공항, 무대, 집, 새벽, 시청 앞, 바다',
    hour: '새벽, 심야, 야간, 주말, 24시',
    nightThing: '배달, 국밥, 택시, 작업실, 편의점, 알바, 버스, 고속도로, 통화, 라디오',
    slang: `첫차, 월세, 한강 뷰, 계좌, 야근, 택시비, 독기, 본전, 도시락, 비행 모드, 벼락치기, 외상, 무소식, 막차, 알람, 통장, 번외, 만원 지하철,
      자정, 급행, 흑역사, 단골, 정면 돌파, 백수, 사투리, 이력서, 퇴근, 연습생, 밤샘, 품앗이, 거스름돈, 유턴`,
  },
};

/** Trot: ports, fate, glasses and a good laugh. */
const trot: TitleBank = {
  templates: `
    {call:아}
    {call:아} {plea}
    {call:아} {plea}
    {port}의 밤
    {port} 나그네
    {port} 블루스
    {port} 연가
    {port:으로} 가는 막차
    {port}에서 온 편지
    {heart} {beloved}
    {beloved:이} 그리워
    {beloved:은} 내 운명
    {drink} 한 잔에
    {drink} 한 잔과 {longing}
    {longing}에 울고 웃고
    {flower} 피는 {village}
    {flower} 연정
    한 번뿐인 인생
    쿵짝 인생
    오라버니 전화 왔네
    팔자 좋은 날
    술잔에 비친 얼굴
    웃으며 삽시다
    밥은 먹었소
    꽃길로 갑시다
    막걸리 한 사발
    님 타령
    둥글게 둥글게 삽시다
    열두 고개 넘어서
    딱 한 번만 봐 줘요
    잘난 척은 그만
    내 사랑은 직진
    돌고 도는 세상
    왔다 가는 사람아
    이래도 되나 몰라
    사랑에 속고 정에 울고
    장터 가는 날
    어화둥둥 내 사랑`,
  words: {
    call: '사랑, 세월, 청춘, 인생, 바람, 구름, 갈매기, 파도, 강물, 기적 소리',
    plea: '쉬어 가자, 말해 다오, 잘 있거라, 어디 가니, 돌아와 다오, 울지 마라, 나를 두고 가느냐',
    port: '군산항, 통영, 남포동, 묵호, 삼천포, 구룡포, 정동진, 영도, 섬진강, 대천, 목포항, 청량리, 대전역, 주문진',
    heart: '못난, 야속한, 무정한, 고마운, 그리운, 얄미운, 멋진, 하나뿐인',
    beloved: '당신, 그 사람, 오빠, 그대, 첫사랑, 임',
    drink: '소주, 막걸리, 커피, 탁주, 맥주',
    longing: '눈물, 사랑, 추억, 정, 한숨',
    flower: '동백꽃, 찔레꽃, 코스모스, 진달래, 해당화, 목련꽃, 능소화, 배꽃',
    village: '고향, 언덕, 마을, 항구, 사월, 길목, 섬마을',
  },
};

/** City pop in Korean: neon, coast roads, phone calls. */
const night: TitleBank = {
  templates: `
    {city}의 {nightThing}
    {city} 드라이브
    심야 {late}
    {colour} {nightThing}
    {city}에서 춤을
    {summer}, {city}
    {beyond} 너머로
    {flowing:이} 흐르는 {city}
    {setting:이} 지면
    {english} {nightThing}
    {summer}의 {english}
    서울, 새벽 두 시
    창문을 내리고
    전화하지 않을게
    마지막 춤은 너와
    파라솔 아래
    불이 꺼지지 않는 거리
    여름은 짧으니까
    차창 너머
    도시는 잠들지 않아
    우리의 칵테일
    주파수를 맞춰 줘
    돌아갈 곳은 바다`,
  words: {
    city: '한강, 해변, 도시, 서울, 남산, 잠수교, 부산, 해운대, 테헤란로, 이태원, 광안리',
    nightThing: '불빛, 네온, 달빛, 노을, 야경, 여름, 밤, 열대야, 파도, 신기루',
    late: '라디오, 고속도로, 버스, 전화, 영화관, 터미널, 수영장, 카페, 비행',
    beyond: '라디오, 수화기, 창문, 수평선, 고속도로, 차창, 파도',
    flowing: '네온, 달빛, 불빛, 음악, 바람',
    setting: '해, 노을, 달, 꽃',
    colour: '보랏빛, 푸른, 분홍빛, 젖은, 차가운, 투명한, 흐린, 뜨거운',
    summer: '여름, 칠월, 팔월, 여름밤, 토요일 밤, 주말, 휴가',
    english: 'Highway, Cassette, Moonlight, Telephone, Cocktail, Tokyo, Discotheque, Skyline',
  },
};

export const KOREAN_SCENE_TITLES = { idol, street, trot, night } as const;
