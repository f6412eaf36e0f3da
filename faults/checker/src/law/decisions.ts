import { ask, type Breach, breach, counted, type Db } from '../breach.js';

/**
 * Shots that were not approved exactly once for each run that carried them to its end, by the gates themselves and by the
 * facts that tell of them. A shot that a new cut asks for anew has two such runs; one that has left may have none.
 */
export async function approvalFaults(db: Db): Promise<Breach[]> {
  const rows = await ask<{ shot: string; gates: number; facts: number; runs: number }>(
    db,
    `with asked as (
       select distinct project, work, shot from production.gates where shot is not null
     ), decided as (
       select distinct id, event ->> 'project' as project, event -> 'data' ->> 'work' as work,
         event -> 'data' ->> 'shot' as shot
       from production.outbox
       where event ->> 'type' = 'bobine.gate.decided.v1' and event -> 'data' ->> 'outcome' = 'approved'
     )
     select a.shot,
       (select count(*)::int from production.gates g
        where (g.project, g.work, g.shot) = (a.project, a.work, a.shot) and g.status = 'approved') as gates,
       (select count(*)::int from decided d where (d.project, d.work, d.shot) = (a.project, a.work, a.shot)) as facts,
       (select count(*)::int from orchestrator.runs r where r.parent is not null and r.status = 'completed'
          and (r.project, r.work, r.item) = (a.project, a.work, a.shot)) as runs
     from asked a`,
  );
  return rows
    .filter(({ gates, facts, runs }) => gates !== runs || facts !== runs)
    .map(({ shot, gates, facts, runs }) =>
      breach('I3', `${shot} was approved by ${gates} gates and ${facts} facts in ${runs} runs`),
    );
}

/** How many shots somebody was asked about. */
export const shotsAsked = (db: Db): Promise<number> =>
  counted(db, 'select count(distinct (project, work, shot))::int as n from production.gates where shot is not null');
