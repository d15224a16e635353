import type { TitleBank } from './templates.ts';

/** Pop and R&B: somebody to talk to, somebody to miss. */
const pop: TitleBank = {
  templates: `
    {adjective} {noun}
    {adjective} {noun}
    {noun}
    {matter} & {matter}
    Love Is {love}
    {day} {dayThing}
    Never {never}
    I'm {iAm}
    Kiss Me in {city}
    {who} in {city}
    What If {whatIf}
    My {my}
    {number} {count}
    {noun} on {place}
    {verb} Me {how}
    {verb} Me
    Don't {stop}
    {feeling} in {month}
    {hour} in {city}
    {city} at {hour}
    Half a {measure}
    Learning to {learn}
    Too {much} to {do}
    All My {plural}
    {plural}
    Your {yours}
    The {figure} and the {figure}
    Almost {almost}
    If You {ifYou}
    When You {ifYou}
    You Never Asked
    I Left the Light On
    Say It Like You Mean It
    Who's Counting
    Not Over You Yet
    Better on My Own
    Nobody's Fool but Yours
    Forget I Called
    Tell Your Friends
    What Took You So Long
    Same Time Tomorrow
    Wouldn't Change a Thing
    It Was Only Summer
    Everything but Sorry
    Let Me Be Wrong
    Pretend You're Here
    Keep the Jacket
    Out of Your Hands
    Things We Don't Post
    My Side of the Bed
    Good at Goodbyes and Nothing Else
    Maybe It's the Weather
    Still Your Girl
    Text Me When You're Home
    Run It Back
    Any Other Night
    How It Ends
    I Can Explain`,
  words: {
    adjective: `Velvet, Quiet, Golden, Paper, Borrowed, Crooked, Silver, Reckless, Honest, Neon, Bitter, Slow, Second, Pretty, Tender,
      Lonely, Perfect, Faded, Electric, Plastic, Careless, Midnight, Unsent, Foolish, Sugar`,
    noun: `Gravity, Thunder, Honey, Mirror, Promise, Summer, Weather, Ocean, Satellite, Letter, Silence, Heart, Fever, Window, Ribbon,
      Daylight, Echo, Ghost, Harbor, Lavender, Photograph, Hurricane, Secret, Cinema, Halo, Perfume, Lipstick, Balcony, Postcard`,
    matter: 'Honey, Salt, Smoke, Roses, Ashes, Sugar, Gold, Lipstick, Thunder, Bones, Cherries',
    love: 'a Waiting Room, a Window Seat, Overrated, Patient, a Loaded Word, Not Enough, a Quiet House, a Long Weekend, Expensive',
    day: 'Sunday, Friday, Tuesday, Saturday, Holiday, Weekday',
    dayThing: 'Clothes, Lights, Kind of Love, Drive, Girl, Boys, Mood, Rules, People, Heart',
    never: 'Yours, Say Forever, Been to Paris, Enough, Learned to Dance, Called It Love, Going Back, Again',
    iAm: 'Fine I Swear, Not Sorry, Only Joking, Almost There, Your Mistake, Listening, So Over It, Not Her, Yours Tonight',
    who: 'Girls, Boys, Strangers, Nobody, Snow, Rain, Lost, Somebody',
    whatIf: "We Stay, I'm Happy, You're Wrong, It Rains, Nobody Knows, I Called, It Works, We Never Met",
    my: 'Old Apartment, Turn, Favorite Mistake, Weekend Heart, Kind of Quiet, Last Nerve, Other Life, Better Half, Way Out',
    number: 'Two, Three, Four, Seven, Ninety, A Hundred',
    count: 'Tickets, Wishes, Sundays, Days, Walls, Letters, Summers, Reasons, Missed Calls, Miles',
    figure: 'Thief, Sea, Moon, Liar, Fool, Fox, River, Driver, Dancer, Flame, Captain',
    place: 'Fire, Hold, Repeat, the Radio, My Mind, Film',
    verb: 'Call, Hold, Find, Leave, Tell, Meet, Forgive, Follow, Catch, Teach, Miss, Wake',
    how: 'Later, Anyway, Tonight, Slowly, Again, Before You Go, in the Morning, Like That, at Home, When It Rains',
    stop: 'Wait Up, Look Down, Call It Love, Let Go, Say Maybe, Be a Stranger, Read My Mind, Blink, Go Quiet, Ask Twice',
    feeling: 'Lonely, Dancing, Lovers, Strangers, Honest, Alone, Homesick',
    month: 'June, July, August, September, December, April, Slow Motion, Reverse, the Rain',
    hour: '2AM, Midnight, Dawn, Sunrise, Dusk, 4AM, Noon',
    city: 'Seoul, Lisbon, Brooklyn, Paris, Chicago, Montreal, Busan, Glasgow, Copenhagen, Melbourne',
    measure: 'Heart, Mile, Lifetime, Chance, Secret, Smile, World',
    learn: 'Leave, Breathe, Fall, Stay, Forget, Swim, Lose, Love You, Say No',
    do: 'Leave, Stay, Forget, Lose, Call, Say Sorry, Let Go, Dance, Be Alone',
    much: 'Young, Late, Tired, Proud, Soon, Good, Easy',
    plural: `Favorite Mistakes, Old Friends, Bad Habits, Quiet Days, Second Chances, Small Hours, Butterflies, Fireworks, White Lies,
      Rooftops, Souvenirs, Sleepless Nights, Wildflowers, Loose Ends, First Dates, Passwords`,
    yours:
      'Favorite Sweater, Side of Town, Last Excuse, Kind of Love, Mother Was Right, New Number, Old Room',
    almost: 'Home, Famous, Lovers, Over, Yours, Human, Sober, Spring',
    ifYou: 'Stay, Knew Me, Were Here, Leave Me, Let Me, Change Your Mind, Come Back, Wake Up',
  },
};

/** Rock: roads, fires, what is left. */
const rock: TitleBank = {
  templates: `
    {verb} the {target}
    {verb} the {target}
    {adjective} {noun}
    {noun} of the {collective}
    {place} Is Burning
    The {adjective} {noun}
    Last {last} to {town}
    {town} Line
    {noun} and {material}
    {material}
    No {no}
    Through the {through}
    Black {black}
    Everybody Knows the Exit
    We Were Loud Once
    Nothing Left to Break
    This Is Not a Drill
    Wake the Neighbors
    Half the Town Is Sleeping
    I Don't Want Your Medal
    Sleep When It's Over
    Under New Management
    Better Men Have Tried
    Long Way Down
    The Year We Lost the Signal
    Not My Parade
    Turn It Around
    Hands Up, Head Down
    Ten Feet of Snow
    Bury Me Standing Up`,
  words: {
    verb: 'Burn, Break, Ride, Kill, Raise, Chase, Leave, Shake, Follow, Cross, Light, Bury',
    target:
      'Bridges, Wire, Silence, Engine, Fences, Alarm, River, Lights, Crown, Horizon, Static, Match, Wolves',
    adjective:
      'Broken, Iron, Cold, Hollow, Restless, Rusted, Wild, Crooked, Burning, Savage, Distant, Wounded, Northern',
    noun: 'Saints, Highway, Bones, Machine, Kingdom, Hounds, Anthem, Ashes, Prophet, Skyline, Sons, Season, Heart, Radio, Ritual',
    collective: 'Damned, Nation, Lonely, Machine, Valley, West, Faithful, Flood, Dead Hour',
    place: 'The City, The River, My House, The Highway, Everything, The Radio, Heaven',
    last: 'Train, Bus, Road, Letter, Dance, Mile, Call',
    town: 'Birmingham, Nowhere, Detroit, Tulsa, Belfast, the Coast, Reno, Winnipeg, Leeds',
    material:
      'Gasoline, Gravel, Concrete, Rust, Barbed Wire, Powder, Copper, Tar, Salt, Smoke, Neon, Bone, Feedback',
    no: "Saviors, Surrender, Vacancy, Man's Land, Encore, Mercy, Return, Signal, Heroes",
    through: 'Static, Fire, Floor, Years, Wreckage, Window, Fog, Night',
    black: 'Harbor, Denim, Orchid, Gravel, Sunday, Lantern, Magnolia, Mirror',
  },
};

/** Folk and acoustic: places, seasons, people by their first name. */
const folk: TitleBank = {
  templates: `
    {tree} {land}
    {tree} {land}
    Letter to {name}
    {name}
    {name}, {plea}
    The {trade}'s {belonging}
    The {trade}'s {belonging}
    {season} in {county}
    {county} {weather}
    {weather} on the {land}
    Where the {wild} {do}
    Where the {wild} {do}
    {number} {things}
    Song for {name}
    Carry {carry}
    Bread and Salt
    All the Way to the Water
    My Father's Coat
    Leave the Porch Light On
    What the River Said
    Slow Road Home
    Kettle Song
    Nothing but Weather
    Before the Thaw
    I Knew a House
    Good Bones
    Any Kind of Rain
    The Dog Remembers
    Plant Something`,
  words: {
    tree: 'Cedar, Willow, Juniper, Birch, Maple, Hawthorn, Alder, Sycamore, Elder, Rowan, Pine, Fern, Clover',
    land: 'Road, Hill, Creek, Valley, Lane, Ridge, Hollow, Shore, Field, Bridge, Gate',
    name: 'Annabel, Rosemary, Jonah, Marianne, Clara, Eli, Josephine, Thomas, Ada, Louisa, Walter, Nell, Ruth, Samuel',
    plea: 'Come Home, Wait for Spring, Sing It Low, Hold On, I Heard You, Write Me Back, Mind the Fire',
    trade:
      'Miller, Fisherman, Carpenter, Lamplighter, Beekeeper, Shepherd, Sailor, Clockmaker, Gardener, Preacher, Weaver',
    belonging: 'Daughter, Boat, Song, Lantern, Hands, Promise, Prayer, Coat, Garden, Wife',
    season: 'Winter, Autumn, April, October, Harvest, Snow, Late Summer, Morning',
    county: 'Vermont, Galway, Carolina, Wyoming, Donegal, Ohio, the Valley, Nova Scotia, Cornwall, Montana',
    weather: 'Rain, Frost, Morning, Light, Wind, Snow, Thunder, Hymn',
    wild: 'Swallows, Rivers, Wild Geese, Foxes, Cattails, Old Roads, Crows, Tall Grasses',
    do: 'Go, Sleep, Meet, Turn, Wait, Begin, Rest',
    number: 'Two, Three, Four, Seven, Nine, Eleven',
    things: 'Ravens, Winters, Rivers, Silver Spoons, Fence Posts, Sundays, Candles, Sisters',
    carry: 'Me Over, the Water, On Home, the Fire, What You Can',
  },
};

export const ENGLISH_TITLES = { pop, rock, folk } as const;
