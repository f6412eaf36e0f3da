import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, tellFailure } from './cannot-start.js';
import { bobineCache, bobineHome, makeHome, repository } from './home.js';
import { isAnothers } from './ledger.js';
import { productEnvironment, services, type Service } from './product-environment.js';
import { runningServers } from './running-servers.js';
import { identify, stopProcess } from './process-identity.js';
import { siteAt, type Site } from './site.js';
import { stopSignal } from './stop-signal.js';

const signal = stopSignal();
try {
  const service = named(process.argv[2]);
  const home = bobineHome();
  makeHome(home);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const site = siteAt({ home, cache: bobineCache(), env: process.env, signal, say });
  process.exitCode = await runAlone(site, service);
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}

function named(name: string | undefined): Service {
  const service = services.find((one) => one === name);
  if (service) return service;
  throw new CannotStart(name ? `There is no service ${name}.` : 'Which service should run?', [
    `npm run service -- NAME, where NAME is one of ${services.join(', ')}`,
  ]);
}

/** Runs one service in a process of its own on the servers that run already; resolves with its exit code. */
async function runAlone(site: Site, service: Service): Promise<number> {
  const whole = site.ledger.living('start');
  if (whole && isAnothers(whole)) {
    throw new CannotStart(`npm start (process ${whole.pid}) already runs every service of this folder.`, [
      'stop it, and run npm run servers instead',
      'or set BOBINE_HOME to another folder',
    ]);
  }
  const name = `service-${service}`;
  const left = site.ledger.living(name);
  if (left && isAnothers(left))
    throw new CannotStart(`${service} already runs (process ${left.pid}).`, ['stop it first']);
  if (left) await stopProcess(left);
  const main = join(repository, service === 'api' ? 'graphql/api' : `services/${service}`, 'dist/main.js');
  if (!existsSync(main)) throw new CannotStart(`${service} is not built.`, ['npm run build']);
  const { env, ports } = await productEnvironment(site, runningServers(site), [service]);
  site.say(`${service}: http://127.0.0.1:${ports[service]}/health/ready`);
  const child = spawn(process.execPath, [main], { env, stdio: 'inherit', detached: true });
  if (!child.pid) throw new Error(`${main} could not be started`);
  site.ledger.record(name, child.pid);
  const identity = identify(child.pid);
  const stop = () => identity && void stopProcess(identity, { signals: ['SIGTERM'], graceMs: 30_000 });
  if (site.signal.aborted) stop();
  site.signal.addEventListener('abort', stop);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  site.ledger.forget(name);
  return site.signal.aborted ? 0 : (code ?? 1);
}
