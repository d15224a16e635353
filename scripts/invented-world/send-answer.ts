import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { ServedAnswer } from './served.ts';

/** Writes an answer, or the part of it that the fault allows. */
export function sendAnswer(response: ServerResponse, answer: ServedAnswer, fault: Fault | null): void {
  const isBroken = fault?.kind === 'cut' || fault?.kind === 'hang';
  if (isBroken && fault.where === 'head') {
    if (fault.kind === 'cut') response.destroy();
    return;
  }
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  if (!isBroken) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    if (fault.kind === 'cut') response.destroy();
  });
}
