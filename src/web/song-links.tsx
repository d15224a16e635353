import { Link } from './router.tsx';

interface SongLinksProps {
  readonly tracks: readonly {
    readonly id: string;
    readonly name: string;
    readonly artists: readonly string[];
  }[];
  readonly hasArtist?: boolean;
}

/** A few songs of a card, each a link, with its first artist if the card does not name one. */
export function SongLinks({ tracks, hasArtist = false }: SongLinksProps) {
  return (
    <ul class="cluster-songs">
      {tracks.map(({ id, name, artists }) => (
        <li key={id}>
          <Link class="plain by-link" to={`/songs/${id}`}>
            {name}
            {hasArtist && <span class="soft"> {artists[0]}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
