// The thread's entry. tsx's loader, which --import brings, stays in the main thread: a thread registers its own
// (https://tsx.is/dev-api/register-esm), and then reads TypeScript as well.
import { register } from 'tsx/esm/api';

register();
await import('./learning-worker.ts');
