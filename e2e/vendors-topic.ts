import kafkajs from 'kafkajs';
import type { Message } from './vendor.js';

export type VendorsTopic = { send: (key: string, message: Message) => Promise<void>; stop: () => Promise<void> };

/** The other way in: where vendors produce, and write nowhere else. */
export async function vendorsTopic(brokers: string): Promise<VendorsTopic> {
  const kafka = new kafkajs.Kafka({
    clientId: 'vendors',
    brokers: brokers.split(','),
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return {
    send: async (key, { body, headers }) => {
      await producer.send({ topic: 'bobine.vendors', acks: -1, messages: [{ key, value: body, headers }] });
    },
    stop: () => producer.disconnect(),
  };
}
