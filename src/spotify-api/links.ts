import type { Request } from 'express';

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

/** Returns the address that the client reached these routes at, without a slash at its end. */
export function apiUrlOf(request: Request): string {
  // A proxy that ends TLS says so; everybody else reached this server directly.
  const scheme = request.get('x-forwarded-proto') === 'https' ? 'https' : request.protocol;
  return `${scheme}://${request.get('host') ?? 'localhost'}${request.baseUrl}`;
}
