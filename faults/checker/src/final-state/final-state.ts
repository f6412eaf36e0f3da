import { ask, type Db } from '../breach.js';
import { filesState } from './files.js';
import { normal } from './normal.js';
import type { FinalState } from './state.js';

/**
 * What a new cut asks for anew, or lets go, by unit of work. How far it was when the cut came is chance, and so is how often
 * it was handed in, reviewed and stopped; that it came to its end is compared for these too, as the last run of each.
 */
const AGAIN = `again as (
  select r.project, r.item from orchestrator.runs r
  left join orchestrator.fan_out_items i on (i.run, i.step, i.key) = (r.parent, r.step, r.item)
  where r.parent is not null group by r.parent, r.step, r.project, r.item
  having count(distinct r.address) > 1 or bool_or(i.status = 'dropped'))`;
const notAgain = (project: string, ...units: string[]): string =>
  units
    .map((unit) => `not exists (select from again where (again.project, again.item) = (${project}, ${unit}))`)
    .join(' and ');
/** Of a run: what an item that is asked for anew has done in it. */
const NOT_AGAIN = `(r.item is null or ${notAgain('r.project', 'r.item')})`;

const QUESTIONS: Record<string, string> = {
  projects: 'select code, title from production.projects',
  works: 'select project, code, title, kind, rate, identifiers, opened from production.works',
  breakdown: `select project, work, id, data from production.scenes union all select project, work, id, data from production.slates`,
  findings: 'select project, work, severity, code, subject, text from production.findings',
  cuts: 'select project, work, version, rate, frames, shots, status, findings, comparison from production.cuts',
  shots:
    'select project, cut, shot, sequence, place, frames, record_in, source, source_in, source_out from production.cut_shots',
  tasks: `with ${AGAIN} select project, work, type, unit, shot, vendor, role, status, attempt, version, note, gated, ended, step
    from production.tasks t where ${notAgain('t.project', 't.unit')}`,
  gates: `with ${AGAIN} select project, work, step, title, unit, attempt, status, reason, escalated from production.gates g
    where (unit is null or ${notAgain('g.project', 'g.unit')})`,
  votes: `with ${AGAIN} select g.project, g.step, v ->> 'title' as title, v ->> 'name' as name, v ->> 'vote' as vote, v ->> 'reason' as reason
    from production.gates g, jsonb_array_elements(votes) v
    where rule = 'all' and (unit is null or ${notAgain('g.project', 'g.unit')})`,
  materials: `with ${AGAIN} select project, work, vendor, material, revision, kind, shot, slate, reel, version, status, size, sha256
    from assets.materials m where kind <> 'version' or shot is null or ${notAgain('m.project', 'm.shot')}`,
  statements: `with ${AGAIN} select m.project, m.vendor, m.material, m.revision, s.family, s.term, s.value, s.language, s.source, s.tool,
      s.confidence, s.state, s.by, s.validator
    from assets.statements s join assets.materials m on m.id = s.subject
    where kind <> 'version' or shot is null or ${notAgain('m.project', 'm.shot')}`,
  elements: `select e.project, e.work, e.kind, e.cut, e.deliverable, e.frames, e.size, e.sha256,
      (select count(*)::int from assets.derivations d where d.made = e.id) as made_from from assets.elements e`,
  deliverables: `select project, code, work, name, specification, recipient, language, territory, status, attempt, manifest, dispatch,
      reasons from deliverables.deliverable`,
  findingsOfQc: 'select project, deliverable, attempt, finding from deliverables.qc_finding',
  runs: `with ${AGAIN} select address, template, version, hash, status from orchestrator.runs r where ${NOT_AGAIN}`,
  'ends of what was asked for anew': `select distinct on (r.parent, r.step, r.item) r.parent, r.step, r.item, i.status
    from orchestrator.runs r left join orchestrator.fan_out_items i on (i.run, i.step, i.key) = (r.parent, r.step, r.item)
    where r.parent is not null order by r.parent, r.step, r.item, r.started_at desc`,
  steps: `with ${AGAIN} select s.run, s.step, s.attempt, s.kind, s.status from orchestrator.steps s
    join orchestrator.runs r on r.address = s.run where ${NOT_AGAIN}`,
  items: 'select run, step, key, place, status from orchestrator.fan_out_items',
  claims: `with ${AGAIN} select a.vendor, a.type, regexp_replace(a.vendor_event, '^[0-9a-f]{8}:', '') as id, e.outcome
    from exchange.accepted a join api.event e on e.id = a.event::text
    where ${notAgain('a.project', `coalesce(e.event -> 'data' ->> 'unit', e.event -> 'data' ->> 'shot', '')`)}`,
};

/** The state a site has come to, with what lies in its folders of packages and deliveries. */
export async function finalState(db: Db, files: string): Promise<FinalState> {
  const state: FinalState = {};
  for (const [name, sql] of Object.entries(QUESTIONS)) {
    state[name] = (await ask(db, sql)).map((row) => JSON.stringify(normal(row))).sort();
  }
  return { ...state, ...(await filesState(files)) };
}
