import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EngineTimeoutError, EngineUnavailableError } from '../../src/domain/errors.ts';
import { createMlflowClient, MlflowRefusalError } from '../../src/tracking/mlflow-client.ts';

/** A status and a text, or nothing at all: the connection is cut, or nobody ever answers. */
type Answer = readonly [status: number, text: string] | 'cut' | 'silence';

const FINE: Answer = [200, '{"id": "1"}'];
const MISSING: Answer = [404, '{"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "no such run"}'];

describe('a request to MLflow', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  /** Asks a server that gives these answers, one after the other; also counts what came. */
  const ask = async (answers: readonly Answer[]) => {
    const came: IncomingHttpHeaders[] = [];
    server = createServer((request, response) => {
      const answer = answers[came.length] ?? 'silence';
      came.push(request.headers);
      if (answer === 'cut') request.socket.destroy();
      else if (answer !== 'silence') response.writeHead(answer[0]).end(answer[1]);
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = createMlflowClient({
      url: `http://127.0.0.1:${port}/`,
      authorization: 'Bearer secret-canary',
      fetch,
      timeoutMillis: 200,
      retryDelaysMillis: [1, 1],
    });
    const answer = client.call('POST', 'runs/create', { name: 'x' }, z.object({ id: z.string() }));
    return { outcome: await answer.catch((error: unknown) => error), came, port };
  };

  it('carries the credentials', async () => {
    const { outcome, came } = await ask([FINE]);
    expect(outcome).toEqual({ id: '1' });
    expect(came).toEqual([
      expect.objectContaining({ authorization: 'Bearer secret-canary', 'content-type': 'application/json' }),
    ]);
  });

  it.each<[string, readonly Answer[]]>([
    ['503', [[503, ''], FINE]],
    ['429, then 500', [[429, 'slow down'], [500, ''], FINE]],
    ['no answer, then 502', ['cut', [502, '<html>'], FINE]],
  ])('is sent again after %s', async (_, answers) => {
    const { outcome, came } = await ask(answers);
    expect(outcome).toEqual({ id: '1' });
    expect(came).toHaveLength(answers.length);
  });

  it.each<[string, readonly Answer[], number, RegExp]>([
    ['that is answered 503 for good', [[503, ''], [503, ''], [503, ''], FINE], 3, /answered 503/],
    ['that is cut for good', ['cut', 'cut', 'cut', FINE], 3, /no connection \(\w+\)/],
    ['without an answer', ['silence', FINE], 1, /no answer within 200 ms/],
    ['that is refused', [MISSING, FINE], 1, /answered 404 \(RESOURCE_DOES_NOT_EXIST: no such run\)/],
    [
      'without the right credentials',
      [[401, ''], FINE],
      1,
      /answered 401: expected the right MLFLOW_TRACKING_/,
    ],
    ['that something else refuses', [[404, '<html>'], FINE], 1, /answered 404, which is no answer of MLflow/],
    ['that a login page answers', [[200, '<html>'], FINE], 1, /expected an answer of MLflow's REST API/],
    [
      'with an answer of another kind',
      [[200, '{"id": 1}'], FINE],
      1,
      /expected an answer of MLflow's REST API/,
    ],
  ])('%s fails with an error without the address and the credentials', async (_, answers, tries, message) => {
    const { outcome, came, port } = await ask(answers);
    expect(outcome).toBeInstanceOf(EngineUnavailableError);
    const text = String(outcome);
    expect(text).toMatch(message);
    expect(text).not.toContain(String(port));
    expect(text).not.toContain('canary');
    expect(came).toHaveLength(tries);
  });

  it('distinguishes a refusal from no answer', async () => {
    expect((await ask([MISSING])).outcome).toMatchObject({
      code: 'RESOURCE_DOES_NOT_EXIST',
      engine: 'mlflow',
    });
    expect((await ask([MISSING])).outcome).toBeInstanceOf(MlflowRefusalError);
    expect((await ask(['silence'])).outcome).toBeInstanceOf(EngineTimeoutError);
  });
});
