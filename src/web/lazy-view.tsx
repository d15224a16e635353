import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { FailureNotice, WaitingRows } from './notice.tsx';

/** Returns a view whose code is loaded when it is first shown. */
export function lazyView<Props extends object = object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return function LazyView(props: Props) {
    const [loaded, setLoaded] = useState<{ readonly View: ComponentType<Props> } | 'failed' | null>(null);
    useEffect(() => {
      load().then(
        (view) => setLoaded({ View: view }),
        () => setLoaded('failed'),
      );
    }, []);
    if (loaded === null) return <WaitingRows count={6} />;
    if (loaded === 'failed')
      return <FailureNotice failure={{ kind: 'offline' }} again={() => location.reload()} />;
    return <loaded.View {...props} />;
  };
}
