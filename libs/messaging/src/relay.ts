import type { Database } from '@bobine/persistence';
import { failpoint, type Logger } from '@bobine/runtime';
import type { QueryRunner } from 'typeorm';
import type { EventLog } from './event-log.js';
import { hasEmitted } from './outbox.js';

const BATCH = 500;
const POLL_MS = 200;

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
      try {
        runner ??= await this.lead();
        if (runner) while (await this.publishBatch(runner));
      } catch (error) {
        this.logger.warn({ err: error }, 'the relay tries again');
        await runner?.release().catch(() => undefined);
        runner = undefined;
      }
      await this.rest(runner ? POLL_MS : 1000);
    }
    if (runner) {
      await this.publishBatch(runner).catch(() => false);
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
    if (rows[0]?.leads) return runner;
    await runner.release();
    return undefined;
  }

  private async publishBatch(runner: QueryRunner): Promise<boolean> {
    this.rung = false;
    const rows = (await runner.query(
      `select seq, topic, key, event::text as event from outbox where published_at is null order by seq limit ${BATCH}`,
    )) as { seq: string; topic: string; key: string; event: string }[];
    if (rows.length === 0) return false;
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
    await runner.query('update outbox set published_at = clock_timestamp() where seq = any($1::bigint[])', [
      rows.map(({ seq }) => seq),
    ]);
    return rows.length === BATCH || this.rung;
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
