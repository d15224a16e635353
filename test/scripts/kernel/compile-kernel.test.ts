import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileKernel, KERNEL_FILE } from '../../../scripts/kernel/compile-kernel.ts';

describe('the compiled kernel', () => {
  it('is what its source compiles to; if not, run `npm run kernel`', async () => {
    const committed = await readFile(join(import.meta.dirname, '../../..', KERNEL_FILE));
    expect(committed.equals(await compileKernel())).toBe(true);
  });
});
