import { hasHangul } from '../domain/hangul.ts';
import type { DemoGenre } from './genres.ts';
import { readWords } from './templates.ts';

/** A name as it is credited, and its short form in "(feat. …)". */
export interface ArtistName {
  readonly full: string;
  readonly short: string;
  readonly isKorean: boolean;
}

/** Korean genres in which a name in Latin letters alone still means a Korean artist. */
const LATIN_NAMED_KOREAN_GENRES: ReadonlySet<DemoGenre> = new Set(['k-pop', 'k-r&b', 'korean hip hop']);

/**
 * Returns the invented artists of a genre, best known first. Bilingual names are written as in Korean charts,
 * 한글(LATIN); their short form is the Hangul.
 */
export function artistNames(genre: DemoGenre): ArtistName[] {
  return readWords(NAMES[genre]).map((full) => ({
    full,
    short: full.replace(/\(.*\)$/, ''),
    isKorean: hasHangul(full) || LATIN_NAMED_KOREAN_GENRES.has(genre),
  }));
}

const NAMES: Readonly<Record<DemoGenre, string>> = {
  'k-pop': `
    하늘섬(SKYISLE), 나인폴드(NINEFOLD), 오로라인(AURORINE), 체리노트(CHERRYNOTE), ORBYT, 로아인(ROAIN), 벨로아(VELLOA),
    KAIROS9, 리본즈(RIBBONZ), 문라임(MOONLIME), 세이린(SEIRIN), TEN:FOLD, 채노을(CHAE NOEUL), 소다포그(SODAFOG), 프리즘코드(PRISMCODE),
    NEONTAIL, 은하행(EUNHAHAENG), 하루네컷(HARU4CUT), 이클립틱(ECLIPTIC), VANTA7, 한세이(HAN SEI), 라일락스(LILACS), PAPERCROWN,
    벨벳코멧(VELVET COMET), 도이안, 노바라인(NOVALINE), PIVOT8, 진유월, 글래스하우스(GLASSHAUS), STARLOOM, 도화지(DOHWAJI),
    온더듀(ON THE DEW), HEXALOVE, 민트랩(MINTLAB), 아이리스톤(IRISTONE), 7AVENUE, 류이든(RYU EDEN), 베리모션(BERRYMOTION), SOLSTICE5,
    푸른밤비(BLUE NIGHT RAIN), 크레센트(CRESCENDOLL), AFTERNINE, 솜사탕클럽, 유백(YUBAEK), 모먼트식스(MOMENT6), GLOWMARK, 나래온(NARAEON),
    스위치보드(SWITCHBOARD), 여우볕(YEOUBYEOT), LOOPHOLE, 다섯시반(5:30), 카나리아(CANARIAH), 별그물(STARNET), CANDLELIT, 위시본(WISHBONE),
    한별리(HAN BYEOLRI), 무지개역(RAINBOW STATION), NIMBUS12, 라라문(LALAMOON), 빙고라인(BINGOLINE), 제로웨더(ZERO WEATHER), MIRAE.E`,
  'k-ballad': `
    한이록, 윤슬아, 백도담, 나린결, 문가온, 노은설, 두번째계절, 강서율, 차은결, 이도헌, 민하록, 오세담, 새벽안부, 임겨울, 하윤제(HA YUNJE),
    주한별, 도재인, 늦은편지, 유이든, 송해랑, 권하늬, 조이랑, 심여울, 가로등불, 장이안, 남궁윤, 선우담, 서리안, 독고율, 밤의온도, 류하진,
    정새온, 허담, 편지한장, 황이솔, 고은새, 천유담, 배가람, 모노로그(MONOLOGUE), 우결, 안태림, 신여름, 목련나무`,
  'k-r&b': `
    온도계(ONDOGYE), 누아르윤(NOIR YUN), 로우엘(LOWELLE), 사월비(APRIL B), 지오나(GIONA), 라벤(LAVENN), 모해(MOHAE), 블루안(BLUE AHN), 딥나잇(DEEPNITE),
    K.YOON, 해리안(HAERIAN), 윤데이(YUNDAY), 미드모아(MIDMOA), SOL.B, 오드리안(ODRIAN), 무드등(MOODLIGHT), 하비온(HAVION), 솔티(SALTY J),
    담휘(DAMHWI), NIGHTMILK, 율무(YULMU), 제이린(JAYLYNN), 백야행(WHITENIGHT), 루이결(LOUIS GYEOL), 버건디(BURGUNDIE)`,
  'korean hip hop': `
    무쇠(MUSOE), 빅하루(BIG HARU), 칠성(CHILSEONG), 방울뱀(BANGULBAEM), 돌직구(DOLJIKGU), 야간반(NIGHT CLASS), 로우파이브(LOW5), 제로백(ZEROBACK),
    매드포엠(MADPOEM), 호랑무늬(TIGERLINE), 언더패스(UNDERPASS), 식스틴바(16BARZ), 검은콩(BLACKBEAN), 빈칸(BINKAN), YDP KID, 노매너(NOMANNER), 한판승(HANPAN),
    오토마타(AUTOMATAH), 퀵서비스(QUICK SVC), 새우등, 던밀(DAWNMILL), 진돗개(JINDO), 철근(CHULGEUN), MC 골목, 스피킷(SPEAKIT), 라면왕(RAMYUNKING),
    고산지대(HIGHLANDS), 흑설탕(BROWN SUGA J), 삼거리, LIL MANDU`,
  'korean indie': `
    오후네시오분, 골목서점, 노을다방(SUNSET DABANG), 낮잠클럽(NAP CLUB), 느린우체통, 푸른자전거, 잔물결, 안녕수족관(HELLO AQUARIUM), 여름감기, 버스뒷자리,
    옥탑방소년들, 보리차, 달력한장, 파란대문집, 반쪽달, 종이비행사, 밤산책회, 손바닥정원, 작은난로, 유리온실(GREENHOUSE), 양말두짝, 토요일의소년,
    모래시계들, 창문너머, 비누방울단, 새벽식당, 물고기편지, 분실물센터(LOST & FOUND), 나무늘보들, 귤껍질, 우산꽂이, 이끼숲, 참새방앗간,
    수요일밴드, 겨울바다여행사`,
  trot: `
    금나리, 홍시아, 장태봉, 진달희, 송춘하, 오복자, 명해진, 한가락, 류금단, 태만수, 남해풍, 차오름, 도라희, 배꽃님, 송가락, 옥단비, 하춘봄, 구만리,
    쌍무지개, 백일화`,
  'city pop': `
    해변도로(SEASIDE ROAD), Marina Hotline, 네온비치(NEON BEACH), 유리도시(GLASS CITY), Pastel Avenue, 청춘고속, Telephone Club Band, 선셋라인(SUNSETLINE),
    Cassette Bay, 심야영화관, 잠수교(JAMSU), Lagoon FM, 파라솔클럽(PARASOL CLUB), Velvet Expressway, 여름방송국(SUMMER RADIO), Skyline Cocktail, 은하백화점,
    Aqua Terrace, 하이웨이걸(HIGHWAY GIRL), 호텔남산(HOTEL NAMSAN)`,
  pop: `
    Elodie Marsh, Marlow Finch, Juniper Vance, Cleo Hartwell, Rowan Ashby, Nia Holloway, Paper Satellites, Ivy Lindqvist, Theo Maddox,
    Sable & June, Wren Delacroix, Dani Okafor, Hollis Grey, Mina Sorel, Luca Brandt, Freya Lund, Asher Quill, Bea Montrose, Jonah Pike,
    Isla Verney, Odette Blum, Callum Strand, Tess Calloway, Priya Lane, Milo Tran, Gemma Stroud, Lena Voss, Kitty Sparrow, Sunday Atlas,
    Remy Fontaine, Poppy Ravenel, Noa Winters, Silver Lagoon`,
  rock: `
    Iron Meridian, The Late Departures, 검은파도(BLACKTIDE), Gravel Saints, Static Parade, Copper Teeth, Broken Postcards, Marble Wolves, 무궁화호,
    The Cold Relay, Wire & Bone, Saint Bastion, Ashes of Tuesday, 철길(RAILROAD 9), The Velvet Harbors, Hollow Regent, Pylon Kids, Ghost Ferry,
    The Understudies, 붉은여우단, Salt Cathedral Road, Dead Letter Bureau, Tin Prophets, Northgate Riot, Concrete Orchard, 굉음(GOENGEUM),
    The Quarry Sons`,
  edm: `
    Voltrix, Axiom Drift, DJ Solenne, KILOHERZ, Zephyr Kane, Prism Riot, Lumen Eight, Stellar Foundry, Kaskel, Nightcode Nine, Orbital Kid,
    DJ HWARANG-E, Maxim Aurell, Strobe Theory, Novakern, Tesla Bloom`,
  house: `
    Deep Marina, Ola Brandt, Palomar Nights, Jules Okoye, Basement Theory, Casa Mirra, Discoteca Norte, Viktor Lamm, Terrace Union, Odile Mercier,
    Fourth Floor Sound, Lagos Express, Sonny Belmar, Mono Arcade`,
  'r&b': `
    Amara Bluewell, Dorian Wells, Velvet Theory, Noelle Pryce, Marcus Delroy, Imani Frost, Tiana Rhodes, Ellis Monroe, Jaya Carter-Lane,
    Silk Parade, Terrence Vaughn, Odessa Royale, Kiara Wynn, Lamont Greer, Sienna Brooksfield, August Tull`,
  'hip hop': `
    Duke Fontaine, Big Tally, Lil Proverb, Kase Dollarhide, Block Almanac, Nova Bishop, Tre Mercury, Ghost Ledger, MC Ferris, Prophet Lou,
    Rook Montoya, Young Cathedral, K. Sterling, Queenie Vega, Southpaw Deacon, Ace Halloran, Shadrach Jones`,
  jazz: `
    Hazel Whitcomb Quartet, Clifford Danes, 한밤재즈클럽, Otto Falk Trio, Lydia Carrow, 서교동 트리오, The Ellison Marsh Trio, Ruth Abernethy, 윤해원 콰르텟,
    Gus Marchetti, Blue Regent Orchestra, Inez Laurent, 이든 재즈 앙상블, Harlan Pope Quintet, Theodora Banks, 모과나무 트리오, Sven Aldergaard`,
  folk: `
    Hannah Birchall, The Willow Accord, Samuel Thornbury, Fern & Flint, 조약돌, Cedar Hollow Band, Maren Holt, Old Mill Sisters, Wesley Cranfield, 보리밭사잇길,
    Elsie Drummond, The Lamplighters' Union, 산그늘, Josiah Reed, Harrow & Vale, Nettie Coleridge, 들국화차`,
  classical: `
    Clara Weidmann, Elias Nordahl, 윤이레, Anselm Richter, Étienne Marchand, 아침숲 앙상블, Sofia Lindgren-Holm, 정하람, Mateo Silvani, 서래 스트링 콰르텟,
    Chamber Ensemble Nordlys, Hana Morioka, 물결 피아노 듀오, Ivo Stanek, Beatrix Hallam`,
};
