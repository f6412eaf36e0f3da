import type { Database } from '@bobine/persistence';

export type Change = { project: string; epoch: string; version: number; concept: string; id: string };

const POLL_MS = 250;
const PAGE = 1000;

/**
 * What changes in projects, as it is committed. Each subscriber reads the changes after its own version from the table,
 * so nothing is missed and nothing repeated, whichever replica wrote it; a commit of this process wakes it at once.
 */
export class Live {
  private readonly waiting = new Set<() => void>();

  constructor(private readonly db: Database) {
    db.onCommit(() => {
      for (const wake of this.waiting) wake();
    });
  }

  async epoch(): Promise<string> {
    const [row] = await this.db.query<{ epoch: string }>('select epoch from model');
    return row?.epoch ?? '';
  }

  async version(project: string): Promise<number> {
    const [row] = await this.db.query<{ version: string }>('select version from project_version where project = $1', [
      project,
    ]);
    return Number(row?.version ?? 0);
  }

  /** Changes after a version, oldest first. */
  async since(project: string, epoch: string, version: number, limit = PAGE): Promise<Change[]> {
    const rows = await this.db.query<{ version: string; concept: string; id: string }>(
      'select version, concept, id from change where project = $1 and version > $2 order by version limit $3',
      [project, version, limit],
    );
    return rows.map((row) => ({ project, epoch, version: Number(row.version), concept: row.concept, id: row.id }));
  }

  /** Follows a project from a version on, until the subscriber leaves or may no longer see it. */
  async *follow(project: string, from: number | undefined, allowed: () => Promise<boolean>): AsyncGenerator<Change> {
    const epoch = await this.epoch();
    let version = from ?? (await this.version(project));
    for (;;) {
      const changes = await this.since(project, epoch, version);
      if (changes.length > 0 && !(await allowed())) return;
      for (const change of changes) {
        version = change.version;
        yield change;
      }
      if (changes.length === 0) await this.moment();
    }
  }

  /** Resolves at the next commit of this process, or after a quarter of a second. */
  moment(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, POLL_MS);
      this.waiting.add(done);
    });
  }
}
