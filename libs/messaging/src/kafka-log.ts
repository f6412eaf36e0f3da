import { setTimeout as pause } from 'node:timers/promises';
import type { TopicSpec } from '@bobine/contracts';
import kafkajs, {
  type Admin,
  type Consumer,
  type IHeaders,
  type Kafka,
  type KafkaMessage,
  type Producer,
  type SASLOptions,
} from 'kafkajs';
import type {
  Batches,
  BatchHandler,
  EventLog,
  LogConsumer,
  LogMessage,
  OutgoingMessage,
  PartitionEnds,
} from './event-log.js';
import { gathering } from './gathering.js';
import { restWhenIdle } from './kafka-rest.js';

const headersOf = (headers: IHeaders | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [
      name,
      Array.isArray(value) ? String(value[0]) : String(value),
    ]),
  );

const toLogMessage = (topic: string, partition: number, message: KafkaMessage): LogMessage => ({
  topic,
  partition,
  offset: BigInt(message.offset),
  key: message.key?.toString(),
  value: message.value ?? undefined,
  headers: headersOf(message.headers),
  timestamp: Number(message.timestamp),
});

/** After a kill the broker keeps a reader's partitions for so long, and whoever takes its place waits for them. */
const SESSION_MS = 10_000;
/** A heartbeat goes out after each handful, so that a long batch never outlasts the session. */
const MOST_AT_ONCE = 200;
/** Partitions in work at the same time: of those that are to make one batch, all. */
const AT_A_TIME: Record<Batches, number> = { ofOne: 3, ofAll: 100 };
/**
 * After a batch of less than `FEW` a reader gathers for so long before it asks for more: what comes to a reader at rest is read
 * at once, and while much is said it is not read event by event.
 */
const GATHER_MS = 20;
const FEW = 50;

/** How brokers are reached and told who we are; nothing of it on a network of one's own. */
export type LogSecurity = {
  tls?: { ca?: string };
  sasl?: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string };
};

/** The event log on Kafka, through kafkajs. */
export class KafkaLog implements EventLog {
  private readonly kafka: Kafka;
  private producer: Promise<Producer> | undefined;
  private admin: Promise<Admin> | undefined;
  private readonly consumers = new Set<Consumer>();

  constructor(clientId: string, brokers: string, security: LogSecurity = {}) {
    restWhenIdle();
    this.kafka = new kafkajs.Kafka({
      clientId,
      brokers: brokers.split(','),
      ...(security.tls ? { ssl: security.tls } : {}),
      ...(security.sasl ? { sasl: security.sasl as SASLOptions } : {}),
      logLevel: kafkajs.logLevel.NOTHING,
      retry: { initialRetryTime: 100, retries: 8 },
    });
  }

  async ensureTopics(topics: TopicSpec[]): Promise<void> {
    const admin = await this.connectedAdmin();
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ topic }) => !existing.has(topic));
    if (missing.length === 0) return;
    await admin
      .createTopics({
        waitForLeaders: true,
        topics: missing.map(({ topic, partitions, config }) => ({
          topic,
          numPartitions: partitions,
          configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
        })),
      })
      .catch((error: unknown) => {
        // Another service made them in the same instant.
        if (!String(error).includes('already exists')) throw error;
      });
  }

  async publish(topic: string, messages: OutgoingMessage[]): Promise<void> {
    this.producer ??= this.connect(
      // One request in flight keeps the order; kafkajs's idempotent mode retries without end and blocks shutdown.
      this.kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1, idempotent: false }),
    );
    await (await this.producer).send({ topic, acks: -1, messages });
  }

  async consume(
    group: string,
    topics: string[],
    handler: BatchHandler,
    batches: Batches = 'ofOne',
  ): Promise<LogConsumer> {
    const hand = batches === 'ofAll' ? gathering(handler, MOST_AT_ONCE) : handler;
    const consumer = this.kafka.consumer({
      groupId: group,
      allowAutoTopicCreation: false,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: 30_000,
      maxWaitTimeInMs: 1000,
      retry: { retries: Number.MAX_SAFE_INTEGER, initialRetryTime: 100, maxRetryTime: 5000 },
    });
    this.consumers.add(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: AT_A_TIME[batches],
      eachBatch: async ({ batch, resolveOffset, heartbeat, commitOffsetsIfNecessary, isRunning, isStale }) => {
        let messages = batch.messages.map((message) => toLogMessage(batch.topic, batch.partition, message));
        const wanted = (): boolean => isRunning() && !isStale();
        while (messages.length > 0 && wanted()) {
          const done = await hand(messages.slice(0, MOST_AT_ONCE), wanted);
          const last = messages[done - 1];
          if (last) {
            resolveOffset(last.offset.toString());
            const offset = (last.offset + 1n).toString();
            await commitOffsetsIfNecessary({
              topics: [{ topic: batch.topic, partitions: [{ partition: batch.partition, offset }] }],
            });
          }
          messages = messages.slice(done);
          await heartbeat();
        }
        if (batch.messages.length < FEW) await pause(GATHER_MS);
      },
    });
    return {
      stop: async () => {
        this.consumers.delete(consumer);
        await consumer.disconnect();
      },
    };
  }

  async ends(topics: string[]): Promise<PartitionEnds[]> {
    const admin = await this.connectedAdmin();
    const all = await Promise.all(
      topics.map(async (topic) =>
        (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
          topic,
          partition,
          first: BigInt(low),
          next: BigInt(high),
        })),
      ),
    );
    return all.flat();
  }

  async forget(group: string): Promise<void> {
    await (await this.connectedAdmin()).deleteGroups([group]);
  }

  async check(): Promise<void> {
    await (await this.connectedAdmin()).describeCluster();
  }

  async close(): Promise<void> {
    for (const consumer of this.consumers) await consumer.disconnect();
    await (await this.producer)?.disconnect();
    await (await this.admin)?.disconnect();
  }

  private connectedAdmin(): Promise<Admin> {
    this.admin ??= this.connect(this.kafka.admin());
    return this.admin;
  }

  private async connect<C extends { connect: () => Promise<void> }>(client: C): Promise<C> {
    await client.connect();
    return client;
  }
}
