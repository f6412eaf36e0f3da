import kafkajs from 'kafkajs';

export type LoggedEvent = { id: string; type: string; subject: string; subjectversion: number };

const kafkaAt = (brokers: string) =>
  new kafkajs.Kafka({ clientId: 'looks-on', brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });

/** How many readers share a group's topics, once they have agreed who reads what; 0 until then. */
export async function readersOf(brokers: string, groups: string[]): Promise<number[]> {
  const admin = kafkaAt(brokers).admin();
  await admin.connect();
  try {
    const { groups: found } = await admin.describeGroups(groups);
    return found.map(({ state, members }) => (state === 'Stable' ? members.length : 0));
  } finally {
    await admin.disconnect();
  }
}

/** Every event of these topics, each partition in its order. */
export async function wholeLog(brokers: string, topics: string[]): Promise<LoggedEvent[]> {
  const kafka = kafkaAt(brokers);
  const admin = kafka.admin();
  await admin.connect();
  let total = 0;
  for (const topic of topics) {
    for (const { high } of await admin.fetchTopicOffsets(topic)) total += Number(high);
  }
  await admin.disconnect();
  const consumer = kafka.consumer({ groupId: `reads-all-${Date.now()}` });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  const events: LoggedEvent[] = [];
  await new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message }) => {
        events.push(JSON.parse(message.value?.toString() ?? '{}') as LoggedEvent);
        if (events.length >= total) resolve();
      },
    });
  });
  await consumer.disconnect();
  return events;
}

/** Subjects whose events are in the log in another order than that of their versions, or with a gap; repetitions are none. */
export function outOfOrder(events: LoggedEvent[]): string[] {
  const wrong: string[] = [];
  for (const [subject, of] of Map.groupBy(events, (event) => event.subject)) {
    const versions = [...new Map(of.map((event) => [event.id, event.subjectversion])).values()];
    if (versions.some((version, at) => version !== at + 1)) wrong.push(`${subject}: ${versions.join(' ')}`);
  }
  return wrong;
}
