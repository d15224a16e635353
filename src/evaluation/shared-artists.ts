/** The keys of all artists that are credited with the song of a row. Asked often: look up, do not compute. */
export type ArtistsOf = (row: number) => readonly string[];

/** Whether any artist is credited with both songs. */
export function sharesArtist(artistsOf: ArtistsOf, a: number, b: number): boolean {
  const artists = artistsOf(a);
  return artistsOf(b).some((artist) => artists.includes(artist));
}
