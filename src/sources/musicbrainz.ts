import { z } from 'zod';
import { SourceAnswerError, SourceRefusedError } from '../domain/errors.ts';
import { cleanLine } from '../domain/text.ts';
import { excerpt } from './excerpt.ts';
import { parseAnswer } from './json-answer.ts';
import type { SendRequest } from './source-requests.ts';

export interface MusicBrainz {
  /**
   * Returns the names of the artist with this Spotify id: first the name, then the aliases in Korean, English
   * and Japanese and the search hints, primary ones first. Returns null if MusicBrainz does not link the id
   * to exactly one artist.
   */
  artistNames(spotifyId: string): Promise<readonly string[] | null>;
}

/** Languages that listeners type. An alias in another one is left out, unless it is a search hint. */
const LOCALES = /^(ko|en|ja)(_|$)/;
const SEARCH_HINT = 'Search hint';

/** https://musicbrainz.org/doc/MusicBrainz_API#url_(by_text) */
const urlSchema = z.object({
  // The request asks for relations with artists alone.
  relations: z.array(z.object({ artist: z.object({ id: z.string() }) })),
});
/** https://musicbrainz.org/doc/Aliases */
const artistSchema = z.object({
  name: z.string(),
  aliases: z.array(
    z.object({
      name: z.string(),
      locale: z.string().nullable(),
      type: z.string().nullable(),
      primary: z.boolean().nullable(),
    }),
  ),
});

/**
 * Returns a client for artists' names from MusicBrainz, which needs no key but a User-Agent with a contact,
 * and takes one request per second (https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting).
 */
export function createMusicbrainz(options: {
  readonly url: string;
  readonly send: SendRequest;
  readonly userAgent: string;
}): MusicBrainz {
  const { url, send, userAgent } = options;

  /** Returns the text of an answer; null if there is no such thing. */
  const get = async (path: string, query: Readonly<Record<string, string>>): Promise<string | null> => {
    const address = new URL(`${url}/ws/2/${path}`);
    for (const [name, value] of Object.entries({ ...query, fmt: 'json' }))
      address.searchParams.set(name, value);
    const answer = await send({ url: address, headers: { 'user-agent': userAgent } });
    if (answer.status === 200) return answer.text;
    if (answer.status === 404) return null;
    const reason = `/ws/2/${path}: status ${answer.status}: ${excerpt(answer.text)}`;
    if (answer.status === 401 || answer.status === 403) throw new SourceRefusedError('musicbrainz', reason);
    throw new SourceAnswerError('musicbrainz', reason);
  };

  return {
    async artistNames(spotifyId) {
      const resource = `https://open.spotify.com/artist/${spotifyId}`;
      const link = await get('url', { resource, inc: 'artist-rels' });
      if (link === null) return null;
      const { relations } = parseAnswer('musicbrainz', 'the artists of a URL', urlSchema, link);
      const ids = new Set(relations.map(({ artist }) => artist.id));
      const [id] = ids;
      if (id === undefined || ids.size > 1) return null;
      const text = await get(`artist/${encodeURIComponent(id)}`, { inc: 'aliases' });
      if (text === null) return null;
      const { name, aliases } = parseAnswer('musicbrainz', 'an artist', artistSchema, text);
      const wanted = aliases
        .filter(({ locale, type }) => LOCALES.test(locale ?? '') || type === SEARCH_HINT)
        .toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false));
      return [name, ...wanted.map((alias) => alias.name)].map(cleanLine);
    },
  };
}
