import { join } from 'node:path';
import { tellFailure } from './cannot-start.js';
import { repository } from './home.js';
import { interrupted, runMainJob } from './main-job.js';
import { readOptions } from './start-options.js';
import { isStopped, stopSignal } from './stop-signal.js';
import { Terminal } from './terminal.js';

const signal = stopSignal();
try {
  process.exitCode = await runMainJob({
    ...readOptions(process.argv.slice(2)),
    env: process.env,
    signal,
    terminal: new Terminal(process.stdout),
    productMain: join(repository, 'services/all-in-one/dist/main.js'),
    demoMain: join(repository, 'deploy/demo/dist/main.js'),
    began: Number(process.env.BOBINE_BEGAN) || Date.now(),
  });
} catch (error) {
  if (isStopped(error, signal)) process.exitCode = interrupted;
  else {
    process.stderr.write(`${tellFailure(error)}\n`);
    process.exitCode = 1;
  }
}
