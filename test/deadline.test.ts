import { describe, expect, it } from 'vitest';
import { createDeadline } from '../src/deadline.ts';
import { DeadlineError } from '../src/domain/errors.ts';
import { createSongIndexContent } from './contract/song-index.contract.ts';
import { openIndexes, useServedApp } from './served-app.ts';

const never = <Answer>(): Promise<Answer> => new Promise(() => {});

/** Returns a deadline of a second, at a time that the test sets. */
function deadlineAt() {
  const clock = { millis: 0 };
  return { clock, deadline: createDeadline(1000, () => clock.millis) };
}

describe('a deadline', () => {
  it('holds for all questions of a request together, and asks nothing after it', async () => {
    const { clock, deadline } = deadlineAt();
    await deadline.run(async () => {
      clock.millis = 5000;
      expect(await deadline.ask(async () => 'first')).toBe('first');
      clock.millis = 5999;
      expect(await deadline.ask(async () => 'in time')).toBe('in time');
      clock.millis = 6000;
      let isAsked = false;
      const late = deadline.ask(async () => (isAsked = true));
      await expect(late).rejects.toThrow(DeadlineError);
      expect(isAsked).toBe(false);
    });
  });

  it('gives each request its own time, and lets others take as long as they like', async () => {
    const { clock, deadline } = deadlineAt();
    const answer = (): Promise<string> => deadline.ask(async () => 'answer');
    const first = deadline.run(async () => {
      await answer();
      clock.millis = 2000;
      return answer();
    });
    await expect(first).rejects.toThrow('no answer within 1000 ms');
    expect(await deadline.run(answer)).toBe('answer');
    expect(await answer()).toBe('answer');
  });
});

describe('a request whose index never answers', () => {
  const content = createSongIndexContent();
  const config = { engineTimeoutMillis: 5 };
  const served = useServedApp(
    async () => {
      const indexes = await openIndexes(content);
      return { ...indexes, songs: { ...indexes.songs, find: never } };
    },
    { config },
  );
  const id = content.tracks[0]?.id ?? '';

  it.each([
    [`/v1/tracks/${id}`, { type: '/problems/deadline-exceeded', status: 503 }],
    [`/spotify/v1/tracks/${id}`, { error: { status: 503 } }],
    [`/rest/getSong?id=${id}&f=json`, { 'subsonic-response': { status: 'failed', error: { code: 0 } } }],
  ])('is answered 503 with Retry-After, in the form of %s', async (path, body) => {
    const answer = await served.current.get(path);
    expect(answer).toMatchObject({ status: 503, body });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(served.current.logLines.at(-1)).toContain('no answer within 20 ms');
  });
});
