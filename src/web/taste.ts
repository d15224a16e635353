import { computed, signal } from '@preact/signals';
import { recall, remember } from './remembered.ts';

/** Songs by their ids, newest last. */
export interface Taste {
  readonly likes: readonly string[];
  readonly dislikes: readonly string[];
}

export type Opinion = 'like' | 'dislike';

export const NO_TASTE: Taste = { likes: [], dislikes: [] };
/** As many seeds as one request takes. */
const MOST = 100;

/** What the listener likes. It is kept in this browser alone, and sent only as the seeds of a list. */
export const taste = signal<Taste>(parseTaste(recall('taste')));

export const opinions = computed(
  () =>
    new Map<string, Opinion>([
      ...taste.value.likes.map((id) => [id, 'like'] as const),
      ...taste.value.dislikes.map((id) => [id, 'dislike'] as const),
    ]),
);

/** Sets the opinion of a song; null takes it back. */
export function setOpinion(id: string, opinion: Opinion | null): void {
  const others = (ids: readonly string[]) => ids.filter((other) => other !== id);
  const added = (ids: readonly string[], isAdded: boolean) =>
    [...others(ids), ...(isAdded ? [id] : [])].slice(-MOST);
  setTaste({
    likes: added(taste.value.likes, opinion === 'like'),
    dislikes: added(taste.value.dislikes, opinion === 'dislike'),
  });
}

export function setTaste(changed: Taste): void {
  taste.value = changed;
  const isEmpty = changed.likes.length + changed.dislikes.length === 0;
  remember('taste', isEmpty ? null : JSON.stringify(changed));
}

function parseTaste(text: string | null): Taste {
  try {
    const { likes, dislikes } = JSON.parse(text ?? '{}') as Partial<Record<keyof Taste, unknown>>;
    return { likes: idsIn(likes), dislikes: idsIn(dislikes) };
  } catch {
    return NO_TASTE;
  }
}

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string').slice(-MOST) : [];
}
