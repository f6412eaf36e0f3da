import { eventLogContract } from '@bobine/testing';
import { KafkaLog } from './kafka-log.js';

eventLogContract('Kafka, through kafkajs', () => new KafkaLog('contract', process.env['KAFKA_BROKERS'] ?? ''));
