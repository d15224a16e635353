//! Asks the service through rspotify, and prints what it read.

#![allow(deprecated)] // Spotify has closed these routes; this service answers them.

use rspotify::{
    model::{AlbumId, ArtistId, Country, Market, RecommendationsAttribute, SearchType, TrackId},
    prelude::*,
    ClientCredsSpotify, ClientError, ClientResult, Config, Credentials,
};
use serde_json::{json, Value};

/// rspotify tells the status, and hides the body.
fn refusal<T>(asked: ClientResult<T>) -> Value {
    match asked {
        Err(ClientError::Http(error)) => json!({ "status": status_in(&format!("{error:?}")) }),
        _ => Value::Null,
    }
}

fn status_in(text: &str) -> Option<u16> {
    text.split(|sign: char| !sign.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .find(|number| (400..600).contains(number))
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let base = &arguments[1];
    let given: Value = serde_json::from_str(&arguments[3])?;
    let text = |name: &str| given[name].as_str().unwrap().to_owned();
    let track = |name: &str| TrackId::from_id(text(name)).unwrap();
    let artist = || ArtistId::from_id(text("artist")).unwrap();
    let genre = text("genre");

    let config = Config {
        api_base_url: format!("{base}/spotify/v1/"),
        auth_base_url: format!("{base}/spotify/"),
        ..Default::default()
    };
    let client = ClientCredsSpotify::with_config(Credentials::new("id", "secret"), config);
    client.request_token()?;

    let recommended = client.recommendations(
        [
            RecommendationsAttribute::MinTempo(given["minTempo"].as_f64().unwrap() as f32),
            RecommendationsAttribute::TargetEnergy(0.5),
        ],
        Some([artist()]),
        Some([genre.as_str()]),
        Some([track("track")]),
        Some(Market::Country(Country::KoreaRepublicOf)),
        Some(10),
    )?;
    let found = client.search_multiple(
        "IU",
        [SearchType::Track, SearchType::Artist, SearchType::Album],
        None,
        None,
        Some(5),
        None,
    )?;
    let songs = client.search_multiple("Song", [SearchType::Track], None, None, Some(5), Some(5))?;
    // A null in a list of tracks is an error to rspotify, so only known ids are asked for.
    let tracks = client.tracks([track("track"), track("other")], None)?;
    let features = client.tracks_features([track("track"), track("unknown"), track("other")])?;
    let no_artists: Option<[ArtistId; 0]> = None;
    let no_genres: Option<[&str; 0]> = None;
    let read = json!({
        "recommended": recommended.tracks.iter().map(|one| one.id.as_ref().unwrap().id()).collect::<Vec<_>>(),
        "seeds": recommended.seeds.iter()
            .map(|seed| json!([format!("{:?}", seed._type).to_uppercase(), seed.after_filtering_size]))
            .collect::<Vec<_>>(),
        "tempo": client.track_features(track("track"))?.tempo,
        "tempos": features.unwrap().iter().map(|one| one.tempo).collect::<Vec<_>>(),
        "track": client.track(track("track"), None)?.name,
        "tracks": tracks.iter().map(|one| one.name.clone()).collect::<Vec<_>>(),
        "found": [
            found.tracks.unwrap().items[0].name.clone(),
            found.artists.unwrap().items[0].name.clone(),
            found.albums.unwrap().items[0].name.clone(),
        ],
        "following": songs.tracks.unwrap().offset,
        "artist": client.artist(artist())?.name,
        "album": client.album(AlbumId::from_id(text("album"))?, None)?.name,
        "unknown": refusal(client.track(track("unknown"), None)),
        "refused": refusal(client.recommendations(
            [RecommendationsAttribute::MinEnergy(2.0)],
            no_artists,
            no_genres,
            Some([track("track")]),
            None,
            None,
        )),
    });
    println!("{read}");
    Ok(())
}
