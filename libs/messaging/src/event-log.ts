import type { TopicSpec } from '@bobine/contracts';

/** One message as the log keeps it. */
export type LogMessage = {
  topic: string;
  partition: number;
  offset: bigint;
  key: string | undefined;
  value: Buffer | undefined;
  headers: Record<string, string>;
  /** When the broker or the producer stamped it, milliseconds. */
  timestamp: number;
};

export type OutgoingMessage = { key: string; value: string | Buffer; headers?: Record<string, string> };

/**
 * Takes a batch, each partition's in order, and answers how many of them, from the first, are done for good.
 * Only those are committed; the rest comes again.
 */
export type BatchHandler = (messages: LogMessage[]) => Promise<number>;

/** Whether each partition makes batches of its own, some of them at the same time, or all of them one. */
export type Batches = 'ofOne' | 'ofAll';

/** What a partition holds: its first offset, and the one its next message will have. */
export type PartitionEnds = { topic: string; partition: number; first: bigint; next: bigint };

export type LogConsumer = { stop: () => Promise<void> };

/** The one way to Kafka: everything outside the adapter speaks to this. */
export interface EventLog {
  /** Creates the topics that are missing, with their settings. */
  ensureTopics(topics: TopicSpec[]): Promise<void>;
  /** Appends in order and returns once every in-sync replica has it. */
  publish(topic: string, messages: OutgoingMessage[]): Promise<void>;
  /** Reads topics as a group, from the beginning when it is new; at least once. */
  consume(group: string, topics: string[], handler: BatchHandler, batches?: Batches): Promise<LogConsumer>;
  /** What every partition of topics holds by now. */
  ends(topics: string[]): Promise<PartitionEnds[]>;
  /** Forgets how far a group has read, once nobody reads in it. */
  forget(group: string): Promise<void>;
  /** Throws when the log does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}
