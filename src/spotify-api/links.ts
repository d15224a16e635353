export type ObjectType = 'track' | 'artist' | 'album';

/** The links of an object. Clients break if one of them is null. */
export interface Links {
  readonly external_urls: { readonly spotify: string };
  readonly href: string;
  readonly id: string;
  readonly uri: string;
}

/** Returns the links of an object. `apiUrl` is this service's address, so that clients come back here. */
export function linksOf(type: ObjectType, id: string, apiUrl: string): Links {
  return {
    external_urls: { spotify: `https://open.spotify.com/${type}/${id}` },
    href: `${apiUrl}/v1/${type}s/${id}`,
    id,
    uri: `spotify:${type}:${id}`,
  };
}
