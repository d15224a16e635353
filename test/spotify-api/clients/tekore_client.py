"""Asks the service through tekore, which checks the type of every field, and prints what it read."""

import json
import sys
import warnings

import tekore
import tekore._auth.expiring.client
import tekore._client.base

# tekore warns of fields that it does not know.
warnings.simplefilter("error")

base, given = sys.argv[1], json.loads(sys.argv[3])
tekore._client.base.prefix = base + "/spotify/v1/"
tekore._auth.expiring.client.OAUTH_TOKEN_URL = base + "/spotify/api/token"
client = tekore.Spotify(tekore.request_client_token("id", "secret"))


def refusal(ask):
    try:
        ask()
    except tekore.HTTPError as error:
        body = error.response.content["error"]
        return {"status": error.response.status_code, "message": body["message"]}


recommended = client.recommendations(
    artist_ids=[given["artist"]],
    genres=[given["genre"]],
    track_ids=[given["track"]],
    limit=10,
    market="KR",
    min_tempo=given["minTempo"],
    target_energy=0.5,
)
ids = [given["track"], given["other"]]
tracks, artists, albums = client.search("IU", types=("track", "artist", "album"), limit=5)
(songs,) = client.search("Song", types=("track",), limit=5)
print(
    json.dumps(
        {
            "recommended": [track.id for track in recommended.tracks],
            "seeds": [[seed.type, seed.afterFilteringSize] for seed in recommended.seeds],
            "tempo": client.track_audio_features(given["track"]).tempo,
            "tempos": [one and one.tempo for one in client.tracks_audio_features(ids)],
            "track": client.track(given["track"]).name,
            "tracks": [one and one.name for one in client.tracks(ids)],
            "found": [tracks.items[0].name, artists.items[0].name, albums.items[0].name],
            "following": client.next(songs).offset,
            "artist": client.artist(given["artist"]).name,
            "album": client.album(given["album"]).name,
            "genres": client.recommendation_genre_seeds(),
            "unknown": refusal(lambda: client.track(given["unknown"])),
            "refused": refusal(lambda: client.recommendations(track_ids=[given["track"]], min_energy=2)),
        }
    )
)
