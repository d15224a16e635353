import { computed, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** Where the page is: everything that it shows can be told from this and the answers of the server. */
const here = signal(new URL(location.href));

addEventListener('popstate', () => {
  here.value = new URL(location.href);
});

/** The path as its parts: ['songs', ID]. */
export const pathParts = computed(() => here.value.pathname.split('/').filter(Boolean).map(decoded));

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Mistyped, such as "100%": no view has that name.
    return part;
  }
}

/** The parameters of the address. */
export const parameters = computed(() => here.value.searchParams);

/** Returns the address of the same view with other parameters; null or an empty text removes one. */
export function withParameters(changes: Readonly<Record<string, string | null>>): string {
  const url = new URL(here.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

/** What tells one view from another: a new search is another view, other choices of a list are not. */
const VIEW_PARTS: readonly ((url: URL) => string | null)[] = [
  ({ pathname }) => pathname,
  ({ searchParams }) => searchParams.get('q'),
];

/**
 * Shows another view. `replace` keeps the history as it is: for what changes with every key. So does an
 * address that is shown already.
 */
export function go(address: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const next = new URL(address, here.value);
  const isOtherView = VIEW_PARTS.some((part) => part(next) !== part(here.value));
  const isSame = next.href === here.value.href;
  history[replace || isSame ? 'replaceState' : 'pushState'](null, '', address);
  here.value = new URL(location.href);
  if (isOtherView) {
    scrollTo(0, 0);
    // So that a screen reader reads the new view, and Tab goes on from its beginning.
    requestAnimationFrame(() => {
      const main = document.querySelector<HTMLElement>('main');
      // A view may have given the focus to its own field.
      if (main?.contains(document.activeElement) === false) main.focus({ preventScroll: true });
    });
  }
}

/** Changes parameters of the address, in the view that is shown; the history keeps its length. */
export function setParameters(changes: Readonly<Record<string, string | null>>): void {
  go(withParameters(changes), { replace: true });
}

interface LinkProps {
  readonly to: string;
  readonly class?: string;
  readonly current?: 'page' | 'true' | undefined;
  readonly children: ComponentChildren;
}

/** A link within the page. It stays a link: it can be opened in another tab. */
export function Link({ to, class: className, current, children }: LinkProps) {
  return (
    <a
      href={to}
      class={className}
      aria-current={current}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
