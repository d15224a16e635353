import * as tf from '@tensorflow/tfjs-core';

export type BackendName = 'tensorflow' | 'wasm' | 'cpu';

/**
 * The backend that computed vectors: another backend adds in another order, so its vectors differ slightly.
 */
export interface Backend {
  readonly name: BackendName;
  readonly version: string;
}

/** Typed as string so that the type checker does not resolve the package, which is optional. */
const TENSORFLOW_FOR_NODE: string = '@tensorflow/tfjs-node';

/** Fastest first. */
const BACKENDS: Readonly<Record<BackendName, () => Promise<unknown>>> = {
  // Optional: missing if its native library could not be installed.
  tensorflow: () => import(TENSORFLOW_FOR_NODE),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/**
 * Opens the fastest backend that works on this machine, and returns its name and version. Each is tested with
 * a sum, because tfjs-node may load and then fail in its first operation
 * (https://github.com/tensorflow/tfjs/issues/8609).
 *
 * @throws Error with the problem of each backend if none works.
 */
export async function openBackend(
  among: readonly BackendName[] = ['tensorflow', 'wasm', 'cpu'],
): Promise<Backend> {
  const problems: string[] = [];
  for (const name of among) {
    try {
      await BACKENDS[name]();
      if (!(await tf.setBackend(name))) throw new Error('it did not initialise');
      await tf.ready();
      checkSum();
      return { name, version: tf.version_core };
    } catch (error) {
      problems.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`no TensorFlow.js backend works here: ${problems.join('; ')}`);
}

function checkSum(): void {
  const [sum] = tf.tidy(() => tf.add(tf.tensor1d([1]), tf.tensor1d([2])).dataSync());
  if (sum !== 3) throw new Error(`expected 1 + 2 to be 3, got ${sum}`);
}
