"""Asks the service through spotipy, and prints what it read."""

import json
import sys

import spotipy
from spotipy.oauth2 import SpotifyClientCredentials

base, given = sys.argv[1], json.loads(sys.argv[3])


class Credentials(SpotifyClientCredentials):
    OAUTH_TOKEN_URL = base + "/spotify/api/token"


client = spotipy.Spotify(
    auth_manager=Credentials("id", "secret", cache_handler=spotipy.MemoryCacheHandler())
)
client.prefix = base + "/spotify/v1/"


def refusal(ask):
    try:
        ask()
    except spotipy.SpotifyException as error:
        return {"status": error.http_status, "message": error.msg}


recommended = client.recommendations(
    seed_artists=[given["artist"]],
    seed_genres=[given["genre"]],
    seed_tracks=[given["track"]],
    limit=10,
    country="KR",
    min_tempo=given["minTempo"],
    target_energy=0.5,
)
ids = [given["track"], given["unknown"], given["other"]]
found = client.search("IU", type="track,artist,album", limit=5)
following = client.next(client.search("Song", type="track", limit=5)["tracks"])
print(
    json.dumps(
        {
            "recommended": [track["id"] for track in recommended["tracks"]],
            "seeds": [[seed["type"], seed["afterFilteringSize"]] for seed in recommended["seeds"]],
            "tempo": client.audio_features(given["track"])[0]["tempo"],
            "tempos": [one and one["tempo"] for one in client.audio_features(ids)],
            "track": client.track(given["track"])["name"],
            "tracks": [one and one["name"] for one in client.tracks(ids)["tracks"]],
            "found": [found[kind]["items"][0]["name"] for kind in ("tracks", "artists", "albums")],
            "following": following["tracks"]["offset"],
            "artist": client.artist(given["artist"])["name"],
            "album": client.album(given["album"])["name"],
            "genres": client.recommendation_genre_seeds()["genres"],
            "unknown": refusal(lambda: client.track(given["unknown"])),
            "refused": refusal(lambda: client.recommendations(seed_tracks=[given["track"]], min_energy=2)),
        }
    )
)
