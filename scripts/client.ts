import { writeFile } from 'node:fs/promises';
import { API_TYPES_FILE, writeApiTypes } from './client/api-types.ts';
import { report } from './progress.ts';
import { parseCommand } from './parse-options.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run client

Writes ${API_TYPES_FILE}, the types of the HTTP API, from its OpenAPI document. Run it after changing a schema of src/api.`;

await runCommand(async () => {
  if (parseCommand(USAGE) === null) return;
  await writeFile(API_TYPES_FILE, await writeApiTypes());
  report('written', `Wrote ${API_TYPES_FILE}.`, { file: API_TYPES_FILE });
});
