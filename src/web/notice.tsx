import { useEffect } from 'preact/hooks';
import type { Failure } from './api.ts';
import { KeyForm } from './key-form.tsx';
import { text } from './language.ts';
import { Link } from './router.tsx';

/** Tells that there is no answer, why, and what to do. A lost connection is tried again once it is back. */
export function FailureNotice({ failure, again }: { readonly failure: Failure; readonly again: () => void }) {
  const words = text().failures;
  useEffect(() => {
    if (failure.kind !== 'offline') return undefined;
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [failure]);
  const [title, advice] = failureText(failure);
  return (
    <div class="notice" role="alert">
      <h2>{title}</h2>
      <p class="soft">{advice}</p>
      {failure.kind === 'not-found' ? (
        <Link class="button" to="/">
          {words.toStart}
        </Link>
      ) : failure.kind === 'key-needed' ? (
        <KeyForm again={again} />
      ) : (
        <button
          type="button"
          class="button"
          onClick={({ currentTarget }) => {
            focusAround(currentTarget);
            again();
          }}
        >
          {words.again}
        </button>
      )}
    </div>
  );
}

/**
 * Moves the focus from the button to the part of the page around it. The button is about to disappear, and
 * Tab and a screen reader go on from where the focus is.
 */
function focusAround(button: HTMLElement): void {
  const around = button.closest<HTMLElement>('section, main');
  if (around === null) return;
  around.tabIndex = -1;
  around.focus({ preventScroll: true });
}

/** Returns two texts: what happened, and what to do. */
export function failureText(failure: Failure): readonly string[] {
  const words = text().failures;
  if (failure.kind === 'rate-limited') return words.rateLimited(failure.retryAfterSeconds);
  if (failure.kind === 'refused') return words.refused(failure.details.join('; '));
  return words[failure.kind];
}

/** Returns both in a line, for a place without room for a notice. */
export function failureLine(failure: Failure): string {
  return failureText(failure)
    .filter((part) => part !== '')
    .join(': ');
}

/** Rows that stand where the answer will: nothing jumps when it comes. */
export function WaitingRows({ count }: { readonly count: number }) {
  return (
    <div class="waiting-rows" aria-busy="true">
      <span class="only-heard">{text().waiting}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="skeleton song-row-size" />
      ))}
    </div>
  );
}
