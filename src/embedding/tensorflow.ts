import * as tf from '@tensorflow/tfjs-core';

export type BackendName = 'tensorflow' | 'wasm' | 'cpu';
/** What vectors depend on, beside the data and the seed: other backends add in another order. */
export interface Backend {
  readonly name: BackendName;
  readonly version: string;
}

/** A name that the type checker does not follow: the package is optional. */
const TENSORFLOW_FOR_NODE: string = '@tensorflow/tfjs-node';

/** From the fastest on. */
const BACKENDS: Readonly<Record<BackendName, () => Promise<unknown>>> = {
  // Optional, and absent where its library could not be loaded when it was installed.
  tensorflow: () => import(TENSORFLOW_FOR_NODE),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/**
 * Takes the fastest backend that works here, by doing a sum with it: tfjs-node may load and then fail in its first
 * operation (https://github.com/tensorflow/tfjs/issues/8609). Throws where not even the plain one works.
 */
export async function openBackend(
  among: readonly BackendName[] = ['tensorflow', 'wasm', 'cpu'],
): Promise<Backend> {
  const problems: string[] = [];
  for (const name of among) {
    try {
      await BACKENDS[name]();
      if (!(await tf.setBackend(name))) throw new Error('it could not be initialised');
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
  if (sum !== 3) throw new Error(`it adds 1 and 2 to ${sum}`);
}
