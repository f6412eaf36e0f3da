import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, tellFailure } from './cannot-start.js';
import { bobineCache, bobineHome, makeHome, repository } from './home.js';
import { clientEnvironment, rebuildAddress } from './product-environment.js';
import { runningServers } from './running-servers.js';
import { siteAt } from './site.js';
import { stopSignal } from './stop-signal.js';

const signal = stopSignal();
try {
  const home = bobineHome();
  makeHome(home);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const site = siteAt({ home, cache: bobineCache(), env: process.env, signal, say });
  const { databaseUrl, kafkaBrokers } = runningServers(site);
  const main = join(repository, 'graphql/api/dist/rebuild-main.js');
  if (!existsSync(main)) throw new CannotStart('The API is not built.', ['npm run build']);
  const url = await rebuildAddress(databaseUrl, site.secrets).catch((error: unknown) => {
    throw new CannotStart(`There is no read model here to rebuild: ${(error as Error).message}`, ['npm start']);
  });
  const env = { ...clientEnvironment(process.env), REBUILD_DATABASE_URL: url, KAFKA_BROKERS: kafkaBrokers };
  const child = spawn(process.execPath, [main, ...process.argv.slice(2)], { env, stdio: 'inherit', detached: true });
  const stop = () => child.kill('SIGTERM');
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
