import { describe, expect, it, jest } from '@jest/globals';
import { eventLogContract } from '@bobine/testing';
import { KafkaLog } from './kafka-log.js';

eventLogContract('Kafka, through kafkajs', () => new KafkaLog('contract', process.env['KAFKA_BROKERS'] ?? ''));

describe('a connection to Kafka of which nothing is asked', () => {
  it('rests: no timer is set whose time is over before it begins', async () => {
    const timers = jest.spyOn(globalThis, 'setTimeout');
    const log = new KafkaLog('resting', process.env['KAFKA_BROKERS'] ?? '');
    try {
      await log.check();
      await log.check();
      expect(timers.mock.calls.filter(([, ms = 0]) => ms < 0)).toEqual([]);
    } finally {
      await log.close();
      timers.mockRestore();
    }
  });
});
