import { arrivalClaimed, type Envelope, type EventOf, isRefusal } from '@bobine/contracts';
import { type EventHandler, heldFor, park, settleHeld } from '@bobine/messaging';
import { type Database, isTransient, lockNames, type Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { vendorOf } from './claim-answer.js';
import { INTAKE, type MaterialClaims } from './material.claims.js';
import type { Stored } from './material.js';
import { openLanded, takeIn } from './take-in.js';

type ArrivalClaim = EventOf<typeof arrivalClaimed>;
const POLL_MS = 500;

/** Takes in the files that are too large to be copied while their claim is decided, one at a time. */
export class Intake {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(
    private readonly files: string,
    private readonly db: Database,
    private readonly claims: MaterialClaims,
    private readonly handler: EventHandler,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Lets go of the file it is copying: the claim stays held, and is taken up again at the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const waiting = await heldFor(this.db.source.manager, 'assets', [INTAKE]);
        for (const { event } of waiting) await this.takeUp(event as ArrivalClaim);
      } catch (error) {
        if (!this.stopping.signal.aborted) this.logger.warn({ err: error }, 'large files are looked at again');
      }
      await this.rest();
    }
  }

  /** Copies and decides, unless another instance has this file in hand. */
  private async takeUp(claim: ArrivalClaim): Promise<void> {
    const runner = this.db.source.createQueryRunner();
    try {
      const [row] = (await runner.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as mine', [
        `intake:${claim.id}`,
      ])) as { mine: boolean }[];
      if (!row?.mine) return;
      const taken = await this.copied(claim);
      await this.decide(claim, taken);
      if (taken) await rm(join(this.files, taken.file), { force: true });
    } finally {
      await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
      await runner.release();
    }
  }

  /** The bytes beside the store, or nothing when the file cannot be taken in: deciding then says why. */
  private async copied(claim: ArrivalClaim): Promise<Stored | undefined> {
    try {
      const landed = await openLanded(this.files, vendorOf(claim), claim.data);
      return await takeIn(this.files, landed, `store/.intake/${claim.id}`, this.stopping.signal);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  }

  private async decide(claim: ArrivalClaim, taken: Stored | undefined): Promise<void> {
    try {
      await this.db.transaction(async (tx) => {
        if (!(await this.takeHeld(claim, tx))) return;
        const outcome = await this.claims.decide(claim, tx, taken);
        if (outcome.outcome !== 'held') await settleHeld(tx, 'assets', claim, outcome);
      });
    } catch (error) {
      if (isTransient(error)) throw error;
      this.logger.error({ err: error, event: claim.id }, 'an arrival is parked');
      await this.db.transaction(async (tx) => {
        if (!(await this.takeHeld(claim, tx))) return;
        await tx.query(`delete from inbox where consumer = 'assets' and event_id = $1`, [claim.id]);
        await park(tx, 'assets', claim, String(error), this.handler);
      });
    }
  }

  /** Locks what the claim is about, and takes it out if it is still held for us: a revocation may have been first. */
  private async takeHeld(claim: ArrivalClaim, tx: Tx): Promise<boolean> {
    await lockNames(tx, [`subject:${claim.subject}`, ...this.claims.locks(claim)]);
    const taken = await tx.query<{ event: Envelope }[]>(
      `with taken as (delete from held where consumer = 'assets' and event_id = $1 and waits_for = $2 returning event)
       select event from taken`,
      [claim.id, INTAKE],
    );
    return taken.length > 0;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.stopping.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, POLL_MS);
      this.stopping.signal.addEventListener('abort', done, { once: true });
      if (this.stopping.signal.aborted) done();
    });
  }
}
