import type pg from 'pg';
import type { Signed } from './graphql.js';

/** Where a production has ended, by business keys: no ids, no times, and nothing of how it came there. */
export type FinalState = Record<string, unknown[]>;

const QUESTIONS: Record<string, string> = {
  materials: `select work, vendor, material, revision, kind, shot, version, status, size, sha256
    from assets.materials where project = $1 order by vendor, material, revision`,
  cuts: `select work, version, frames, shots, status from production.cuts where project = $1 order by version`,
  shots: `select shot, sequence, place, frames, record_in from production.cut_shots where project = $1 order by place`,
  tasks: `select work, type, unit, shot, vendor, status, attempt, version
    from production.tasks where project = $1 order by type, unit`,
  runs: `select substr(address, length($1) + 2) as run, template, status
    from orchestrator.runs where project = $1 order by address`,
  steps: `select substr(s.run, length($1) + 2) as run, s.step, s.attempt, s.kind, s.status
    from orchestrator.steps s join orchestrator.runs r on r.address = s.run where r.project = $1 order by s.run, s.step, s.attempt`,
  items: `select i.step, i.key, i.status, i.generation
    from orchestrator.fan_out_items i join orchestrator.runs r on r.address = i.run where r.project = $1 order by i.step, i.key`,
};

/** What the owners' rows say. */
export async function ownersState(db: pg.Pool, project: string): Promise<FinalState> {
  const state: FinalState = {};
  for (const [name, sql] of Object.entries(QUESTIONS)) state[name] = (await db.query<object>(sql, [project])).rows;
  return state;
}

const SHOWN = `query ($project: String!) {
  project(code: $project) {
    works { code opened cuts { version frames shots status } }
    shots(first: 500) { edges { node { code sequence order frames vendor } } }
    tasks(first: 500) { edges { node { type unit vendor status attempt version } } }
    materials(first: 500) { edges { node { material vendor kind shot version status sha256 } } }
    runs(first: 500) { edges { node { template status steps { name kind status attempt items { total done failed } } } } }
  }
}`;

type Edges = { edges: { node: unknown }[] };

/** What the API shows, in an order that does not depend on when things came. */
export async function shownState(client: Signed, project: string): Promise<FinalState> {
  const { project: shown } = await client.ask<{ project: Record<string, unknown> }>(SHOWN, { project });
  const listed = (name: string): unknown[] =>
    (shown[name] as Edges).edges
      .map(({ node }) => node)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    works: shown['works'] as unknown[],
    ...Object.fromEntries(['shots', 'tasks', 'materials', 'runs'].map((name) => [name, listed(name)])),
  };
}
