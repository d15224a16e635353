import { signal } from '@preact/signals';

const SHOWN_MILLIS = 2500;

const message = signal('');
let hiding: ReturnType<typeof setTimeout> | undefined;

/** Tells something for a moment, to a screen reader too. */
function tell(said: string): void {
  message.value = said;
  clearTimeout(hiding);
  hiding = setTimeout(() => (message.value = ''), SHOWN_MILLIS);
}

export function Toast() {
  return <div role="status">{message.value !== '' && <p class="toast">{message.value}</p>}</div>;
}

/** Copies a text, and tells so. */
export async function copy(copied: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(copied);
  tell(said);
}
