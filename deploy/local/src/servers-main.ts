import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tellFailure } from './cannot-start.js';
import { bobineHome } from './home.js';
import { startServers } from './servers.js';
import { stopSignal, isStopped } from './stop-signal.js';

const say = (line: string) => process.stderr.write(`${line}\n`);
const stop = stopSignal();

try {
  const began = Date.now();
  const servers = await startServers({ signal: stop, say });
  const came = Object.entries(servers.obtained).map(([name, how]) => `${name} (${how})`);
  say(`Ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${came.join(', ')}. Ctrl-C stops them.`);
  process.stdout.write(`export DATABASE_URL='${servers.databaseUrl}'\n`);
  process.stdout.write(`export KAFKA_BROKERS='${servers.kafkaBrokers}'\n`);
  process.stdout.write(`export TEMPORAL_ADDRESS='${servers.temporalAddress}'\n`);
  if (servers.temporalUi) process.stdout.write(`export TEMPORAL_UI='${servers.temporalUi}'\n`);
  while (!stop.aborted && !servers.fallen().length)
    await pause(1000, undefined, { signal: stop }).catch(() => undefined);
  for (const name of servers.fallen()) {
    say(`${name} has died; the end of its log is in ${join(bobineHome(), 'logs', `${name}.log`)}`);
    process.exitCode = 1;
  }
  say('Stopping the servers');
  await servers.stop();
} catch (error) {
  if (!isStopped(error, stop)) {
    say(tellFailure(error));
    process.exitCode = 1;
  }
}
