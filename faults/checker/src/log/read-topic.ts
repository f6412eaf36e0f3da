import kafkajs from 'kafkajs';

/** A record as the log has it. */
export type Record = { partition: number; offset: bigint; key: string; value: string };

/** Reads a topic from its beginning to the end it has now, each partition in its order; leaves no trace of having read. */
export async function readTopic(brokers: string[], topic: string): Promise<Record[]> {
  const kafka = new kafkajs.Kafka({
    clientId: 'bobine-checker',
    brokers,
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { initialRetryTime: 200, retries: 8 },
  });
  const admin = kafka.admin();
  const groupId = `bobine-checker-${process.pid}-${Date.now()}-${topic}`;
  await admin.connect();
  try {
    const ends = new Map(
      (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, BigInt(high)]),
    );
    const records = await readUntil(kafka, groupId, topic, ends);
    await admin.deleteGroups([groupId]).catch(() => undefined);
    return records;
  } finally {
    await admin.disconnect();
  }
}

async function readUntil(
  kafka: kafkajs.Kafka,
  groupId: string,
  topic: string,
  ends: Map<number, bigint>,
): Promise<Record[]> {
  const left = new Map([...ends].filter(([, end]) => end > 0n));
  const records: Record[] = [];
  if (left.size === 0) return records;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 200 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => reject(error));
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ partition, message }) => {
            const offset = BigInt(message.offset);
            records.push({
              partition,
              offset,
              key: message.key?.toString() ?? '',
              value: message.value?.toString() ?? '',
            });
            if (offset + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
            if (left.size === 0) resolve();
          },
        })
        .catch(reject);
    });
    return records;
  } finally {
    await consumer.disconnect();
  }
}
