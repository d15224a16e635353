import { createSqliteListeners } from '../../src/listeners/sqlite-listeners.ts';
import { signalAt } from './signals.ts';

// Keeps signals without end, and prints the number of each one that was answered. A test kills it.
const store = createSqliteListeners(process.argv[2] ?? '');
for (let index = 0; ; index += 1) {
  await store.put('anna', signalAt(index, 'like'));
  process.stdout.write(`${index}\n`);
}
