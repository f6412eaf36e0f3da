import { instant, type Mirror, modelOf } from './mirror.js';

/** The cut a work is locked at, or its newest before any is. */
const CURRENT = `(select distinct on (project, work) * from production.cuts order by project, work, status <> 'locked', version desc)`;

const SHOT = `'shot', s.shot, 'work', c.work, 'cut', c.code, 'sequence', s.sequence, 'order', s.place, 'frames', s.frames,
  'recordIn', s.record_in, 'source', s.source, 'sourceIn', s.source_in, 'sourceOut', s.source_out, 'vendor', v.vendor`;
const GIVEN = `left join production.sequence_vendors v on (v.project, v.work, v.sequence) = (c.project, c.work, s.sequence)`;

export const PRODUCTION: Mirror[] = [
  {
    name: 'projects',
    owner: `select code || '/' || code as key, jsonb_build_object('code', code, 'title', title, 'held', held) as shown from production.projects`,
    model: modelOf('project'),
  },
  {
    name: 'works',
    owner: `select project || '/' || code as key, jsonb_build_object('work', code, 'title', title, 'kind', kind, 'rate', rate,
      'identifiers', identifiers, 'relations', relations, 'opened', opened) as shown from production.works`,
    model: modelOf('work'),
  },
  ...(['scene', 'slate'] as const).map((concept) => ({
    name: `${concept}s`,
    owner: `select project || '/' || id as key, data || jsonb_build_object('work', work) as shown from production.${concept}s`,
    model: modelOf(concept),
  })),
  {
    name: 'findings',
    owner: `select project || '/' || id as key, jsonb_build_object('finding', id, 'work', work, 'severity', severity, 'code', code,
      'subject', subject, 'text', text) as shown from production.findings`,
    model: modelOf('finding'),
  },
  {
    name: 'cuts',
    owner: `select project || '/' || code as key, jsonb_build_object('cut', code, 'work', work, 'material', material,
      'version', version, 'rate', rate, 'frames', frames, 'shots', shots, 'status', status, 'findings', findings) as shown
      from production.cuts`,
    model: modelOf('cut'),
  },
  {
    name: 'what cuts change',
    owner: `select c.project || '/' || c.code || '/' || (change ->> 'shot') as key,
      change || jsonb_build_object('cut', c.code, 'against', against, 'work', work) as shown
      from production.cuts c, jsonb_array_elements(comparison -> 'changes') change`,
    model: modelOf('shot_change'),
  },
  {
    name: 'shots',
    owner: `select c.project || '/' || c.work || '/' || s.shot as key, jsonb_build_object(${SHOT}) as shown
      from ${CURRENT} c join production.cut_shots s on (s.project, s.cut) = (c.project, c.code) ${GIVEN}`,
    model: modelOf('shot'),
    // One that has left stays to be seen, with the cut that has it no more; one of a cut still discussed is there already.
    more: ({ droppedBy, cut }) => droppedBy !== undefined || cut !== undefined,
  },
  {
    name: 'shots that have left',
    owner: `select distinct on (key) * from (
        select c.project || '/' || c.work || '/' || s.shot as key, c.version,
          jsonb_build_object(${SHOT}, 'droppedBy', now.code) as shown
        from ${CURRENT} now join production.cuts c on (c.project, c.work) = (now.project, now.work) and c.version < now.version
        join production.cut_shots s on (s.project, s.cut) = (c.project, c.code) ${GIVEN}
        where not exists (select from production.cut_shots k where (k.project, k.cut, k.shot) = (now.project, now.code, s.shot))
      ) gone order by key, version desc`,
    model: `${modelOf('shot')} where data ? 'droppedBy'`,
  },
  {
    name: 'people',
    owner: `select key.project || '/' || p.id as key, jsonb_build_object('person', p.id, 'name', name, 'siteAdmin', site_admin,
      'memberships', (select jsonb_agg(jsonb_build_object('project', m.project, 'roles', m.roles, 'titles', m.titles)
        order by m.project collate "C") from production.memberships m where m.person = p.id)) as shown
      from production.people p join api.person key on key.id = p.id`,
    model: modelOf('person'),
  },
  {
    name: 'vendors',
    owner: `select key.project || '/' || code as key, jsonb_build_object('vendor', code, 'name', name, 'kind', kind,
      'source', source, 'webhook', webhook) as shown from production.vendors v join api.vendor key on key.id = v.code`,
    model: modelOf('vendor'),
  },
  {
    name: 'grants',
    owner: `select project || '/' || vendor as key, jsonb_build_object('vendor', vendor, 'types', types, 'active', active)
      as shown from production.grants`,
    model: modelOf('vendor_grant'),
  },
  {
    name: 'tasks',
    owner: `select project || '/' || id as key, jsonb_build_object('task', id, 'work', work, 'type', type, 'unit', unit,
      'title', title, 'shot', shot, 'vendor', vendor, 'role', role, 'person', person, 'status', status, 'attempt', attempt,
      'priority', priority, 'due', ${instant('due')}, 'version', version, 'note', note, 'gated', gated,
      'checklist', checklist, 'form', form, 'ends', ends, 'ticked', ticked, 'answers', answers, 'answered', answered,
      'step', case when ended ->> 'by' = 'step' then null else step end) as shown from production.tasks`,
    model: modelOf('task'),
  },
  {
    name: 'gates and votes',
    owner: `select project || '/' || id as key, jsonb_build_object('gate', id, 'work', work, 'title', title, 'step', step,
      'unit', unit, 'shot', shot, 'rule', rule, 'quorum', quorum, 'parties', parties, 'veto', veto, 'task', task,
      'votes', votes, 'status', status, 'attempt', attempt, 'priority', priority, 'due', ${instant('due')}, 'escalated', escalated,
      'delegate', delegate, 'about', about) as shown from production.gates`,
    model: modelOf('gate'),
  },
  {
    name: 'votes handed to another',
    owner: `select project || '/' || id as key, jsonb_build_object('delegation', id, 'title', title, 'gate', gate,
      'from', ${instant('starts')}, 'until', ${instant('ends')}, 'revokedAt', ${instant('revoked_at')},
      'holder', holder, 'delegate', delegate) as shown from production.delegations`,
    model: modelOf(
      'delegation',
      `data || jsonb_build_object('holder', data -> 'holder' -> 'person', 'delegate', data -> 'delegate' -> 'person')`,
    ),
  },
];
