// The entry of every thread. tsx's loader is registered only in the main thread, by --import. A thread has to
// register its own before it can read TypeScript (https://tsx.is/dev-api/register-esm).
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.module);
