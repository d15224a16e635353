import { createRequire, Module } from 'node:module';
import type SpotifyWebApi from 'spotify-web-api-node';
import type { SourceRequest } from './source-http.ts';

/** A call of one method of spotify-web-api-node, such as `(api) => api.getAlbum(id)`. */
export type SpotifyCall = (api: SpotifyWebApi) => Promise<unknown>;

/** The request that a method makes (spotify-web-api-node/src/base-request.js). */
interface PackageRequest {
  getPath(): string;
  getQueryParameters(): Readonly<Record<string, string | number | undefined>> | undefined;
  getHeaders(): Readonly<Record<string, string>>;
}

/**
 * Returns a function that makes the request of a call of spotify-web-api-node, and sends nothing.
 *
 * The package knows Spotify's paths and parameters, but its own transport (superagent 6) has neither a time
 * limit nor a host option, ignores rate limits, and hides answers that are not JSON. Every method ends in
 * `execute(HttpManager.get)`, so a transport that hands the request back lets our `send` carry it.
 */
export function createSpotifyRequests(
  apiUrl: string,
): (accessToken: string, call: SpotifyCall) => Promise<SourceRequest> {
  const Package = loadPackage();
  return async (accessToken, call) => {
    const request = (await call(new Package({ accessToken }))) as PackageRequest;
    // The package ends the path of a search with a slash.
    const url = new URL(apiUrl + request.getPath().replace(/\/$/, ''));
    for (const [name, value] of Object.entries(request.getQueryParameters() ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return { url, headers: request.getHeaders() };
  };
}

/** Loads the package with our transport in the place of its own, so that superagent is never loaded. */
function loadPackage(): typeof SpotifyWebApi {
  const require = createRequire(import.meta.url);
  const path = require.resolve('spotify-web-api-node/src/http-manager.js');
  require.cache[path] = Object.assign(new Module(path), { exports: { get: handBack }, loaded: true });
  return require('spotify-web-api-node') as typeof SpotifyWebApi;
}

function handBack(request: PackageRequest, callback: (error: null, request: PackageRequest) => void): void {
  callback(null, request);
}
