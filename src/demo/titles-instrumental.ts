import type { TitleBank } from './templates.ts';

/** Jazz: streets, people, drinks, and the hour. */
const jazz: TitleBank = {
  templates: `
    Blues for {name}
    {name}'s {tune}
    {street} Street {tune}
    {hour} at the {room}
    {hour} at the {room}
    {adjective} {matter}
    {adjective} {matter}
    {season} in {city}
    {drink} and {drink}
    {city} {tune}
    The {room} at {clock}
    Once More for {name}
    Slow Boat to {city}
    Nobody's Umbrella
    After the Last Train
    Mostly Minor
    You Took the Melody
    Second Set
    What the Bassist Saw
    Third Time Around
    I'd Rather Have the Rain
    Out of Season
    Dinner Is Getting Cold
    A Key Under the Mat
    Take the Stairs
    How Long Is Later`,
  words: {
    name: 'Clara, Otis, Mabel, Walt, Lena, Ruthie, Sonny Boy, Edith, Theo, Nadine, Arthur, Ines',
    tune: 'Shuffle, Bounce, Stroll, Tune, Blues, Swing, Ballad, Strut, Lament',
    street: 'Mercer, Juniper, Canal, Orchard, Halsey, Dover, Pearl, Tenth',
    hour: 'Late, Early, Midnight, Half Past Two, Closing Time, Sunday, Monday Night',
    room: 'Corner Table, Blue Room, Lantern, Back Door, Regent, Half Note, Coat Check, Balcony',
    adjective: 'Indigo, Smoky, Lazy, Polite, Crooked, Sleepy, Amber, Slender, Unhurried, Wistful, Absent',
    matter: 'Evening, Lady, Detour, Rain, Alibi, Conversation, Moon, Farewell, Company, Reverie, Affair',
    season: 'Autumn, April, Snow, Rain, Late Summer, September, Fog',
    city: 'Lisbon, Harlem, Kyoto, Rome, Seoul, Vienna, Havana, Trieste, St. Louis',
    drink: 'Bourbon, Coffee, Gin, Vermouth, Black Tea, Absinthe',
    clock: 'Two, Three, Four, Closing',
  },
};

/** Jazz titles for three beats in a bar. */
const jazzWaltz: TitleBank = {
  templates: `
    Waltz for {name}
    {name}'s Waltz
    {city} Waltz
    {adjective} Waltz
    {hour} in Three`,
  words: {
    name: jazz.words['name'] ?? '',
    city: 'Lisbon, Kyoto, Trieste, Seoul, Halifax, Bruges, Seogyo',
    adjective: 'Crooked, Paper, Unhurried, Rainy Day, Winter, Sleepy, Little, Rooftop',
    hour: 'Midnight, Morning, Evening, Sunday, Closing Time',
  },
};

/** Pieces for piano and small ensembles. `{key}` is filled in from the piece's own key. */
const classical: TitleBank = {
  templates: `
    {form} No. {number} in {key}
    {form} No. {number} in {key}
    {form} No. {number} in {key}, Op. {opus}
    {form} for {dedication}
    {cycle}: {roman}. {movement}
    {cycle}: {roman}. {movement}
    {cycle}: {roman}. {movement}
    {light}
    {light}
    {light} ({arrangement})
    Lullaby for {dedication}
    Letter Without an Address
    The House by the Lake
    A Room Facing North
    What Remains of Snow
    Small Hands
    Almost Still
    Piece for the Left Hand`,
  words: {
    form: 'Nocturne, Prelude, Étude, Impromptu, Intermezzo, Bagatelle, Romance, Invention, Ballade, Berceuse',
    number: '1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12',
    opus: '4, 7, 9, 12, 15, 18, 21, 26, 31',
    key: '{key}',
    dedication:
      'Clara, an Empty Room, Solo Piano, a Winter Child, Two Cellos, Hana, My Mother, String Quartet',
    cycle: `Winter Sketches, Songs Without Voices, Nordic Scenes, Harbor Suite, Six Small Rooms, Book of Hours, Jeju Album,
      Garden Pieces, Letters Home`,
    roman: 'I, II, III, IV, V, VI',
    movement: `First Frost, Andante, Adagio, Lento, Moderato, Birds at the Window, Fog, Procession, The Orchard, Low Tide, Allegretto,
      Evening Bells, Departure`,
    light: `Stillness, Murmuration, Driftwood, Paper Lanterns, Moonlit Stairs, Snowfield, Afterimage, Solitude, Evensong, First Light,
      Slow River, Pale Morning, Elegy, Undertow, Reverie, Halflight, Lichen, Whitewater`,
    arrangement: 'Strings, Piano Solo, Quartet, Felt Piano',
  },
};

/** The same pieces in Korean. */
const koreanPiano: TitleBank = {
  templates: `
    {time}의 {form}
    {time}의 {form}
    {place}의 {form}
    {place:을} 걷다
    {single}
    {single}
    {gaze:을} 바라보며
    {number} 번째 {form}
    첫눈 내리는 창가에서
    너에게 보내는 소곡
    아무도 없는 정원
    잠들기 전에
    비 갠 뒤
    엄마의 피아노
    느리게, 아주 느리게`,
  words: {
    time: '겨울, 새벽, 봄날, 어린 날, 저녁, 유월, 늦가을, 첫눈, 오후, 그믐밤',
    form: '소곡, 녹턴, 자장가, 변주곡, 기도, 노래, 환상곡, 서곡, 독백',
    place: '숲, 호숫가, 정원, 겨울 바다, 오래된 골목, 눈길, 들판, 제주 바다',
    single: `고요, 달빛 산책, 여백, 물결, 눈꽃, 위로, 잔향, 그리움, 쉼, 안식, 시냇물, 윤슬, 나뭇잎 사이, 먼 곳, 새벽안개, 기다림, 쉼표, 호수`,
    gaze: '별, 강물, 노을, 창밖, 너, 먼 산, 달',
    number: '첫, 두, 세, 네, 다섯, 여섯',
  },
};

export const INSTRUMENTAL_TITLES = { jazz, jazzWaltz, classical, koreanPiano } as const;
