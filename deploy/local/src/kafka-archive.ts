import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkKafka } from './kafka-health.js';
import type { KafkaBinaries } from './kafka-jars.js';
import { kafkaCommand, laidOut } from './kafka-command.js';
import { freePort } from './ports.js';
import type { Site } from './site.js';

/**
 * Makes the archive of Kafka's classes for this Java, once: a rehearsal on empty data in a temporary folder, after
 * which Java writes down the classes it loaded. It only saves time (1.4 s to be ready instead of 3.6, on two cores),
 * so a failure is told and passed over.
 */
export async function ensureArchive(site: Site, binaries: KafkaBinaries): Promise<void> {
  const { archive } = binaries;
  if (!archive || existsSync(archive)) return;
  site.say('Kafka: preparing its classes for quicker starts (about 10 seconds, once)');
  const folder = mkdtempSync(join(tmpdir(), 'bobine-kafka-'));
  const aside = `${archive}.${process.pid}`;
  try {
    await rehearse(site, binaries, folder, aside);
    renameSync(aside, archive);
  } catch (error) {
    site.signal.throwIfAborted();
    site.say(`Kafka: starts stay slower, for its classes could not be prepared (${String(error)})`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(aside, { force: true });
  }
}

async function rehearse(site: Site, binaries: KafkaBinaries, folder: string, archive: string): Promise<void> {
  const kafka = await freePort();
  const ports = { kafka, kafkaController: await freePort([kafka]) };
  const properties = await laidOut(site, binaries, folder, ports);
  const { file, args, env } = kafkaCommand(site, binaries, properties, [`-XX:ArchiveClassesAtExit=${archive}`]);
  const child = spawn(file, args, { env, cwd: folder, stdio: 'ignore', detached: true });
  const ended = once(child, 'exit');
  const bound = setTimeout(() => child.kill('SIGKILL'), 60_000);
  try {
    await answers(site, ports.kafka, () => child.exitCode !== null);
  } finally {
    child.kill('SIGTERM');
    await ended;
    clearTimeout(bound);
  }
}

async function answers(site: Site, port: number, gone: () => boolean): Promise<void> {
  for (const until = Date.now() + 45_000; !gone() && Date.now() < until; await pause(100)) {
    site.signal.throwIfAborted();
    if (
      await checkKafka(port).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error('the rehearsal did not come up');
}
