import { setTimeout } from 'node:timers/promises';
import { EnvError } from '@bobine/runtime';
import { migrate, migrated } from './migrate.js';
import { everyService } from './services.js';

const USAGE = `migrate-main.js              makes or updates the database of every service, as an administrator
migrate-main.js wait SERVICE waits until that has been done for one service, with the service's own rights
`;
const AGAIN_MS = 1000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
try {
  const [task, name, ...more] = process.argv.slice(2);
  const service = everyService.find(({ serviceName }) => serviceName === name);
  if (task === undefined) await migrate(everyService, process.env, say);
  else if (task === 'wait' && service && more.length === 0)
    await migrated(service, process.env, say, () => setTimeout(AGAIN_MS));
  else {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(`${error instanceof EnvError ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
}
