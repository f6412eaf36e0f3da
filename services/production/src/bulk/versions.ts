import { type Envelope, eventDefinition, refuse } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { ItemOutcome } from './bulk.js';

/** How far back in the outbox it is looked for who changed something last: conflicts are about what has just happened. */
const LOOKED_BACK = 50_000;

/** What items were expected to stand at: the rows they are about are locked already, so that no version moves any more. */
export class Expected {
  private constructor(
    private readonly versions: Map<string, number>,
    private readonly last: Map<string, NonNullable<ItemOutcome['changedBy']>>,
  ) {}

  /** Reads how subjects stand, where anything is expected of any, and of those that do not stand as expected who changed them last: two statements for all. */
  static async read(tx: Tx, expected: Map<string, number | undefined>): Promise<Expected> {
    if ([...expected.values()].every((version) => version === undefined)) return new Expected(new Map(), new Map());
    const rows = await tx.query<{ subject: string; version: number }[]>(
      'select subject, version::int from unnest($1::text[]) as asked (subject) join subjects using (subject)',
      [[...expected.keys()]],
    );
    const versions = new Map(rows.map(({ subject, version }) => [subject, version]));
    const others = [...expected].filter(([subject, at]) => at !== undefined && at !== (versions.get(subject) ?? 0));
    return new Expected(
      versions,
      await lastChanges(
        tx,
        others.map(([subject]) => subject),
      ),
    );
  }

  versionOf(subject: string): number | undefined {
    return this.versions.get(subject);
  }

  /** Refuses what has been changed since it was looked at. */
  mustStandAt(subject: string, expected: number | undefined): void {
    const version = this.versions.get(subject) ?? 0;
    if (expected === undefined || expected === version) return;
    const changedBy = this.last.get(subject);
    throw refuse(
      'version.conflict',
      'This has been changed since you looked at it. Look at it again, then say what you want.',
      `${subject} is at version ${version}, and ${expected} was expected`,
      { version, ...(changedBy ? { changedBy } : {}) },
    );
  }
}

async function lastChanges(tx: Tx, subjects: string[]): Promise<Map<string, NonNullable<ItemOutcome['changedBy']>>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx.query<{ event: Envelope }[]>(
    `select distinct on (key) event from outbox
     where key = any($1::text[]) and seq > (select max(seq) from outbox) - $2::bigint order by key, seq desc`,
    [subjects, LOOKED_BACK],
  );
  return new Map(
    rows.map(({ event: { subject, actor, time, type } }) => [
      subject,
      { actor, at: time, title: eventDefinition(type)?.title ?? type },
    ]),
  );
}
