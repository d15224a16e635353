import type { TitleBank } from './templates.ts';

/** EDM and house: one thought and a lot of light. */
const club: TitleBank = {
  templates: `
    {word}
    {word}
    {verb} {direction}
    {verb} {direction}
    Into the {deep}
    {deep}
    Feel {feel}
    Give Me {give}
    {light} {deep}
    {light} Room
    One More {more}
    Body {body}
    {place} {after}
    Lose {lose}
    Move Your {part}
    We Are {weAre}
    Until the Sun
    Hands in the Air Again
    Don't Turn It Down
    Deeper Than Before
    Nobody on the Floor but Us
    Keep It Moving
    Where the Night Goes
    All Night, Every Night
    Take Me Up
    Never Come Down
    The Bass Knows`,
  words: {
    word: `Aurora, Parallax, Horizon, Voltage, Pulse, Vertigo, Mirage, Solstice, Ultraviolet, Kinetic, Orbit, Nebula, Overdrive, Magnet,
      Momentum, Frequency, Odyssey, Utopia, Catalyst, Equinox, Halcyon, Prism, Supernova, Ignition, Tidal, Cascade, Monsoon, Zenith,
      Polaroid, Chroma, Afterglow, Resonance, Delirium, Phosphor`,
    verb: 'Rise, Fall, Run, Float, Drift, Climb, Dive, Fly, Come, Move',
    direction: 'Together, Higher, with Me, Away, Tonight, Again, Closer, in Circles, Like Water',
    deep: 'Blue, Sun, Wild, Deep, Unknown, Echo, Night, Light, Haze, Undertow, Afterhours, Garden',
    feel: 'the Heat, It Now, Alive, Something Real, Your Love, the Rhythm, the Rush, No Pressure, the Sunrise, So Free',
    give: 'the Heat, Something Real, Your Love, the Rhythm, the Sunrise, the Night, a Reason, the Floor',
    light: 'Neon, Crystal, Laser, Infinite, Golden, Liquid, Purple, Solar, Silent, Electric',
    more: 'Night, Hour, Drop, Sunrise, Summer, Kiss, Round',
    part: 'Body, Feet, Heart, Hands, Shadow',
    body: 'Language, Heat, Clock, Electric, Music',
    place: 'Ibiza, Warehouse, Terrace, Rooftop, Basement, Harbor, Itaewon, Berlin, Lagos',
    after: 'After Dark, Sunset, at Six, Session, Heat, Nights, Rain',
    lose: 'Control, Yourself, the Ground, Gravity, My Mind, Count',
    weAre: 'Infinite, the Signal, Weightless, Home, the Ones, Electric',
  },
};

/** Hip hop: money, rivals, the old neighbourhood. */
const rap: TitleBank = {
  templates: `
    {noun} Talk
    {noun} Talk
    No {no}
    No {no}
    Big {big}
    {noun} Season
    {place} {story}
    {place} {story}
    {money}
    {money}
    {stake} on {on}
    Off the {off}
    {work} Twice
    Still {still}
    From the {from}
    {count} {things}
    Don't Call Me {name}
    Momma Said
    Pay Me in Full
    What They Want
    Ain't Friendly
    Say Less
    Came Up Slow
    Shoebox Money
    Three Jobs
    Nobody Safe
    Left on Read
    Watch the Company
    Same Corner
    Told You Once
    Who Sent You
    Loyal to the Dirt`,
  words: {
    noun: 'Corner, Money, Crown, Concrete, Shark, Block, Winter, Trophy, Kitchen, Pressure, Real, Chess, Rent, Diamond',
    no: 'Favors, Handouts, Sleep, Witness, Refunds, Hook, Features, Discount, Days Off, New Friends, Apologies, Brakes',
    big: 'Dreams, Pockets, Homie, Picture, Stepper, Energy, City, Weather, Receipts',
    place:
      'Southside, Uptown, Eastbound, Project, Backseat, Night Shift, Basement, Bodega, Third Ward, Parking Lot',
    story: 'Story, Freestyle, Gospel, Diary, Cypher, Blues, Legend, Theory, Prayer, Anthem',
    money: `Blue Bills, Cash Only, Overtime, Platinum, Blueprint, Paper Route, Rent Due, Interest, Hazard Lights, Gold Teeth, Chrome,
      Tinted, Kingpin, Ski Mask, Checkmate, Bulletproof, Ten Toes, Red Eye, Payroll, Marathon, Cold Cuts, Fast Lane`,
    stake: 'Drinks, Money, Dinner, Eyes, Bets, Everything, All That',
    on: 'Me, My Name, the Table, Sunday, the Line, Credit',
    off: 'Top, Grid, Record, Porch, Books, Clock, Leash',
    work: 'Count It, Say It, Check It, Knock, Think, Run It',
    still: 'Hungry, Outside, Counting, Here, Up, Unsigned, Winning',
    from: 'Bottom, Block, Basement, Backseat, Start, Stoop',
    count: '10, 100, Two, Three, Four, 48, Seven',
    things: 'Bricks, Laws, Miles, Chains, Missed Calls, Summers, Brothers, Bars, Hours',
    name: 'Lucky, Boss, Junior, Champ, Sir, Broke',
  },
};

/** City pop in English: cars, telephones, summer. */
const city: TitleBank = {
  templates: `
    {time} {scene}
    {time} {scene}
    {scene} {object}
    {colour} {object}
    {colour} {scene}
    {town} {time}
    {object} {love}
    {love} on the {line}
    {time} in {place}
    Last {object} to {place}
    Dancing in {place}
    Drive Me Home
    Hold the Elevator
    Stay Past Closing
    Long Distance
    Windows Down
    Palm Trees in the Rear View
    Wrong Number
    Penthouse for Two
    Don't Stop the Tape`,
  words: {
    time: 'Midnight, Summer, Weekend, Friday, Twilight, Sunset, Afternoon, August',
    scene: 'Drive, Marina, Boulevard, Lounge, Terrace, Avenue, Arcade, Skyline, Freeway, Poolside, Bayside',
    object:
      'Telephone, Cassette, Ferry, Convertible, Radio, Cocktail, Elevator, Magazine, Sunglasses, Airmail',
    colour: 'Pastel, Turquoise, Coral, Neon, Pink, Aqua, Silver, Lemon, Champagne',
    place: 'Shibuya, Yokohama, Busan, Haeundae, Honolulu, Monaco, the City, Okinawa, Gangnam',
    line: 'Telephone, Radio, Ferry, Night Train, Highway, Cassette',
    town: 'Shibuya, Yokohama, Busan, Haeundae, Monaco, Okinawa, Gangnam',
    love: 'Love, Lover, Romance, Affair, Kiss, Letters',
  },
};

export const ENGLISH_SCENE_TITLES = { club, rap, city } as const;
