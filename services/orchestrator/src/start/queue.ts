import type { Cause } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { Fact } from '@bobine/templates';
import { runAddress } from '../run/address.js';
import type { Start } from './start.js';

/** What the runs of a template with the same key in a project have in common. */
export type Line = { project: string; template: string; key: string };

/** Of each line, one start and one end at a time: neither misses the other. */
export const lineLock = ({ project, template, key }: Line): string => `starts:${runAddress(project, key, template)}`;

/** The runs of a line that go on, the first started first. */
export async function goingOn(tx: Tx, { project, template, key }: Line): Promise<string[]> {
  const rows = await tx.query<{ address: string }[]>(
    `select address from runs where project = $1 and template = $2 and key = $3 and status = 'running'
     order by started_at, address`,
    [project, template, key],
  );
  return rows.map(({ address }) => address);
}

/** Keeps a start until the runs of its line have ended, once for a rule, a key and a fact. */
export async function queueStart(
  tx: Tx,
  { rule, template, fact, key, inputs, priority = 'normal' }: Start,
  cause: Cause,
): Promise<void> {
  await tx.query(
    `insert into queued_starts (rule, key, fact, project, template, version, hash, inputs, priority, cause)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      ...[rule, key, fact.id, fact.project, template.name, template.version, template.hash],
      ...[JSON.stringify(inputs), priority, JSON.stringify(cause)],
    ],
  );
}

/** Takes back what waits in a line, for it is replaced by another fact; answers with the rules and facts there were. */
export const takeBack = async (
  tx: Tx,
  { project, template, key }: Line,
  fact: Fact,
): Promise<{ rule: string; fact: Pick<Fact, 'id' | 'type'> }[]> => {
  const rows = await tx.query<{ rule: string; id: string; type: string }[]>(
    `with taken as (
       delete from queued_starts where project = $1 and template = $2 and key = $3 and fact <> $4 returning rule, fact
     ) select taken.rule, f.id, f.type from taken join facts f on f.id = taken.fact`,
    [project, template, key, fact.id],
  );
  return rows.map(({ rule, id, type }) => ({ rule, fact: { id, type } }));
};

/** Takes the start that has waited longest in a line, if none of its runs goes on. */
export async function nextInLine(
  tx: Tx,
  { project, template, key }: Line,
): Promise<{ start: Start; cause: Cause } | undefined> {
  const [row] = await tx.query<
    (Pick<Start, 'rule' | 'inputs' | 'priority' | 'fact'> & { version: number; hash: string; cause: Cause })[]
  >(
    `with taken as (
       delete from queued_starts where seq = (
         select min(seq) from queued_starts where project = $1 and template = $2 and key = $3
       ) and not exists (
         select from runs where project = $1 and template = $2 and key = $3 and status = 'running'
       ) returning *
     ) select taken.rule, taken.version, taken.hash, taken.inputs, taken.priority, taken.cause, f.fact
     from taken join facts f on f.id = taken.fact`,
    [project, template, key],
  );
  if (!row) return undefined;
  const { version, hash, cause, ...start } = row;
  return { start: { ...start, template: { name: template, version, hash }, key }, cause };
}
