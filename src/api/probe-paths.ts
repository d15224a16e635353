import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { readinessReportSchema } from '../http/health.ts';
import { type ProblemResponses, READING_PROBLEMS } from './problem-responses.ts';

const TAGS = ['probes'];
const readiness = { 'application/json': { schema: readinessReportSchema } };

/** Returns what operators and their load balancers ask, for the OpenAPI document. */
export function createProbePaths(problemResponses: ProblemResponses): ZodOpenApiPathsObject {
  return {
    '/livez': {
      get: {
        operationId: 'checkLiveness',
        tags: TAGS,
        summary: 'Whether the process answers',
        security: [],
        responses: {
          '200': {
            description: 'It does',
            content: { 'application/json': { schema: z.object({ status: z.literal('alive') }) } },
          },
          ...problemResponses(READING_PROBLEMS),
        },
      },
    },
    '/readyz': {
      get: {
        operationId: 'checkReadiness',
        tags: TAGS,
        summary: 'Whether songs and titles can be asked, and of which release',
        description:
          'Engines are asked at most once per second. A service that has lost one of its two engines is ' +
          '`partly ready`, with status 200: the other services have lost it, too. After a start, it is not ready ' +
          'until all songs are read once, for genres, artists and the map.',
        security: [],
        responses: {
          '200': { description: 'It can serve, at least songs or titles', content: readiness },
          '503': { description: 'It cannot serve now; `problem` says why', content: readiness },
          ...problemResponses(READING_PROBLEMS),
        },
      },
    },
    '/metrics': {
      get: {
        operationId: 'getMetrics',
        tags: TAGS,
        summary: 'Rate, errors and duration of requests, for Prometheus',
        description: 'A service with keys asks for one of the scope `admin`.',
        responses: {
          '200': {
            description: 'Text of Prometheus',
            content: { 'text/plain': { schema: { type: 'string' } } },
          },
          ...problemResponses([...READING_PROBLEMS, 'unauthorized', 'forbidden', 'rate-limited']),
        },
      },
    },
  };
}
