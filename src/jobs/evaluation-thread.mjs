// The entry of a thread that evaluates. It registers tsx's loader, as learning-thread.mjs does.
import { register } from 'tsx/esm/api';

register();
await import('./evaluation-worker.ts');
