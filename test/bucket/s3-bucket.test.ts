import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type RecordingProxy, startRecordingProxy } from '../../scripts/bench/recording-proxy.ts';
import { freePort } from '../../scripts/engines/engines.ts';
import type { Bucket } from '../../src/bucket/bucket.ts';
import { requireConditionalWrites } from '../../src/bucket/conditional-writes.ts';
import { BucketRefusedError, BucketUnavailableError, InvalidInputError } from '../../src/domain/errors.ts';
import { describeBucket } from '../contract/bucket.contract.ts';
import { bucketOn, isS3rverInstalled, useMoto, useS3rver } from './s3-servers.ts';

describe.runIf(inject('isMotoInstalled'))('on moto,', () => {
  const moto = useMoto();

  describeBucket('at the root', () => bucketOn(moto.current, ''), { honoursConditions: true });
  describeBucket('in a folder', () => bucketOn(moto.current, 'a/b/'), { honoursConditions: true });

  it('the check of conditional writes finds one winner, and leaves nothing behind', async () => {
    const bucket = bucketOn(moto.current, 'probed/');
    await requireConditionalWrites(bucket);
    expect(await bucket.list('')).toEqual([]);
  });

  it('a missing bucket is told', async () => {
    const bucket = bucketOn(moto.current, '', { bucket: 'no-such-bucket' });
    const missing = /S3_BUCKET: expected an existing bucket, got none at s3:\/\/no-such-bucket/;
    await expect(bucket.read('key')).rejects.toThrow(missing);
    await expect(bucket.list('')).rejects.toThrow(InvalidInputError);
    await expect(bucket.write('key', { text: 'x' }, null)).rejects.toThrow(InvalidInputError);
  });

  describe('if answers are lost on the way, a bucket', () => {
    let proxy: RecordingProxy;
    let bucket: Bucket;
    beforeAll(async () => {
      proxy = await startRecordingProxy(moto.current.url);
      bucket = bucketOn(proxy, 'lost/');
    });
    afterAll(async () => {
      bucket.close();
      await proxy.close();
    });
    const sentWrites = () => proxy.requests.filter(({ method }) => method === 'PUT').length;

    it('says that it created an object, and does not create it again', async () => {
      proxy.clear();
      proxy.loseAnswers(1);
      expect(await bucket.write('created', { text: 'mine' }, null)).toBe(true);
      expect(sentWrites()).toBe(1);
    });

    it('says that it replaced an object', async () => {
      const seen = (await bucket.read('created'))?.etag ?? null;
      proxy.clear();
      proxy.loseAnswers(1);
      expect(await bucket.write('created', { text: 'mine again' }, seen)).toBe(true);
      expect(sentWrites()).toBe(1);
    });

    it('writes again what did not arrive', async () => {
      proxy.cut(1);
      expect(await bucket.write('late', { text: 'mine' }, null)).toBe(true);
      expect((await bucket.read('late'))?.text).toBe('mine');
    });

    it('says that it lost to a writer who was first meanwhile', async () => {
      await bucketOn(moto.current, 'lost/').write('taken', { text: 'theirs' }, null);
      proxy.cut(1);
      expect(await bucket.write('taken', { text: 'mine' }, null)).toBe(false);
    });
  });
});

describe.runIf(isS3rverInstalled())('on s3rver, which ignores the conditions of writes,', () => {
  const s3rver = useS3rver();

  describeBucket('in a folder', () => bucketOn(s3rver.current, 'a/'), { honoursConditions: false });

  it('the check of conditional writes fails, and says what to do', async () => {
    const bucket = bucketOn(s3rver.current, 'probed/');
    const check = requireConditionalWrites(bucket);
    await expect(check).rejects.toThrow(InvalidInputError);
    await expect(check).rejects.toThrow(/one of 20 writers .* 20 were told .*--allow-unsafe-store/);
    expect(await bucket.list('')).toEqual([]);
  });

  it('a wrong key is refused, and no message holds it', async () => {
    const bucket = bucketOn(s3rver.current, '', {
      credentials: { accessKeyId: 'id-canary', secretAccessKey: 'secret-canary' },
    });
    const requests = await Promise.allSettled([
      bucket.read('key'),
      bucket.stat('key'),
      bucket.list(''),
      bucket.write('key', { text: 'x' }, null),
    ]);
    for (const request of requests) {
      expect(request).toMatchObject({ status: 'rejected', reason: expect.any(BucketRefusedError) });
    }
    expect(inspect(requests, { depth: null })).not.toContain('canary');
  });
});

describe('a bucket without a server', () => {
  it('is told with its address', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const read = bucketOn({ url }, 'songs/').read('key');
    await expect(read).rejects.toThrow(BucketUnavailableError);
    await expect(read).rejects.toThrow(`s3://music/songs/ at ${url} cannot be used: connect ECONNREFUSED`);
  });
});
