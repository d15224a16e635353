// Asks the service through zmb3/spotify, and prints what it read.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/zmb3/spotify/v2"
	"golang.org/x/oauth2/clientcredentials"
)

type input struct {
	Track, Other, Unknown, Artist, Album spotify.ID
	Genre                                string
	MinTempo                             float64
}

type refusal struct {
	Status  int    `json:"status"`
	Message string `json:"message"`
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func refusalOf[T any](_ T, err error) *refusal {
	var refused spotify.Error
	if errors.As(err, &refused) {
		return &refusal{refused.Status, refused.Message}
	}
	return nil
}

func main() {
	ctx, base := context.Background(), os.Args[1]
	var given input
	if err := json.Unmarshal([]byte(os.Args[3]), &given); err != nil {
		log.Fatal(err)
	}
	config := clientcredentials.Config{ClientID: "id", ClientSecret: "secret", TokenURL: base + "/spotify/api/token"}
	client := spotify.New(config.Client(ctx), spotify.WithBaseURL(base+"/spotify/v1/"))

	seeds := spotify.Seeds{Artists: []spotify.ID{given.Artist}, Genres: []string{given.Genre}, Tracks: []spotify.ID{given.Track}}
	attributes := spotify.NewTrackAttributes().MinTempo(given.MinTempo).TargetEnergy(0.5)
	recommended := must(client.GetRecommendations(ctx, seeds, attributes, spotify.Limit(10), spotify.Country("KR")))
	var ids []spotify.ID
	for _, track := range recommended.Tracks {
		ids = append(ids, track.ID)
	}
	var sizes [][]any
	for _, seed := range recommended.Seeds {
		sizes = append(sizes, []any{seed.Type, seed.AfterFilteringSize})
	}
	var tempos []any
	for _, features := range must(client.GetAudioFeatures(ctx, given.Track, given.Unknown, given.Other)) {
		if features == nil {
			tempos = append(tempos, nil)
		} else {
			tempos = append(tempos, features.Tempo)
		}
	}
	var names []any
	for _, track := range must(client.GetTracks(ctx, []spotify.ID{given.Track, given.Unknown, given.Other})) {
		if track == nil {
			names = append(names, nil)
		} else {
			names = append(names, track.Name)
		}
	}
	found := must(client.Search(ctx, "IU", spotify.SearchTypeTrack|spotify.SearchTypeArtist|spotify.SearchTypeAlbum, spotify.Limit(5)))
	songs := must(client.Search(ctx, "Song", spotify.SearchTypeTrack, spotify.Limit(5)))
	if err := client.NextTrackResults(ctx, songs); err != nil {
		log.Fatal(err)
	}
	tooMuch := spotify.NewTrackAttributes().MinEnergy(2)
	read := map[string]any{
		"recommended": ids,
		"seeds":       sizes,
		"tempo":       must(client.GetAudioFeatures(ctx, given.Track))[0].Tempo,
		"tempos":      tempos,
		"track":       must(client.GetTrack(ctx, given.Track)).Name,
		"tracks":      names,
		"found":       []string{found.Tracks.Tracks[0].Name, found.Artists.Artists[0].Name, found.Albums.Albums[0].Name},
		"following":   songs.Tracks.Offset,
		"artist":      must(client.GetArtist(ctx, given.Artist)).Name,
		"album":       must(client.GetAlbum(ctx, given.Album)).Name,
		"genres":      must(client.GetAvailableGenreSeeds(ctx)),
		"unknown":     refusalOf(client.GetTrack(ctx, given.Unknown)),
		"refused":     refusalOf(client.GetRecommendations(ctx, spotify.Seeds{Tracks: []spotify.ID{given.Track}}, tooMuch)),
	}
	fmt.Println(string(must(json.Marshal(read))))
}
