import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@bobine/persistence';
import { failpoint, type Logger } from '@bobine/runtime';
import type { QueryRunner } from 'typeorm';
import type { EventLog } from './event-log.js';
import { hasEmitted } from './outbox.js';

const BATCH = 500;
/** What a broker takes at once for a partition is a little more, unless it is told otherwise. */
const MOST_BYTES = 900_000;
const POLL_MS = 200;
/** How long it gathers before it publishes again: while much is said a batch costs little more than an event, from here to every reader. */
const GATHER_MS = 10;

/** As many from the first as are no larger together; at least one. */
function atMost<R extends { event: string }>(bytes: number, rows: R[]): R[] {
  let left = bytes;
  const end = rows.findIndex(({ event }) => (left -= Buffer.byteLength(event)) < 0);
  return end < 0 ? rows : rows.slice(0, Math.max(1, end));
}

/** The last event of a batch, and the transaction that marked it as published. */
type Mark = { seq: bigint; xid: bigint };

/**
 * Publishes a service's outbox in the order it was written. One relay at a time, by advisory lock; woken by commits of
 * this process and by a poll. A row is marked after the log has acknowledged it, so a crash repeats and never loses.
 */
export class Relay {
  private stopped = false;
  private wake: () => void = () => undefined;
  private rung = false;
  private loop: Promise<void> | undefined;
  private unlisten: () => void = () => undefined;
  private floor = 0n;
  private mark: Mark | undefined;

  constructor(
    private readonly db: Database,
    private readonly log: EventLog,
    private readonly logger: Logger,
    private readonly count: (topic: string, events: number) => void = () => undefined,
  ) {}

  start(): void {
    this.unlisten = this.db.onCommit((tx) => {
      if (tx && !hasEmitted(tx)) return;
      this.rung = true;
      this.wake();
    });
    this.loop = this.run();
  }

  /** Publishes what is left, then stops. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.loop;
    this.unlisten();
  }

  private async run(): Promise<void> {
    let runner: QueryRunner | undefined;
    while (!this.stopped) {
      this.rung = false;
      let published = 0;
      try {
        runner ??= await this.lead();
        if (runner) published = await this.publishBatch(runner);
      } catch (error) {
        this.logger.warn({ err: error }, 'the relay tries again');
        await runner?.release().catch(() => undefined);
        runner = undefined;
      }
      if (published === BATCH) continue;
      if (published > 0) await pause(GATHER_MS);
      await this.rest(runner ? POLL_MS : 1000);
    }
    if (runner) {
      while ((await this.publishBatch(runner).catch(() => 0)) === BATCH);
      await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
      await runner.release().catch(() => undefined);
    }
  }

  /** A connection that holds the relay's lock, or nothing while another instance has it. */
  private async lead(): Promise<QueryRunner | undefined> {
    const runner = this.db.source.createQueryRunner();
    const rows = (await runner.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as leads', [
      `relay:${this.db.service}`,
    ])) as { leads: boolean }[];
    this.floor = 0n;
    this.mark = undefined;
    if (rows[0]?.leads) return runner;
    await runner.release();
    return undefined;
  }

  /** Publishes what is there, up to a batch; answers how many events, or a batch where more is there. */
  private async publishBatch(runner: QueryRunner): Promise<number> {
    const found = (await runner.query(
      `select seq, topic, key, event::text as event, pg_snapshot_xmin(pg_current_snapshot())::text as oldest
       from outbox where published_at is null and seq > $1 order by seq limit ${BATCH}`,
      [String(this.floor)],
    )) as { seq: string; topic: string; key: string; event: string; oldest: string }[];
    const rows = atMost(MOST_BYTES, found);
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return 0;
    failpoint('relay.committed');
    const topics = Map.groupBy(rows, ({ topic }) => topic);
    for (const [topic, of] of topics) {
      await this.log.publish(
        topic,
        of.map(({ key, event }) => ({ key, value: event })),
      );
      this.count(topic, of.length);
    }
    failpoint('relay.published');
    const [marked] = (await runner.query(
      `with marked as (update outbox set published_at = clock_timestamp() where seq = any($1::bigint[]))
       select pg_current_xact_id()::text as xid`,
      [rows.map(({ seq }) => seq)],
    )) as { xid: string }[];
    this.raise({ seq: BigInt(last.seq), xid: BigInt(marked!.xid) }, BigInt(first.oldest));
    return rows.length < found.length ? BATCH : rows.length;
  }

  /**
   * Raises the floor under which nothing is left to publish, so that the index entries of all that was published, which stay
   * until a vacuum, are not gone through each time. A place in the outbox is drawn by a transaction that has its id by then:
   * once all older than the one that marked a batch have ended, nothing can appear before the last of that batch.
   */
  private raise(published: Mark, oldest: bigint): void {
    if (this.mark && oldest >= this.mark.xid) {
      this.floor = this.mark.seq < published.seq ? this.mark.seq : published.seq;
      this.mark = undefined;
    }
    this.mark ??= published;
  }

  private rest(ms: number): Promise<void> {
    if (this.rung || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
