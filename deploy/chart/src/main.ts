import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bobineCache, bobineHome, makeHome, siteAt, stopSignal, tellFailure } from '@bobine/local';
import { check } from './check.js';
import { demo } from './demo.js';

const signal = stopSignal();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      replicas: { type: 'string', default: '2' },
      'keep-image': { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const [task] = positionals;
  const env = process.env;
  const home = join(bobineHome(env), 'chart');
  makeHome(home);
  const site = siteAt({ home, cache: bobineCache(env), env, signal, say });
  const replicas = Number(values.replicas);
  if (!Number.isInteger(replicas) || replicas < 1) throw new Error('--replicas must be a whole number, 1 or more');
  if (task === 'check') await check(site, values.write);
  else if (task === 'demo') process.exitCode = await demo(site, { replicas, keepImage: values['keep-image'] });
  else throw new Error('What should be done with the chart? One of: check, demo. npm run chart -- --help says more.');
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
