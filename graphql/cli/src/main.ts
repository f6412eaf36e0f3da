#!/usr/bin/env node
import { GROUPS } from './commands.js';
import { EXIT } from './frame/exit.js';
import { run } from './frame/run.js';

const stopping = new AbortController();
/** As shells tell of a program that was interrupted. */
const INTERRUPTED = 130;
// Kept, and not once: libraries that listen as well end the process when they find themselves alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Whoever presses twice does not wait.
    if (stopping.signal.aborted) process.exit(INTERRUPTED);
    stopping.abort();
  });
}
// Who reads the answer may have read enough: `bobine status | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.well : EXIT.usage),
);
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  streams: { out: process.stdout, err: process.stderr },
  input: process.stdin,
  stop: stopping.signal,
  groups: GROUPS,
});
