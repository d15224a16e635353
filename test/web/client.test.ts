import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { API_TYPES_FILE, writeApiTypes } from '../../scripts/client/api-types.ts';
import { createApiClient } from '../../src/web/client.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const seed = content.tracks[0]!;

describe('the generated types of the API', () => {
  it('are those of the OpenAPI document; if not, run `npm run client`', async () => {
    const written = await readFile(join(import.meta.dirname, '../..', API_TYPES_FILE), 'utf8');
    // A boolean: the difference of two files of this length says less than the name of the test.
    expect(written === (await writeApiTypes())).toBe(true);
  });
});

describe('the client', () => {
  const served = useServedApp(() => openIndexes(content));

  it('returns the answer as `data`', async () => {
    const client = createApiClient(served.current.base);
    const { data } = await client.GET('/v1/tracks/{id}/similar', {
      params: { path: { id: seed.id }, query: { method: 'euclidean', limit: 3 } },
    });
    expect(data?.seed.name).toBe(seed.name);
    expect(data?.items.map(({ similarity }) => typeof similarity)).toEqual(['number', 'number', 'number']);
  });

  it('returns the problem as `error`', async () => {
    const { data, error } = await createApiClient(served.current.base).POST('/v1/recommendations', {
      body: { tracks: ['no id'] },
    });
    expect(data).toBeUndefined();
    expect(error?.errors).toMatchObject([{ field: 'tracks.0' }]);
  });
});
