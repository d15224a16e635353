import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAgreement } from '../src/agreement.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An agreement of the workers 1 to 3, and which of them it has called back. */
function agreementOfThree() {
  const agreement = createAgreement();
  const agreed: string[] = [];
  return {
    agreed,
    opened: (worker: number, release: string) =>
      agreement.opened(worker, release, [1, 2, 3], () => agreed.push(`${worker} ${release}`)),
    ended: (worker: number) => agreement.ended(worker),
  };
}

describe('the agreement of workers', () => {
  it('is reached when the last one has opened the release', () => {
    const { agreed, opened } = agreementOfThree();
    opened(2, 'a');
    opened(1, 'a');
    expect(agreed).toEqual([]);
    opened(3, 'a');
    expect(agreed).toEqual(['2 a', '1 a', '3 a']);
  });

  it('is one per release', () => {
    const { agreed, opened } = agreementOfThree();
    opened(1, 'a');
    opened(2, 'b');
    opened(3, 'a');
    expect(agreed).toEqual([]);
  });

  it('does not wait for a worker that has ended', () => {
    const { agreed, opened, ended } = agreementOfThree();
    opened(1, 'a');
    opened(2, 'a');
    ended(3);
    expect(agreed).toEqual(['1 a', '2 a']);
  });

  it('does not wait for ever for a worker that cannot open the release', () => {
    const { agreed, opened } = agreementOfThree();
    opened(1, 'a');
    opened(2, 'a');
    vi.advanceTimersByTime(60_000);
    expect(agreed).toEqual(['1 a', '2 a']);
  });
});
