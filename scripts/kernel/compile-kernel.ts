import { join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const SOURCE = 'src/nearest/kernel/row-bounds.ts';
/** The compiled kernel, which the service loads. */
export const KERNEL_FILE = 'src/nearest/row-bounds.wasm';

/**
 * Returns the bytes of the kernel, compiled from its AssemblyScript.
 *
 * @throws Error with the compiler's messages, if the source does not compile.
 */
export async function compileKernel(): Promise<Uint8Array> {
  // Loaded here, because it is a package for development: `npm run kernel -- --help` works without it.
  const { default: compiler } = await import('assemblyscript/asc');
  let bytes: Uint8Array | undefined;
  const messages: string[] = [];
  // It allocates nothing, so it needs no runtime: the service lays out the memory.
  const options = '-O3 --converge --enable simd --runtime stub --importMemory --noExportMemory'.split(' ');
  await compiler.main([SOURCE, '--baseDir', REPOSITORY, '--outFile', 'kernel.wasm', ...options], {
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') bytes = contents;
    },
    stderr: { write: (text) => void messages.push(text.toString()) },
  });
  if (bytes === undefined) throw new Error(`the kernel does not compile: ${messages.join('')}`);
  return bytes;
}
