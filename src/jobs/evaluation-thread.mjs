// As learning-thread.mjs: a thread registers tsx's loader itself, and then reads TypeScript as well.
import { register } from 'tsx/esm/api';

register();
await import('./evaluation-worker.ts');
