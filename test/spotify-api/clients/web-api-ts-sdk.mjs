// Asks the service through @spotify/web-api-ts-sdk, and prints what it read.
import { SpotifyApi } from '@spotify/web-api-ts-sdk';

const [, , base, , text] = process.argv;
const given = JSON.parse(text);
const token = { access_token: 'any', token_type: 'Bearer', expires_in: 3600, refresh_token: '' };
const client = SpotifyApi.withAccessToken('id', token, {
  fetch: (address, init) =>
    fetch(new Request(address).url.replace('https://api.spotify.com', `${base}/spotify`), init),
});
/** The SDK tells the status and the body in the text of its error alone. */
const refusal = (asked) =>
  asked.then(
    () => null,
    ({ message }) => {
      const { error } = JSON.parse(/\{.*\}/s.exec(message)[0]);
      return { status: error.status, message: error.message };
    },
  );

const recommended = await client.recommendations.get({
  seed_artists: [given.artist],
  seed_genres: [given.genre],
  seed_tracks: [given.track],
  limit: 10,
  market: 'KR',
  min_tempo: given.minTempo,
  target_energy: 0.5,
});
const ids = [given.track, given.unknown, given.other];
const found = await client.search('IU', ['track', 'artist', 'album'], 'KR', 5);
const songs = await client.search('Song', ['track'], undefined, 5, 5);
const read = {
  recommended: recommended.tracks.map(({ id }) => id),
  seeds: recommended.seeds.map(({ type, afterFilteringSize }) => [type, afterFilteringSize]),
  tempo: (await client.tracks.audioFeatures(given.track)).tempo,
  tempos: (await client.tracks.audioFeatures(ids)).map((one) => one?.tempo ?? null),
  track: (await client.tracks.get(given.track)).name,
  tracks: (await client.tracks.get(ids)).map((one) => one?.name ?? null),
  found: ['tracks', 'artists', 'albums'].map((kind) => found[kind].items[0].name),
  following: songs.tracks.offset,
  artist: (await client.artists.get(given.artist)).name,
  album: (await client.albums.get(given.album)).name,
  genres: (await client.recommendations.genreSeeds()).genres,
  unknown: await refusal(client.tracks.get(given.unknown)),
  refused: await refusal(client.recommendations.get({ seed_tracks: [given.track], min_energy: 2 })),
};
console.log(JSON.stringify(read));
