import { setTimeout as pause } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import type { SignatureHeaders } from './sign.js';

/** Where vendors write, and nowhere else. */
const VENDORS_TOPIC = 'bobine.vendors';
const LOOK_EVERY_MS = 1000;
const SAY_AGAIN_AFTER_MS = 10_000;

/**
 * Produces one event to the vendors' topic, and again until the product shows it: Kafka gives no receipt, and a message
 * that was read before the vendor was known to the door is gone.
 * @param seen the id under which the product knows the event, once it does
 */
export async function produceEvent(
  brokers: string[],
  key: string,
  body: string,
  headers: () => SignatureHeaders,
  seen: () => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<{ status: number; event: string }> {
  for (;;) {
    await produce(brokers, key, body, headers()).catch(() => undefined);
    for (const until = Date.now() + SAY_AGAIN_AFTER_MS; Date.now() < until;) {
      await pause(LOOK_EVERY_MS, undefined, { signal });
      const event = await seen();
      if (event) return { status: 202, event };
    }
  }
}

/** A producer for each message: a sound studio has little to say, and an idle client costs more than it. */
async function produce(brokers: string[], key: string, body: string, headers: SignatureHeaders): Promise<void> {
  const kafka = new kafkajs.Kafka({
    clientId: 'bobine-demo',
    brokers,
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { initialRetryTime: 100, retries: 5 },
  });
  const producer = kafka.producer({ allowAutoTopicCreation: false, maxInFlightRequests: 1 });
  try {
    await producer.connect();
    const message = { key, value: body, headers: { ...headers, 'content-type': 'application/cloudevents+json' } };
    await producer.send({ topic: VENDORS_TOPIC, acks: -1, messages: [message] });
  } finally {
    await producer.disconnect().catch(() => undefined);
  }
}
