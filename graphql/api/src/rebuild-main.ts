import { hostname } from 'node:os';
import { isRefusal, refuse, phrase } from '@bobine/contracts';
import { serviceLog } from '@bobine/messaging';
import { createLog, databaseServer, EnvError } from '@bobine/runtime';
import { readRebuildEnv, type RebuildEnv } from './rebuild/env.js';
import { progressLine } from './rebuild/progress.js';
import { dropReplaced, rebuild } from './rebuild/rebuild.js';

// Rebuilds the read model beside the one in use and swaps them; with `--drop`, drops what was replaced.
const TELL_EVERY_MS = 2000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const options = process.argv.slice(2);
  const unknown = options.find((option) => option !== '--drop');
  if (unknown) throw refuse('input.invalid', phrase`There is no option ${unknown}; the only one is --drop.`);
  const env = readRebuildEnv(process.env);
  // In a container nobody has a name, and asking the system for one fails.
  const by = `${process.env['USER'] ?? `user ${process.getuid?.() ?? ''}`}@${hostname()}, process ${process.pid}`;
  if (options.includes('--drop')) {
    const dropped = await dropReplaced(databaseServer(env), by);
    say(dropped.length > 0 ? `Dropped: ${dropped.join(', ')}` : 'No replaced read model is kept.');
  } else {
    await rebuildHere(env, by);
  }
  process.exit(0);
} catch (error) {
  const told = isRefusal(error) || error instanceof EnvError ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`${told}\n`);
  process.exit(1);
}

async function rebuildHere(env: RebuildEnv, by: string): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  const log = serviceLog('api-rebuild', env);
  const began = Date.now();
  let toldAt = 0;
  try {
    const { events, seconds, heldMs, replaced } = await rebuild({
      database: databaseServer(env),
      log,
      logger: createLog('api-rebuild', env.LOG_LEVEL),
      by,
      signal: stop.signal,
      tell: (progress) => {
        if (Date.now() - toldAt < TELL_EVERY_MS) return;
        toldAt = Date.now();
        say(progressLine(progress, (toldAt - began) / 1000));
      },
    });
    say(
      `Rebuilt from ${events} events in ${seconds.toFixed(1)} s; the projection stood still for ${heldMs.toFixed(0)} ms.`,
    );
    say(`What it replaces is kept as ${replaced}: the next rebuild drops it, or --drop.`);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write('Stopped; the read model in use is as it was.\n');
    process.exit(130);
  } finally {
    await log.close();
  }
}
