import { ask, type Db } from '../breach.js';
import { filesState } from './files.js';
import { normal } from './normal.js';
import type { FinalState, Line } from './state.js';

/** Shots that a new cut adds, drops or needs more of, and whatever has had more than one run, or none that counts. */
const AGAIN = `
  select change ->> 'shot' as unit from production.cuts, jsonb_array_elements(comparison -> 'changes') change
    where change -> 'kinds' ?| '{added,dropped}' or not (change ->> 'covered')::boolean
  union select r.item from orchestrator.runs r where r.parent is not null
    group by r.parent, r.step, r.item having count(*) > 1
  union select key from orchestrator.fan_out_items where status = 'dropped'`;

/** Each question names the unit a row is about as `of`; what is about none is compared whatever came between. */
const QUESTIONS: Record<string, string> = {
  projects: `select '' as of, code, title from production.projects`,
  works: `select '' as of, project, code, title, kind, rate, identifiers, relations, opened from production.works`,
  breakdown: `select '' as of, project, work, id, data from production.scenes
    union all select '', project, work, id, data from production.slates`,
  findings: `select '' as of, project, work, severity, code, subject, text from production.findings`,
  cuts: `select '' as of, project, work, version, rate, frames, shots, status, findings, comparison from production.cuts`,
  shots: `select '' as of, project, cut, shot, sequence, place, frames, record_in, source, source_in, source_out
    from production.cut_shots`,
  tasks: `select unit as of, project, work, type, unit, shot, vendor, role, status, attempt, version, note, gated, ended, step
    from production.tasks`,
  gates: `select unit as of, project, work, step, title, unit, attempt, status, reason, escalated from production.gates`,
  // Where some of those asked are enough, who was the first is chance.
  votes: `select g.unit as of, g.project, g.step, v ->> 'title' as title, v ->> 'name' as name, v ->> 'vote' as vote,
    v ->> 'reason' as reason from production.gates g, jsonb_array_elements(votes) v where rule = 'all'`,
  materials: `select case when kind = 'version' then shot end as of, project, work, vendor, material, revision, kind, shot,
    slate, reel, version, language, status, size, sha256 from assets.materials`,
  statements: `select case when kind = 'version' then shot end as of, m.project, m.vendor, m.material, m.revision, s.family,
    s.term, s.value, s.language, s.source, s.tool, s.confidence, s.state, s.by, s.validator
    from assets.statements s join assets.materials m on m.id = s.subject`,
  elements: `select '' as of, e.project, e.work, e.kind, e.cut, e.deliverable, e.frames,
    (select count(*)::int from assets.derivations d where d.made = e.id) as made_from from assets.elements e`,
  deliverables: `select '' as of, project, code, work, name, specification, recipient, language, territory, version, subtitles, status, attempt,
    manifest, dispatch, reasons from deliverables.deliverable`,
  'findings of quality control': `select '' as of, project, deliverable, attempt, finding from deliverables.qc_finding`,
  runs: `select item as of, address, template, version, hash, status from orchestrator.runs`,
  'ends of fan-outs': `select distinct on (r.parent, r.step, r.item) '' as of, r.parent, r.step, r.item, i.status
    from orchestrator.runs r left join orchestrator.fan_out_items i on (i.run, i.step, i.key) = (r.parent, r.step, r.item)
    where r.parent is not null and i.status is distinct from 'dropped'
    order by r.parent, r.step, r.item, r.started_at desc`,
  steps: `select r.item as of, s.run, s.step, s.attempt, s.kind, s.status from orchestrator.steps s
    join orchestrator.runs r on r.address = s.run`,
  claims: `select coalesce(e.event -> 'data' ->> 'unit',
      case when e.event -> 'data' ->> 'kind' = 'version' then e.event -> 'data' ->> 'shot' end) as of,
    a.vendor, a.type, regexp_replace(vendor_event, '^[0-9a-f]{8}:', '') as id, e.outcome
    from exchange.accepted a join api.event e on e.id = a.event::text`,
};

/** What every element is made of in the end, by the sums of the materials, with its own sum. */
const MADE = `
  with recursive back as (
    select made, source from assets.derivations
    union select b.made, d.source from back b join assets.derivations d on d.made = b.source
  )
  select e.kind || ' ' || coalesce(e.cut, '') || ' ' || coalesce(e.deliverable, '') || ' of '
      || md5(string_agg(m.sha256, ' ' order by m.sha256)) as sources,
    array_agg(distinct e.sha256) as sums
  from assets.elements e join back b on b.made = e.id join assets.materials m on m.id = b.source
  group by e.id, e.kind, e.cut, e.deliverable, e.sha256 order by e.at`;

/** The state a site has come to, with what lies in its folders of packages and deliveries. */
export async function finalState(db: Db, files: string): Promise<FinalState> {
  const lines: Record<string, Line[]> = {};
  for (const [name, sql] of Object.entries(QUESTIONS)) {
    const rows = await ask<{ of: string | null }>(db, sql);
    lines[name] = rows.map(({ of, ...row }) => ({ of: of ?? '', text: JSON.stringify(normal(row)) }));
  }
  const again = (await ask<{ unit: string }>(db, AGAIN)).map(({ unit }) => unit);
  // The same may be made twice of the same, as a grade that is asked for again: the sums of all of them count.
  const made: Record<string, string> = {};
  for (const { sources, sums } of await ask<{ sources: string; sums: string[] }>(db, MADE)) {
    made[sources] = [made[sources], ...sums].filter(Boolean).sort().join(' ');
  }
  return { again, made, lines: { ...lines, ...filesState(files) } };
}
