import { signal } from '@preact/signals';

/** The width below which the style sheets lay the page out for a phone. */
const narrow = matchMedia('(max-width: 46rem)');

/** Whether the window is as narrow as a phone's. */
export const isNarrow = signal(narrow.matches);
narrow.addEventListener('change', ({ matches }) => (isNarrow.value = matches));
