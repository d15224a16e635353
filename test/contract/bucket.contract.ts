import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bucket } from '../../src/bucket/bucket.ts';
import { suiteFolder } from '../temporary-folder.ts';

const STALE = '"00000000000000000000000000000000"';

/**
 * The promises of a bucket. `open` returns an empty folder of it. `honoursConditions` says whether its server
 * does what everything else here relies on.
 */
export function describeBucket(
  where: string,
  open: () => Bucket,
  { honoursConditions }: { readonly honoursConditions: boolean },
): void {
  describe(`a bucket ${where}`, () => {
    let bucket: Bucket;
    const directory = suiteFolder();
    beforeAll(() => {
      bucket = open();
    });
    afterAll(() => bucket.close());

    it('has no object that was not written', async () => {
      const path = join(directory, 'absent');
      expect(await bucket.stat('absent')).toBeNull();
      expect(await bucket.read('absent')).toBeNull();
      expect(await bucket.download('absent', path)).toBeNull();
      expect(await bucket.list('absent')).toEqual([]);
      await bucket.remove('absent');
    });

    it('returns what was written, with its size, its hash and one ETag', async () => {
      const text = '손편지를 두고 왔네';
      expect(await bucket.write('texts/a letter.json', { text }, null)).toBe(true);
      const read = await bucket.read('texts/a letter.json');
      expect(read?.text).toBe(text);
      const stored = { bytes: Buffer.byteLength(text), etag: read?.etag };
      const sha256 = createHash('sha256').update(text).digest('hex');
      expect(await bucket.stat('texts/a letter.json')).toEqual({ ...stored, sha256 });
      expect(await bucket.list('texts/')).toEqual([
        { key: 'texts/a letter.json', ...stored, writtenAt: expect.any(Date) as unknown },
      ]);
    });

    it('lists the objects of a folder in the order of their keys', async () => {
      for (const key of ['listed/b', 'listed/한글', 'listed/a/c', 'listed-too']) {
        await bucket.write(key, { text: key }, null);
      }
      const listed = await bucket.list('listed/');
      expect(listed.map(({ key }) => key)).toEqual(['listed/a/c', 'listed/b', 'listed/한글']);
    });

    it('keeps a file of megabytes byte by byte', async () => {
      const bytes = randomBytes(5_000_001);
      const path = join(directory, 'sent');
      await writeFile(path, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(await bucket.write('file', { path, bytes: bytes.length, sha256 }, null)).toBe(true);
      const received = join(directory, 'received');
      expect(await bucket.download('file', received)).toBe((await bucket.stat('file'))?.etag);
      expect(Buffer.compare(await readFile(received), bytes)).toBe(0);
    });

    it('removes an object', async () => {
      await bucket.write('removed', { text: 'x' }, null);
      await bucket.remove('removed');
      expect(await bucket.stat('removed')).toBeNull();
    });

    it.runIf(honoursConditions)('creates an object only if there is none', async () => {
      expect(await bucket.write('created', { text: 'first' }, null)).toBe(true);
      expect(await bucket.write('created', { text: 'second' }, null)).toBe(false);
      expect((await bucket.read('created'))?.text).toBe('first');
    });

    it.runIf(honoursConditions)('replaces only the version that was seen', async () => {
      await bucket.write('pointer', { text: 'first' }, null);
      const seen = (await bucket.read('pointer'))?.etag ?? null;
      expect(await bucket.write('pointer', { text: 'second' }, seen)).toBe(true);
      expect(await bucket.write('pointer', { text: 'third' }, seen)).toBe(false);
      expect(await bucket.write('pointer', { text: 'third' }, STALE)).toBe(false);
      expect((await bucket.read('pointer'))?.text).toBe('second');
      expect(await bucket.write('gone', { text: 'third' }, STALE)).toBe(false);
    });

    it.runIf(honoursConditions)(
      'lets one of eight writers win, and keeps what the winner wrote',
      async () => {
        const texts = Array.from({ length: 8 }, () => randomUUID());
        const won = await Promise.all(texts.map((text) => bucket.write('raced', { text }, null)));
        expect(won.filter(Boolean)).toHaveLength(1);
        expect((await bucket.read('raced'))?.text).toBe(texts[won.indexOf(true)]);
      },
    );
  });
}
