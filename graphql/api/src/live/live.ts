import { type Sight, sees } from '@bobine/access';
import type { Database } from '@bobine/persistence';
import DataLoader from 'dataloader';
import type { Readers } from '../access/readers.js';
import { THERE } from '../presence/presence.js';
import type { ReadModel } from '../read/read-model.js';

export type Change = { project: string; epoch: string; version: number; concept: string; id: string };

export type Place = { epoch: string; version: number };
/** Who is there, as a mark that is another when somebody comes, goes or looks at something else; null for nobody. */
type Standing = Place & { there: string | null };

export type Follower = {
  project: string;
  /** Where the follower stands; without it, or with the version of another epoch, it starts with what is there now. */
  epoch: string | undefined;
  since: number | undefined;
  /** What the follower sees by now: it is told of that, and of nothing once it does not see the project any more. */
  sight: () => Promise<Sight>;
  /** Whether somebody with that sight may follow; those who take part in the project, unless it is said otherwise. */
  may?: (sight: Sight) => boolean;
};

const POLL_MS = 250;
const PAGE = 1000;
/** A revoked membership or an ended session is noticed within this time, also when nothing changes. */
const CHECK_MS = 2000;
/** How long what was told is kept for others who stand at the same version. */
const TOLD_MS = 1000;

/**
 * What changes in projects, as it is committed. Each subscriber reads the changes after its own version from the table,
 * so nothing is missed and nothing repeated, whichever replica wrote it; a commit of this process wakes it at once.
 */
export class Live {
  private readonly waiting = new Set<() => void>();
  private readonly closed = new AbortController();
  private readonly places = new DataLoader<string, Standing>((projects) => this.placesOf(projects), {
    cache: false,
    batchScheduleFn: (go) => void setImmediate(go),
  });
  /** What was told to somebody is the same for all who see as much: from one version to another it never changes. */
  private readonly told = new Map<string, Promise<Change[]>>();

  constructor(
    private readonly db: Database,
    private readonly readers: Readers,
  ) {
    db.onCommit(() => {
      for (const wake of this.waiting) wake();
    });
  }

  /** Where a project stands. A hundred followers that wake at once ask in one statement. */
  async place(project: string): Promise<Place> {
    const { epoch, version } = await this.standing(project);
    return { epoch, version };
  }

  private standing(project: string): Promise<Standing> {
    return this.places.load(project);
  }

  /** Read in one statement, for a version is one of its epoch alone; with who is there, for what is looked at often is looked at once. */
  private async placesOf(projects: readonly string[]): Promise<Standing[]> {
    const rows = await this.db.query<{ project: string; epoch: string; version: string; there: string | null }>(
      `select asked.project, epoch, coalesce(version, 0) as version, ${THERE} as there
       from model cross join unnest($1::text[]) as asked (project) left join project_version using (project)`,
      [[...new Set(projects)]],
    );
    const found = new Map(rows.map(({ project, ...row }) => [project, { ...row, version: Number(row.version) }]));
    return projects.map((project) => found.get(project) ?? { epoch: '', version: 0, there: null });
  }

  /** Changes of an epoch after a version, oldest first, as somebody sees them: to a vendor its own rows. */
  async since(
    project: string,
    epoch: string,
    version: number,
    { sight: { own }, model }: { sight: Sight; model: ReadModel },
    limit = PAGE,
  ): Promise<Change[]> {
    const rows = await model.db.query<{ version: string; concept: string; id: string }>(
      `select version, concept, id from change
       where project = $1 and version > $2 and ($3::text is null or vendor = $3) and $5 = (select epoch from model)
       order by version limit $4`,
      [project, version, own, limit, epoch],
    );
    return rows.map((row) => ({ project, epoch, version: Number(row.version), concept: row.concept, id: row.id }));
  }

  /** Changes after a place and up to a version, as somebody sees them; asked once for all who stand there and see as much. */
  private between(project: string, { epoch, version }: Place, upTo: number, sight: Sight): Promise<Change[]> {
    const sees = sight.own ?? 'everything';
    const key = [project, epoch, version, upTo, sees].join(' ');
    const before = this.told.get(key);
    if (before) return before;
    const told = this.since(project, epoch, version, { sight, model: this.readers.seenBy(sight) }).then((changes) =>
      changes.filter((change) => change.version <= upTo),
    );
    this.told.set(key, told);
    void told.catch(() => undefined).finally(() => setTimeout(() => this.told.delete(key), TOLD_MS).unref());
    return told;
  }

  /** Follows a project until the follower leaves, may no longer see it, or the service stops. */
  follow(follower: Follower): AsyncIterableIterator<Change> {
    const left = new AbortController();
    const changes = this.changes(follower, AbortSignal.any([left.signal, this.closed.signal]));
    return {
      next: () => changes.next(),
      // A generator that waits takes no return: it is woken first.
      return: () => {
        left.abort();
        return changes.return(undefined);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Ends what everybody follows. */
  close(): void {
    this.closed.abort();
  }

  /** Resolves at the next commit of this process, or after a quarter of a second. */
  moment(left: AbortSignal = this.closed.signal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        left.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, POLL_MS);
      this.waiting.add(done);
      left.addEventListener('abort', done);
      if (left.aborted) done();
    });
  }

  private async *changes(
    { project, epoch, since, sight, may = (seen) => sees(seen, 'takesPart', { project }) }: Follower,
    left: AbortSignal,
  ): AsyncGenerator<Change, undefined> {
    let { there, ...at }: Standing = await this.standing(project);
    // The follower is of another epoch: it learns so at once, and reads everything again.
    const rebuilt = () => ({ ...at, project, concept: 'project', id: project });
    if (since !== undefined) {
      if (epoch === undefined || epoch === at.epoch) at = { ...at, version: since };
      else yield rebuilt();
    }
    let checked = -Infinity;
    let seen = await sight();
    while (!left.aborted) {
      const { there: nowThere, ...upTo } = await this.standing(project);
      const isNews = upTo.epoch !== at.epoch || upTo.version > at.version;
      if (isNews || Date.now() - checked > CHECK_MS) {
        seen = await sight();
        if (!may(seen)) return;
        checked = Date.now();
      }
      if (upTo.epoch !== at.epoch) {
        at = upTo;
        yield rebuilt();
        continue;
      }
      const changes = isNews ? await this.between(project, at, upTo.version, seen) : [];
      for (const change of changes) {
        if (left.aborted) return;
        at = { ...at, version: change.version };
        yield change;
      }
      // Who is there is no fact: it is told under the version that stands, so that none is used up and none is missed.
      if (nowThere !== there) {
        there = nowThere;
        if (sees(seen, 'insiders', { project })) yield { ...at, project, concept: 'presence', id: project };
      }
      // Of versions that are others' rows alone, a vendor is told nothing.
      if (changes.length < PAGE) at = { ...at, version: Math.max(at.version, upTo.version) };
      if (changes.length === 0) await this.moment(left);
    }
  }
}
