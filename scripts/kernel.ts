import { writeFile } from 'node:fs/promises';
import { compileKernel, KERNEL_FILE } from './kernel/compile-kernel.ts';
import { report } from './progress.ts';
import { parseCommand } from './parse-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run kernel

Writes ${KERNEL_FILE}, which compares songs, from its AssemblyScript. Run it after changing src/nearest/kernel.`;

await runCommand(async () => {
  if (parseCommand(USAGE) === null) return;
  await writeFile(KERNEL_FILE, await compileKernel());
  report('written', `Wrote ${KERNEL_FILE}.`, { file: KERNEL_FILE });
});
