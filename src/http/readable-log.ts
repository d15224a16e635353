import { z } from 'zod';

/** The parts of a log line that a person reads. */
const lineSchema = z.object({
  level: z.number(),
  time: z.number(),
  msg: z.string().optional(),
  req: z.object({ method: z.string(), url: z.string() }).optional(),
  res: z.object({ status: z.number() }).optional(),
  responseTime: z.number().optional(),
  problem: z.string().optional(),
  engine: z.string().optional(),
  err: z.object({ stack: z.string() }).optional(),
});

const LEVELS: Readonly<Record<number, string>> = { 40: 'WARN ', 50: 'ERROR ', 60: 'FATAL ' };

/** Returns a line of pino's JSON as people read it: `14:05:02 GET /v1/search?q=… 200, 12 ms`. */
export function readableLine(json: string): string {
  const { level, time, msg, req, res, responseTime, problem, engine, err } = lineSchema.parse(
    JSON.parse(json),
  );
  const clock = new Date(time).toTimeString().slice(0, 'hh:mm:ss'.length);
  const what =
    req === undefined || res === undefined
      ? [msg, engine, problem].filter((part) => part !== undefined).join(': ')
      : `${req.method} ${req.url} ${res.status}, ${responseTime} ms${problem === undefined ? '' : `: ${problem}`}`;
  const stack = err === undefined ? '' : `\n${err.stack}`;
  // Only a stack may have several lines; a terminal obeys control characters.
  const plain = what.replaceAll(/\p{Cc}/gu, ' ') + stack.replaceAll(/[^\P{Cc}\n]/gu, ' ');
  return `${clock} ${LEVELS[level] ?? ''}${plain}\n`;
}
