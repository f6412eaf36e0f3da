import { setTimeout as pause } from 'node:timers/promises';
import { newId, refuse } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import type { Lock, Locker, RequestRelease } from '@tus/server';

/** How long a lease holds without word of its holder, so that another replica can go on soon after a kill. */
const LEASE_MS = 5_000;
const RENEW_MS = 1_000;
const LOOK_MS = 100;

const busy = () => refuse('upload.busy', 'Another request is sending to this upload. Try again in a moment.');

/**
 * One writer at a time to an upload, over all replicas: a lease in its row. Who wants it asks for it, and the holder
 * lets go within a second, for a connection that hangs must not keep its own client out.
 */
export class Leases implements Locker {
  constructor(
    private readonly db: Database,
    private readonly waitMs = 15_000,
  ) {}

  newLock(upload: string): Lock {
    return new Lease(this.db, upload, this.waitMs);
  }
}

class Lease implements Lock {
  private readonly holder = newId();
  private renewing: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database,
    private readonly upload: string,
    private readonly waitMs: number,
  ) {}

  async lock(signal: AbortSignal, letGo: RequestRelease): Promise<void> {
    for (const until = Date.now() + this.waitMs; !(await this.take()); await pause(LOOK_MS)) {
      if (signal.aborted || Date.now() > until) throw busy();
    }
    this.renewing = setInterval(() => void this.renew(letGo), RENEW_MS);
  }

  async unlock(): Promise<void> {
    clearInterval(this.renewing);
    await this.db.query('update uploads set lease = null, leased_until = null where id = $1 and lease = $2', [
      this.upload,
      this.holder,
    ]);
  }

  private async take(): Promise<boolean> {
    const [rows] = (await this.db.query<{ mine: boolean }[]>(
      `update uploads set
         lease_wanted = not (lease is null or leased_until < clock_timestamp()),
         lease = case when lease is null or leased_until < clock_timestamp() then $2 else lease end,
         leased_until = case when lease is null or leased_until < clock_timestamp()
           then clock_timestamp() + $3 * interval '1 millisecond' else leased_until end
       where id = $1 returning lease = $2 as mine`,
      [this.upload, this.holder, LEASE_MS],
    )) as unknown as [{ mine: boolean }[], number];
    return rows[0]?.mine === true;
  }

  /** A database that is away says nothing: the lease runs out by itself, and the checksum is the judge of the bytes. */
  private async renew(letGo: RequestRelease): Promise<void> {
    try {
      const [rows] = (await this.db.query<{ wanted: boolean }[]>(
        `update uploads set leased_until = clock_timestamp() + $3 * interval '1 millisecond', touched_at = clock_timestamp()
         where id = $1 and lease = $2 returning lease_wanted as wanted`,
        [this.upload, this.holder, LEASE_MS],
      )) as unknown as [{ wanted: boolean }[], number];
      if (rows[0]?.wanted !== false) await letGo();
    } catch {
      return;
    }
  }
}
