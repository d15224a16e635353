// Asks the service through spotify-web-api-node, which takes no path, and prints what it read.
const SpotifyWebApi = require('spotify-web-api-node');
const Request = require('spotify-web-api-node/src/base-request');
const api = require('spotify-web-api-node/src/webapi-request');
const accounts = require('spotify-web-api-node/src/authentication-request');

const { hostname, port } = new URL(process.argv[3]);
const given = JSON.parse(process.argv[4]);
const builder = () => Request.builder().withHost(hostname).withPort(Number(port)).withScheme('http');
api.builder = (token) => builder().withAuth(token);
accounts.builder = builder;

const client = new SpotifyWebApi({ clientId: 'id', clientSecret: 'secret' });
const refusal = (asked) =>
  asked.then(
    () => null,
    ({ statusCode, body }) => ({ status: statusCode, message: body.error.message }),
  );

async function main() {
  client.setAccessToken((await client.clientCredentialsGrant()).body.access_token);
  const recommended = await client.getRecommendations({
    seed_artists: [given.artist],
    seed_genres: given.genre,
    seed_tracks: [given.track],
    limit: 10,
    market: 'KR',
    min_tempo: given.minTempo,
    target_energy: 0.5,
  });
  const ids = [given.track, given.unknown, given.other];
  const found = await client.search('IU', ['track', 'artist', 'album'], { limit: 5 });
  const songs = await client.searchTracks('Song', { limit: 5, offset: 5 });
  const read = {
    recommended: recommended.body.tracks.map(({ id }) => id),
    seeds: recommended.body.seeds.map(({ type, afterFilteringSize }) => [type, afterFilteringSize]),
    tempo: (await client.getAudioFeaturesForTrack(given.track)).body.tempo,
    tempos: (await client.getAudioFeaturesForTracks(ids)).body.audio_features.map((one) => one && one.tempo),
    track: (await client.getTrack(given.track)).body.name,
    tracks: (await client.getTracks(ids)).body.tracks.map((one) => one && one.name),
    found: ['tracks', 'artists', 'albums'].map((kind) => found.body[kind].items[0].name),
    following: songs.body.tracks.offset,
    artist: (await client.getArtist(given.artist)).body.name,
    album: (await client.getAlbum(given.album)).body.name,
    genres: (await client.getAvailableGenreSeeds()).body.genres,
    unknown: await refusal(client.getTrack(given.unknown)),
    refused: await refusal(client.getRecommendations({ seed_tracks: [given.track], min_energy: 2 })),
  };
  console.log(JSON.stringify(read));
}

void main();
