import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaBinaries } from './kafka-jars.js';
import type { Command } from './server.js';
import type { Site } from './site.js';
import { runTool } from './tool.js';

/** Writes the configuration into `data`, formats the storage where it is new, and returns the configuration's path. */
export async function laidOut(
  site: Site,
  binaries: KafkaBinaries,
  data: string,
  ports: Record<string, number>,
): Promise<string> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'server.properties');
  const logs = join(data, 'data');
  writeFileSync(file, properties(logs, ports));
  if (!existsSync(join(logs, 'meta.properties'))) {
    const tool = ['kafka.tools.StorageTool', 'format', '--ignore-formatted', '--config', file];
    // A first character "-" would be read as an option.
    const id = randomBytes(16).toString('base64url').replace(/^-/, 'A');
    const args = [...javaArgs(binaries), ...tool, '--cluster-id', id];
    await runTool(binaries.java.file, args, { env: plainEnv(site), cwd: data, signal: site.signal });
  }
  return file;
}

/** The command that runs the server with the configuration in `file`. */
export function kafkaCommand(site: Site, binaries: KafkaBinaries, file: string, more: readonly string[] = []): Command {
  return { file: binaries.java.file, args: [...javaArgs(binaries, more), 'kafka.Kafka', file], env: plainEnv(site) };
}

/** The first compiler tier and shared class data: a third of the start's processor time, measured. */
function javaArgs(binaries: KafkaBinaries, more: readonly string[] = []): string[] {
  const archive = binaries.archive && existsSync(binaries.archive) ? [`-XX:SharedArchiveFile=${binaries.archive}`] : [];
  const memory = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError'];
  const logging = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true'];
  return [...memory, ...archive, ...logging, ...more, '-cp', join(binaries.jars, '*')];
}

function properties(logs: string, ports: Record<string, number>): string {
  const broker = `127.0.0.1:${ports.kafka}`;
  const controller = `127.0.0.1:${ports.kafkaController}`;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    // Voters named here, not kept in the data, so that the data survive a change of ports.
    'controller.quorum.voters': `1@${controller}`,
    listeners: `PLAINTEXT://${broker},CONTROLLER://${controller}`,
    'advertised.listeners': `PLAINTEXT://${broker}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': logs,
    'log.retention.ms': -1,
    'log.retention.bytes': -1,
    // A reader that slept for a month goes on where it was.
    'offsets.retention.minutes': 2_147_483_647,
    'auto.create.topics.enable': false,
    'offsets.topic.num.partitions': 8,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // After a kill the controller keeps the old broker's seat for one session: nine seconds, unless told otherwise.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Without the person's KAFKA_OPTS, CLASSPATH or JAVA_TOOL_OPTIONS, so that every machine runs the same server. */
function plainEnv(site: Site): NodeJS.ProcessEnv {
  return { PATH: site.env.PATH, HOME: site.env.HOME, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}
