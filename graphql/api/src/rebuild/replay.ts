import {
  applyBatch,
  type EventLog,
  type LogConsumer,
  type LogMessage,
  type PartitionEnds,
  readEnvelope,
} from '@bobine/messaging';
import { type Database, isTransient } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { projection } from '../projection/projection.js';

/** How far each topic is, in events. */
export type Progress = { topic: string; done: number; total: number }[];

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const placeOf = ({ topic, partition }: { topic: string; partition: number }) => `${topic}/${partition}`;

/** What a replay writes into and reads from. */
export type ReplayOf = { db: Database; log: EventLog; topics: string[]; consumer: string; logger: Logger };

/** Reads the log from its beginning into a read model that nobody asks yet. */
export class Replay {
  /** The offset after the last event applied, by partition. */
  private readonly read = new Map<string, bigint>();
  private reader: LogConsumer | undefined;
  private open = true;
  private underWay = 0;
  private failure: Error | undefined;

  constructor(
    private readonly of: ReplayOf,
    private readonly group: string,
  ) {}

  async start(): Promise<void> {
    this.reader = await this.of.log.consume(this.group, this.of.topics, (messages) => this.apply(messages));
  }

  /** How far it is and how many published events it is behind; throws when it cannot go on. */
  async standing(): Promise<{ progress: Progress; behind: number; ends: PartitionEnds[] }> {
    if (this.failure) throw this.failure;
    const ends = await this.of.log.ends(this.of.topics);
    const progress = [...Map.groupBy(ends, ({ topic }) => topic)].map(([topic, of]) => ({
      topic,
      done: of.reduce((sum, end) => sum + Number(this.reached(end) - end.first), 0),
      total: of.reduce((sum, { first, next }) => sum + Number(next - first), 0),
    }));
    return { progress, behind: progress.reduce((sum, { done, total }) => sum + total - done, 0), ends };
  }

  /** Whether it has read up to these ends. */
  has(ends: PartitionEnds[]): boolean {
    return ends.every((end) => this.reached(end) >= end.next);
  }

  /** Reads up to what is published by now and then no more; answers whether it came so far in time. */
  async finish(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    const { ends } = await this.standing();
    while (!this.has(ends)) {
      if (this.failure) throw this.failure;
      if (performance.now() > until) return false;
      await pause(5);
    }
    this.open = false;
    while (this.underWay > 0) await pause(5);
    return true;
  }

  /** Goes on reading after it had finished: the swap has not come about. */
  resume(): void {
    this.open = true;
  }

  async stop(): Promise<void> {
    this.open = false;
    await this.reader?.stop();
    await this.of.log.forget(this.group).catch((error: unknown) => {
      this.of.logger.warn(
        { err: error, group: this.group },
        'the group of the rebuild is left for the broker to forget',
      );
    });
  }

  private reached(end: PartitionEnds): bigint {
    const read = this.read.get(placeOf(end)) ?? end.first;
    return read < end.next ? read : end.next;
  }

  private async apply(messages: LogMessage[]): Promise<number> {
    if (!this.open || this.failure) return pause(100).then(() => 0);
    const { db, consumer, logger } = this.of;
    this.underWay++;
    try {
      const done = await applyBatch(consumer, db, projection, messages.map(readEnvelope), logger);
      const last = messages[done - 1];
      if (last) this.read.set(placeOf(last), last.offset + 1n);
      return done;
    } catch (error) {
      if (!isTransient(error)) this.failure = error instanceof Error ? error : new Error(String(error));
      logger.warn({ err: error }, 'a batch is tried again');
      await pause(200);
      return 0;
    } finally {
      this.underWay--;
    }
  }
}
