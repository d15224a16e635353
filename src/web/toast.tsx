import { signal } from '@preact/signals';
import { text } from './language.ts';

/** Long enough for a sentence. */
const SHOWN_MILLIS = 4000;
const UNDO_MILLIS = 10_000;

interface Message {
  readonly said: string;
  /** Takes back what was done; null if it cannot be. */
  readonly undo: (() => void) | null;
}

const message = signal<Message | null>(null);
let hiding: ReturnType<typeof setTimeout> | undefined;

/** Tells something for a moment, to a screen reader too, with a way to take it back. */
export function tell(said: string, undo: (() => void) | null = null): void {
  message.value = { said, undo };
  clearTimeout(hiding);
  hiding = setTimeout(() => (message.value = null), undo === null ? SHOWN_MILLIS : UNDO_MILLIS);
}

export function Toast() {
  const shown = message.value;
  return (
    <div role="status">
      {shown !== null && (
        <p class="toast">
          {shown.said}
          {shown.undo !== null && (
            <button
              type="button"
              class="toast-undo"
              onClick={() => {
                shown.undo?.();
                message.value = null;
              }}
            >
              {text().undo}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** Copies a text, and tells so. */
export async function copy(copied: string, said: string): Promise<void> {
  // Browsers give the clipboard only to pages over HTTPS or on this machine. Many services have only HTTP.
  if (isSecureContext) await navigator.clipboard.writeText(copied);
  else copyBySelection(copied);
  tell(said);
}

function copyBySelection(copied: string): void {
  const field = document.createElement('textarea');
  field.value = copied;
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else copies from a page over plain HTTP
  document.execCommand('copy');
  field.remove();
}
