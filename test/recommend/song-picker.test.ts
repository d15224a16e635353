import { describe, expect, it } from 'vitest';
import { createSongPicker, type ListRules, oneTakePerSong } from '../../src/recommend/song-picker.ts';
import { publishedTrack } from '../published-track.ts';

const RULES: ListRules = {
  maxPerArtist: null,
  withoutArtists: [],
  withoutSeedArtists: false,
  takes: 'without',
};

let index = 0;
const song = (name: string, artist = `Artist ${index}`, fields: object = {}) =>
  publishedTrack({ index: (index += 1), name, artist, durationMillis: 180_000 + index * 10_000, ...fields });

/** The names of the songs that are picked, in their order. */
function picked(
  rules: Partial<ListRules>,
  seeds: ReturnType<typeof song>[],
  ...songs: ReturnType<typeof song>[]
) {
  const picker = createSongPicker({ ...RULES, ...rules }, seeds);
  return songs.filter((track) => picker.pick({ track })).map(({ name }) => name);
}

describe('a list', () => {
  it('holds no more songs of an artist than allowed, whoever else is credited', () => {
    const duet = publishedTrack({
      index: 9001,
      name: 'Duet',
      artists: [
        { id: null, name: 'Other' },
        { id: null, name: 'QUEEN' },
      ],
    });
    const songs = [song('One', 'Queen'), song('Two', 'Queen'), duet, song('Three', 'queen'), song('Four')];
    expect(picked({ maxPerArtist: 2 }, [], ...songs)).toEqual(['One', 'Two', 'Four']);
    expect(picked({ maxPerArtist: null }, [], ...songs)).toHaveLength(5);
  });

  it('counts an artist of two names as one, by the id', () => {
    const named = (name: string, artist: string) =>
      publishedTrack({ index: (index += 1), name, artists: [{ id: 'one artist', name: artist }] });
    const songs = [
      named('One', "Girls' Generation"),
      named('Two', 'SNSD'),
      named('Three', 'SNSD'),
      song('Four'),
    ];
    expect(picked({ maxPerArtist: 2 }, [], ...songs)).toEqual(['One', 'Two', 'Four']);
    const seed = named('Seed', "Girls' Generation");
    const unknown = [
      song('One', 'Girls Generation'),
      song('Two', 'Girls Generation'),
      named('Three', 'SNSD'),
    ];
    expect(picked({ maxPerArtist: 2 }, [seed], ...unknown)).toEqual(['One', 'Two']);
    expect(picked({}, [], named('Gee', "Girls' Generation"), named('Gee', 'SNSD'))).toEqual(['Gee']);
  });

  it('counts two spellings of an artist as one, whatever their signs and spaces', () => {
    const songs = [song('One', '(G)I-DLE'), song('Two', 'GIDLE'), song('Three', 'G I Dle')];
    expect(picked({ maxPerArtist: 2 }, [], ...songs)).toEqual(['One', 'Two']);
    expect(picked({ withoutSeedArtists: true }, [song('Seed', 'GIDLE')], ...songs)).toEqual([]);
    expect(picked({ withoutArtists: ['gidle'] }, [], ...songs)).toEqual([]);
  });

  it('holds the same audio once, whatever it is called', () => {
    const features = { ...publishedTrack({ index: 1 }).features, tempo: 108.107, energy: 0.818 };
    const fields = { features, durationMillis: 202_440 };
    expect(picked({}, [], song('시작', 'Gaho', fields), song('Start Over', 'Gaho', fields))).toEqual([
      '시작',
    ]);
  });

  it('leaves out artists by name, and those of the seeds if asked', () => {
    const seed = song('Seed', 'Queen');
    const songs = [song('One', 'Queen'), song('Two', 'AC/DC'), song('Three', 'Abba')];
    expect(picked({ withoutArtists: ['ac dc'] }, [seed], ...songs)).toEqual(['One', 'Three']);
    expect(picked({ withoutSeedArtists: true }, [seed], ...songs)).toEqual(['Two', 'Three']);
  });

  it.each([
    '강남스타일 (Live)',
    '강남스타일 - Diplo Remix',
    '강남스타일 (Gangnam Style)',
    '강남스타일 (Inst.)',
    '강남스타일 - WORLD TOUR 2013 -ENCORE-',
    '강남스타일 (PSY x Diplo)',
  ])('holds no other take of the seed, such as %s, unless takes are asked for', (take) => {
    const seed = song('강남스타일 (Gangnam Style)', 'PSY');
    expect(picked({}, [seed], song(take, 'PSY'))).toEqual([]);
    expect(picked({ takes: 'with' }, [seed], song(take, 'PSY'))).toEqual([take]);
  });

  it('holds one take of each song', () => {
    const songs = [song('Numb', 'Linkin Park'), song('Numb (Live)', 'Linkin Park'), song('Numb', 'Rihanna')];
    expect(picked({}, [], ...songs)).toEqual(['Numb', 'Numb']);
    const longer = [song('Numb - 2003 Tour; Encore', 'Linkin Park'), song('(Numb)', 'Rihanna')];
    expect(picked({}, [], ...songs, ...longer)).toEqual(['Numb', 'Numb']);
  });

  it('holds a song once, however its title is spaced, and an artist with and without an article', () => {
    const songs = [song('I Am The Best', '2NE1'), song('IAmTheBest', '2NE1'), song('보고 싶다', '김범수')];
    expect(picked({}, [], ...songs, song('보고싶다', '김범수'))).toEqual(['I Am The Best', '보고 싶다']);
    const peas = [song('One', 'The Black Eyed Peas'), song('Two', 'Black Eyed Peas'), song('One', 'Peas')];
    expect(picked({ maxPerArtist: 1 }, [], ...peas)).toEqual(['One', 'One']);
    expect(picked({}, [song('One', 'Black Eyed Peas')], ...peas)).toEqual(['Two', 'One']);
  });

  it('holds a recording once, though its artist goes by two names', () => {
    const features = { ...publishedTrack().features, tempo: 100.02, key: 9 };
    const gee = song('Gee', "Girls' Generation", { durationMillis: 200_000, features });
    const again = song('Gee', 'SNSD', { durationMillis: 201_000, features: { ...features, tempo: 100.01 } });
    const cover = song('Gee', 'Somebody', { durationMillis: 212_000, features });
    expect(picked({}, [], gee, again, cover)).toEqual(['Gee', 'Gee']);
    expect(picked({}, [gee], again)).toEqual([]);
  });

  it('holds a recording once, though its title is longer elsewhere', () => {
    const fields = { durationMillis: 310_000, features: { ...publishedTrack().features, tempo: 97.6 } };
    const again = { ...fields, features: { ...fields.features, tempo: 97.49, energy: 0.51 } };
    const titles = ['Amateur', '2017 Monthly September - Amateur'] as const;
    expect(picked({}, [], song(titles[0], 'A', fields), song(titles[1], 'B', again))).toEqual([titles[0]]);
    expect(picked({}, [], song(titles[0], 'A', fields), song('Another', 'B', again))).toHaveLength(2);
    const louder = { ...again, features: { ...again.features, loudness: -9 } };
    expect(picked({}, [], song(titles[0], 'A', fields), song(titles[1], 'B', louder))).toHaveLength(2);
  });

  it('holds no instrumental, karaoke or sped-up take, unless a seed is one', () => {
    const takes = [
      'Dawn (Instrumental)',
      'Noon (Karaoke Version)',
      'Dusk - Sped Up',
      'Night (Inst.)',
      'Rain - Backing Track',
      'Snow (without main vocal)',
      'Wind (オリジナル・カラオケ)',
      'Storm - Synth Bass (only)',
      'Hail - Less Vocal',
      'Fog - Chopped & Screwed',
      'Frost (A Capella)',
    ];
    const songs = takes.map((name) => song(name));
    expect(picked({}, [song('Seed')], ...songs)).toEqual([]);
    expect(picked({}, [song('Seed (Inst.)')], ...songs)).toEqual(takes);
  });

  it('takes a remix by a mister for no instrumental', () => {
    expect(picked({}, [song('Seed')], song('Dawn - Mr. Somebody Remix'))).toHaveLength(1);
  });

  it('holds takes and instrumental songs only if a quarter of the seeds is of the kind', () => {
    const songs = [song('Dawn (Instrumental)')];
    const live = song('Numb (Live)', 'Linkin Park');
    const among = [live, song('Numb', 'Linkin Park')].map((track) => ({ track }));
    const seeds = [song('Seed (Inst.)'), song('A'), song('B'), song('C')];
    expect(picked({}, seeds, ...songs)).toHaveLength(1);
    expect(createSongPicker(RULES, seeds).pick({ track: live }, among)).toBe(true);
    expect(picked({}, [...seeds, song('D')], ...songs)).toEqual([]);
    expect(createSongPicker(RULES, [...seeds, song('D')]).pick({ track: live }, among)).toBe(false);
  });

  it.each([
    ['of under a minute', 'Hello', { durationMillis: 40_000 }],
    ['of talk', 'Thoughts', { features: { ...publishedTrack().features, speechiness: 0.94 } }],
    ['between two songs', 'Dawn - Interlude', { durationMillis: 110_000 }],
    ['between two songs', '인트로', { durationMillis: 90_000 }],
  ])('holds no track %s, such as %s, unless a seed is one', (_, name, fields) => {
    expect(picked({}, [song('Seed')], song(name, 'A', fields))).toEqual([]);
    expect(picked({ takes: 'with' }, [song('Seed')], song(name, 'A', fields))).toEqual([name]);
    expect(picked({}, [song('Other', 'B', { durationMillis: 50_000 })], song(name, 'A', fields))).toEqual([
      name,
    ]);
  });

  it('holds a long interlude, which is a song of this name', () => {
    expect(picked({}, [], song('Dawn - Interlude', 'A', { durationMillis: 190_000 }))).toHaveLength(1);
  });

  const inAlbum = (name: string) => ({ album: { id: null, name } });

  it.each([
    ['Sugar (Made Famous by Flo Rida)', 'Urban DJs'],
    ['Work - Originally performed by Rihanna', 'Dynamo Hitz'],
    ['Rodeo (8-Bit Lil Nas X Emulation)', '8-Bit Arcade'],
    ['Blow', 'Made famous by Ke$ha'],
    ['Knock You Down - Originally Recorded by Keri Hilson', 'Urban All Stars'],
    ['Uptown Girl', 'The Tribute Co.'],
    ['I Like How It Feels', 'Enrique Iglesias Cover Band'],
    ['WAP', 'Vitamin String Quartet'],
  ])('holds no imitation, such as %s by %s, unless one is asked for', (name, artist) => {
    const imitation = song(name, artist);
    expect(picked({}, [song('Seed')], imitation)).toEqual([]);
    expect(picked({}, [song('Seed (Tribute to Queen)')], imitation)).toEqual([name]);
  });

  it.each(['Tribute to a Woman', 'Fades Away - Tribute Concert Version'])(
    'takes %s for no imitation, though it names a tribute',
    (name) => {
      expect(picked({}, [song('Seed')], song(name))).toEqual([name]);
    },
  );

  it.each(['fake', 'workout product'])('holds no track of the genre %s, unless one is asked for', (genre) => {
    const track = song('Closer', 'Remixers', { genres: [genre] });
    expect(picked({}, [song('Seed')], track)).toEqual([]);
    expect(createSongPicker(RULES, [], { genres: [genre] }).pick({ track })).toBe(true);
  });

  it('takes a classical piece for no imitation, though a string quartet plays it', () => {
    const piece = song('Quartet No. 3', 'Some String Quartet', { genres: ['classical'] });
    expect(picked({}, [song('Seed')], piece)).toEqual(['Quartet No. 3']);
  });

  it.each(['Rain Sounds FX', 'Life Sounds Nature', 'The Sleep Specialist', 'Baby Lullaby'])(
    'holds no sounds by %s, of whatever genre, unless a seed is of such',
    (artist) => {
      const sounds = song('Forest', artist, { genres: ['tropical'] });
      expect(picked({}, [song('Seed')], sounds)).toEqual([]);
      expect(picked({}, [song('Seed', 'White Noise')], sounds)).toEqual(['Forest']);
    },
  );

  it.each(['Sleeping At Last', 'Rain', 'Billy Ocean', 'Nature', 'Sounds of Blackness', 'Sleepy Hallow'])(
    'takes a song by %s for no sounds to sleep by',
    (artist) => {
      expect(picked({}, [song('Seed')], song('Forest', artist))).toEqual(['Forest']);
    },
  );

  it.each(["children's music", 'Nursery Rhymes', 'sleep', 'white noise'])(
    'holds no track of the genre %s, unless a seed or the filter is of it',
    (genre) => {
      const track = song('Ocean Waves', 'A', { genres: [genre] });
      expect(picked({}, [song('Seed')], track)).toEqual([]);
      expect(picked({}, [song('Seed', 'B', { genres: [genre] })], track)).toEqual(['Ocean Waves']);
      expect(createSongPicker(RULES, [], { genres: [genre] }).pick({ track })).toBe(true);
    },
  );

  it.each([
    ['White Christmas', {}],
    ['크리스마스에는', {}],
    ['O Holy Night', {}],
    ['Dear Santa - English Version', {}],
    ['O Come, All Ye Faithful', {}],
    ['Dawn (Holiday Remix)', {}],
    ['My Only Wish', inAlbum('A Very Merry X-Mas (Deluxe)')],
  ])('holds no Christmas song, such as %s, unless one is asked for', (name, fields) => {
    const carol = song(name, 'A', fields);
    expect(picked({}, [song('Seed')], carol)).toEqual([]);
    expect(picked({}, [song('Seed'), song('Last Christmas')], carol)).toEqual([name]);
    const ofGenre = createSongPicker(RULES, [song('Seed')], { genres: ['Christmas'] });
    expect(ofGenre.pick({ track: carol })).toBe(true);
  });

  it.each([
    ['Santa Monica', {}],
    ['Mala Santa', {}],
    ['Dawn', inAlbum('Full Moon - 12 Days of Christmas')],
    ['Dawn (from the Christmas Advert)', {}],
    ['The Death of You and Me', inAlbum('Noel Gallagher’s High Flying Birds')],
    ['Dawn - Sak Noel Remix', {}],
  ])('takes %s for no Christmas song', (name, fields) => {
    expect(picked({}, [], song(name, 'A', fields))).toEqual([name]);
  });

  it('leaves a take to the song itself, if that may come', () => {
    const [live, itself] = [song('Numb (Live)', 'Linkin Park'), song('Numb', 'Linkin Park')];
    const among = [live, itself].map((track) => ({ track }));
    const pick = (seed: string) =>
      among
        .filter((one) => createSongPicker(RULES, [song(seed)]).pick(one, among))
        .map(({ track }) => track.name);
    expect(pick('Seed')).toEqual(['Numb']);
    expect(pick('Seed (Live)')).toEqual(['Numb (Live)', 'Numb']);
    const others = [live, song('Numb', 'Rihanna')].map((track) => ({ track }));
    expect(createSongPicker(RULES, []).pick({ track: live }, others)).toBe(true);
  });

  it.each(['여시오 New Version', '여시오 Radio Edit Version', '여시오 Japanese ver.', '여시오 Remix'])(
    'takes %s for a take, though no bracket says so',
    (name) => {
      expect(picked({}, [song('여시오', '임창정')], song(name, '임창정'))).toEqual([]);
    },
  );

  it('tells of which artists no further song may come', () => {
    const picker = createSongPicker({ ...RULES, maxPerArtist: 1, withoutArtists: ['Abba'] }, []);
    picker.pick({ track: song('One', 'Queen') });
    expect(picker.fullArtists().toSorted()).toEqual(['abba', 'queen']);
  });
});

describe('the songs of an artist', () => {
  const namesOf = (...tracks: ReturnType<typeof song>[]) => oneTakePerSong(tracks).map(({ name }) => name);

  it('come once, whatever the artist is called, and without backing takes', () => {
    const [first, ...others] = ["Girls' Generation", 'SNSD'].map((name) =>
      publishedTrack({ index: (index += 1), name: 'Gee', artists: [{ id: 'one artist', name }] }),
    );
    const songs = [song('Oh!', 'SNSD'), song('Oh! - Live', 'SNSD'), song('Hoot (Instrumental)', 'SNSD')];
    expect(namesOf(first!, ...others, ...songs)).toEqual(['Gee', 'Oh!']);
  });

  it('come with those that lists hold only on request, but imitations', () => {
    const [christmas, imitation] = ['Merry Christmas', 'Hello (made famous by Adele)'].map((name) =>
      song(name),
    );
    const short = song('Her Majesty', 'The Beatles', { durationMillis: 25_000 });
    expect(namesOf(christmas!, imitation!, short)).toEqual(['Merry Christmas', 'Her Majesty']);
  });

  it('are all listed if there are only backing takes', () => {
    const songs = [song('One (Karaoke)', 'Singers'), song('Two (Karaoke)', 'Singers')];
    expect(namesOf(...songs)).toEqual(['One (Karaoke)', 'Two (Karaoke)']);
  });
});
