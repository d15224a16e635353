import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get as httpGet, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type TrackId, uuidToTrackId } from '../../src/domain/track-id.ts';
import { createSongIndexContent } from '../contract/song-index.contract.ts';
import { openIndexes, useServedApp } from '../served-app.ts';

const content = createSongIndexContent();
const songs = content.tracks.filter(({ isRepresentative }) => isRepresentative);
const served = useServedApp(() => openIndexes(content));

interface MapAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks without what fetch does by itself: it sends Accept-Encoding, and unpacks the answer. */
function getMap(query = '', headers: Record<string, string> = {}): Promise<MapAnswer> {
  return new Promise((resolve, reject) => {
    httpGet(`${served.current.base}/v1/map${query}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    }).on('error', reject);
  });
}

interface Column {
  readonly name: string;
  readonly type: 'uint8' | 'uint16';
  readonly offset: number;
  readonly perSong: number;
  readonly min: number;
  readonly step: number;
  readonly unknown: number | null;
}

/** Reads the file as docs/looking-around.md says. */
function readMap(file: Buffer) {
  const bytes = Uint8Array.from(file).buffer;
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as {
    release: string;
    songs: number;
    genres: string[];
    columns: Column[];
  };
  const column = (name: string) => {
    const found = header.columns.find((one) => one.name === name)!;
    const Values = found.type === 'uint16' ? Uint16Array : Uint8Array;
    return { ...found, values: new Values(bytes, 4 + length + found.offset, header.songs * found.perSong) };
  };
  const numberOf = (name: string, row: number) => {
    const { values, min, step, unknown } = column(name);
    return values[row] === unknown ? null : min + step * values[row]!;
  };
  const idOf = (row: number): TrackId => {
    const hex = Buffer.from(column('id').values.subarray(16 * row, 16 * row + 16)).toString('hex');
    return uuidToTrackId(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  };
  return { header, numberOf, idOf };
}

describe('GET /v1/map', () => {
  it('answers every song as a point, most popular first', async () => {
    const { headers, body } = await getMap();
    expect(headers['content-type']).toBe('application/octet-stream');
    const { header, numberOf, idOf } = readMap(body);
    expect(header).toMatchObject({
      format: 'soundalike-map',
      version: 1,
      release: content.release,
      songs: songs.length,
    });
    for (const [row, song] of songs.entries()) {
      expect(idOf(row)).toBe(song.id);
      expect(numberOf('x', row)).toBeCloseTo(content.map.data[2 * row]!, 3);
      expect(numberOf('clusterCosine', row)).toBe(row % 5);
      expect(numberOf('year', row)).toBe(song.year);
      expect(Math.abs(numberOf('tempo', row)! - song.features.tempo)).toBeLessThan(0.3);
      const genre = header.genres[numberOf('genre', row)!];
      expect(genre).toBe(song.genres[0] === 'k pop' ? 'K-Pop' : song.genres[0]);
    }
  });

  it('sends the same file packed, if the client unpacks it', async () => {
    const plain = await getMap();
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await getMap('', { 'accept-encoding': encoding });
      expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' });
      expect(packed.body.length).toBeLessThan(plain.body.length);
      expect(Buffer.compare(unpack(packed.body), plain.body)).toBe(0);
    }
  });

  it('may be kept for ever under its release, and is asked for again otherwise', async () => {
    const pinned = await getMap(`?release=${content.release}`);
    expect(pinned.headers['cache-control']).toMatch(/immutable/);
    const { headers } = await getMap();
    expect(headers['cache-control']).not.toMatch(/immutable/);
    const unchanged = await getMap('', { 'if-none-match': String(headers.etag) });
    expect([unchanged.status, unchanged.body.length, unchanged.headers.vary]).toEqual([304, 0, headers.vary]);
  });

  it('answers 410 for a release that is not served, which nothing keeps', async () => {
    const { status, headers, body } = await getMap('?release=another');
    expect([status, headers['cache-control']]).toEqual([410, 'no-store']);
    expect(JSON.parse(body.toString())).toMatchObject({ type: '/problems/release-not-served' });
  });
});
