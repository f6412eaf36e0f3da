import kafkajs from 'kafkajs';
import { FIRST_TOPIC, SECOND_TOPIC, type Stamps, wallClock } from './stamps.js';

export type BareKafka = { send: (id: string) => Promise<void>; stop: () => Promise<void> };

/** kafkajs twice: what is produced to the first topic is consumed and produced to the second, and from there handed on. */
export async function bareKafka(brokers: string, handOn: (stamps: Stamps) => Promise<void>): Promise<BareKafka> {
  const kafka = new kafkajs.Kafka({
    clientId: 'bare',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [FIRST_TOPIC, SECOND_TOPIC].map((topic) => ({ topic, numPartitions: 3 })),
  });
  await admin.disconnect();
  const settings = { allowAutoTopicCreation: false, maxInFlightRequests: 1, idempotent: false };
  const [first, second] = [kafka.producer(settings), kafka.producer(settings)];
  await Promise.all([first.connect(), second.connect()]);
  const produce = (producer: typeof first, topic: string, stamps: Stamps) =>
    producer.send({ topic, acks: -1, messages: [{ key: stamps.id, value: JSON.stringify(stamps) }] });
  const consumers = [
    await consumeEach(kafka, FIRST_TOPIC, async (stamps) => {
      await produce(second, SECOND_TOPIC, { ...stamps, firstConsumed: wallClock() });
    }),
    await consumeEach(kafka, SECOND_TOPIC, (stamps) => handOn({ ...stamps, secondConsumed: wallClock() })),
  ];
  return {
    send: async (id) => {
      await produce(first, FIRST_TOPIC, { id, sent: wallClock(), firstConsumed: 0, secondConsumed: 0 });
    },
    stop: async () => {
      for (const client of [...consumers, first, second]) await client.disconnect();
    },
  };
}

/** Resolves once the group has its partitions, so that the first message does not wait for that. */
async function consumeEach(
  kafka: kafkajs.Kafka,
  topic: string,
  handle: (stamps: Stamps) => Promise<void>,
): Promise<kafkajs.Consumer> {
  const consumer = kafka.consumer({ groupId: `bare.reads.${topic}`, maxWaitTimeInMs: 1000 });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.run({
    eachMessage: ({ message }) => handle(JSON.parse(message.value?.toString() ?? '') as Stamps),
  });
  await joined;
  return consumer;
}
