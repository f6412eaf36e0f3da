import { join } from 'node:path';
import { ensureArchive } from './kafka-archive.js';
import { kafkaCommand, laidOut } from './kafka-command.js';
import { checkKafka } from './kafka-health.js';
import { findKafka, type KafkaBinaries } from './kafka-jars.js';
import { gently } from './process-identity.js';
import type { Server } from './server.js';

/** One Kafka node on 127.0.0.1, broker and controller in one, keeping every record. */
export const kafka: Server<KafkaBinaries> = {
  name: 'kafka',
  title: 'Kafka',
  variable: 'KAFKA_BROKERS',
  portNames: ['kafka', 'kafkaController'],
  stopOrder: { ...gently, graceMs: 20_000 },
  find: findKafka,

  async prepare(site, binaries, ports) {
    await ensureArchive(site, binaries);
    const data = join(site.home, 'kafka');
    return kafkaCommand(site, binaries, await laidOut(site, binaries, data, ports));
  },

  check: async (_site, ports) => checkKafka(ports.kafka ?? 0),
};
