import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { openBackend } from '../../src/embedding/tensorflow.ts';

describe('a backend', () => {
  it('is opened if it works', async () => {
    expect(await openBackend(['wasm', 'cpu'])).toMatchObject({ name: 'wasm' });
  });

  it('reports its failure if none works', async () => {
    await expect(openBackend([])).rejects.toThrow('no TensorFlow.js backend works here');
  });

  it('gives way to the next if it loads but fails in its first operation', async () => {
    await openBackend(['cpu']);
    tf.removeBackend('cpu');
    // The base class implements no operation.
    tf.registerBackend('cpu', () => new tf.KernelBackend());
    expect(await openBackend(['cpu', 'wasm'])).toMatchObject({ name: 'wasm' });
    await expect(openBackend(['cpu'])).rejects.toThrow(/cpu: .*not yet implemented/i);
  });
});
