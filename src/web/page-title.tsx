import { useEffect } from 'preact/hooks';
import { text } from './language.ts';

/** Names the browser's tab, and the step in its history, while a view is shown. */
export function useTitle(title: string): void {
  const { name } = text();
  useEffect(() => {
    document.title = `${title} – ${name}`;
    return () => {
      document.title = name;
    };
  }, [title, name]);
}

/** The heading of a view, which is its title, too. */
export function PageTitle({ children }: { readonly children: string }) {
  useTitle(children);
  return <h1>{children}</h1>;
}
