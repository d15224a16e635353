import type { SourcePause } from '../../src/domain/source.ts';
import { createRequestGate, type PauseStore } from '../../src/sources/request-gate.ts';
import type { Fetch } from '../../src/sources/source-http.ts';
import { createSendRequest } from '../../src/sources/source-requests.ts';
import { createJumpingClock } from '../../scripts/invented-world/jumping-clock.ts';

/** An answer of a source: a status with headers and text, or no answer at all. */
export type Scripted = { status: number; text?: string; retryAfter?: string } | 'cut';

/** Returns a source behind a gate. It gives its answers in order, and the last one forever. */
export function scriptedSource(
  answers: readonly Scripted[],
  options: {
    readonly isJson?: boolean;
    /** Answers only once this many requests are under way at the same time. */
    readonly together?: number;
  } = {},
) {
  const { together = 1 } = options;
  let held: (() => void)[] = [];
  const clock = createJumpingClock(new Date('2026-11-25T12:00:00Z'));
  const { signal } = new AbortController();
  const requests: { readonly url: URL; readonly headers: Headers; readonly at: number }[] = [];
  let pause: SourcePause | null = null;
  const pauses: PauseStore = {
    get: () => pause,
    async set(_, given) {
      pause = given;
    },
  };
  const fetch: Fetch = async (url, init) => {
    requests.push({ url, headers: new Headers(init.headers), at: clock.now().getTime() });
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    await new Promise<void>((resolve) => {
      held.push(resolve);
      if (held.length < together) return;
      for (const release of held) release();
      held = [];
    });
    if (answer === undefined || answer === 'cut') throw new TypeError('fetch failed');
    const { status, text = '', retryAfter } = answer;
    // A 204 has no body, not even an empty one.
    return new Response(status === 204 ? null : text, {
      status,
      headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    });
  };
  const gate = createRequestGate({ source: 'spotify', intervalMillis: 100, clock, pauses, signal });
  const send = createSendRequest({
    source: 'spotify',
    gate,
    fetch,
    clock,
    random: () => 0.5,
    signal,
    isJson: options.isJson ?? false,
  });
  return { clock, gate, send, requests, pauses };
}
