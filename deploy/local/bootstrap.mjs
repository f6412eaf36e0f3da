// The way in from a fresh clone: `node deploy/local/bootstrap.mjs <start|servers|service|rebuild|test|bench|faults|chart> [options]`.
// It runs on whatever Node is there, before any package is, so it is plain JavaScript and imports only Node.
import { delimiter, join } from 'node:path';
import { buildWhatChanged } from './bootstrap/build.mjs';
import { help } from './bootstrap/help.mjs';
import { installPackages, projectNode } from './bootstrap/packages.mjs';
import { repository, run, Unable } from './bootstrap/place.mjs';

const programs = {
  start: 'deploy/local/dist/start.js',
  servers: 'deploy/local/dist/servers-main.js',
  service: 'deploy/local/dist/service-main.js',
  rebuild: 'deploy/local/dist/rebuild-main.js',
  test: 'deploy/local/dist/test-main.js',
  bench: 'bench/dist/main.js',
  faults: 'faults/rig/dist/main.js',
  chart: 'deploy/chart/dist/main.js',
};

/** What a task needs built, where that is not everything. */
const needs = { servers: ['deploy/provision', 'deploy/local'] };

const began = Date.now();
const [task = '', ...options] = process.argv.slice(2);
try {
  if (options.some((option) => option === '--help' || option === '-h') && task in help) {
    process.stdout.write(help[task]);
  } else if (!(task in programs)) {
    throw new Unable(`What should be done? One of: ${Object.keys(programs).join(', ')}.`);
  } else {
    await bootstrap();
  }
} catch (error) {
  process.stderr.write(error instanceof Unable ? `\n${error.message}\n` : `${error.stack}\n`);
  process.exitCode = 1;
}

async function bootstrap() {
  checkNode();
  await installPackages();
  const node = await projectNode();
  const bin = join(repository, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, BOBINE_BEGAN: String(began) };
  await buildWhatChanged(node, env, needs[task]);
  const { code, signal } = await run(node, [join(repository, programs[task]), ...options], env, 'inherit');
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}

function checkNode() {
  if (Number.parseInt(process.versions.node, 10) >= 20) return;
  throw new Unable(
    `Node 20 or later is needed; this is ${process.version}.\n  - install a newer Node, then start again`,
  );
}
