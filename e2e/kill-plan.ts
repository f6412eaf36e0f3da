import type pg from 'pg';
import { between, oneOf } from '@bobine/faults';

/** An instant at which everything is killed: a place in the run, and a moment more. */
export type Instant = { when: string; reached: (db: pg.Pool) => Promise<boolean>; thenMs: number };

const atLeast =
  (sql: string, least: number) =>
  async (db: pg.Pool): Promise<boolean> => {
    const { rows } = await db.query<{ n: number }>(sql);
    return (rows[0]?.n ?? 0) >= least;
  };

const ARRIVED = `select count(*)::int as n from assets.materials where status <> 'announced'`;
const APPROVED = `select count(*)::int as n from production.gates where shot is not null and status = 'approved'`;
const begun = (step: string): string =>
  `select count(*)::int as n from orchestrator.steps where step = '${step}' and status in ('running', 'done')`;
/** Steps near the end, where long work on essence goes on and deliveries are made. */
const LATE = ['conform', 'grade', 'master', 'encode', 'measure', 'manifest'];

/**
 * Three instants drawn by chance: while materials come, while shots are reviewed, while the master and the deliveries are
 * made. They go by how far the run has come, so that a slow machine is killed in the same places as a fast one.
 */
export function killPlan(next: () => number): Instant[] {
  const arrivals = between(next, 3, 120);
  const approvals = between(next, 2, 90);
  const late = oneOf(next, LATE);
  const moment = (): number => between(next, 0, 1200);
  return [
    { when: `${arrivals} materials have arrived`, reached: atLeast(ARRIVED, arrivals), thenMs: moment() },
    { when: `${approvals} shots are approved`, reached: atLeast(APPROVED, approvals), thenMs: moment() },
    { when: `the step ${late} has begun`, reached: atLeast(begun(late), 1), thenMs: moment() },
  ];
}
