import { fetchAnswer, NoAnswer } from './api.ts';
import { text } from './language.ts';
import { failureLine } from './notice.tsx';
import { tell } from './toast.tsx';

/** The forms in which the API writes a list, and the ends of their files' names. */
export const FORMATS = { m3u8: 'm3u8', csv: 'csv', jspf: 'jspf', uris: 'txt' } as const;
export type Format = keyof typeof FORMATS;

/**
 * Saves what the API answers as a file, and tells so. A link could not send the key that the service may ask
 * for.
 */
export async function saveAnswer(address: string, fileName: string, init: RequestInit): Promise<void> {
  try {
    const response = await fetchAnswer(address, init);
    save(await response.blob(), fileName);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    tell(failureLine(error.failure));
  }
}

/** Saves a text as a file, and tells so. */
export function saveText(saved: string, fileName: string): void {
  save(new Blob([saved]), fileName);
}

function save(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  tell(text().save.saved(fileName));
}
