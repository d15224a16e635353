import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { FailureNotice, WaitingRows } from './notice.tsx';

/** Returns a view whose code is loaded when it is first shown. */
export function lazyView(load: () => Promise<ComponentType>): ComponentType {
  return function LazyView() {
    const [loaded, setLoaded] = useState<{ readonly View: ComponentType } | 'failed' | null>(null);
    useEffect(() => {
      load().then(
        (view) => setLoaded({ View: view }),
        () => setLoaded('failed'),
      );
    }, []);
    if (loaded === null) return <WaitingRows count={6} />;
    if (loaded === 'failed')
      return <FailureNotice failure={{ kind: 'offline' }} again={() => location.reload()} />;
    return <loaded.View />;
  };
}
