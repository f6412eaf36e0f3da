import { instant, type Mirror, modelOf } from './mirror.js';

const LONGEST = 2000;

/** A step attempt as events tell it; of one that has not begun only that it is there. */
const STEP = `'run', s.run, 'kind', s.kind, 'title', s.title, 'attempt', s.attempt, 'status', s.status`;
const BEGUN = `'revision', s.revision, 'openedAt', ${instant('s.opened_at')}, 'endedAt', ${instant('s.ended_at')},
  'deadline', ${instant('s.deadline')}, 'reason', left(s.reason, ${LONGEST}), 'work', r.work, 'deliverable', r.deliverable`;
const NEWS = `(s.status <> 'pending' or s.attempt > 1)`;

export const ORCHESTRATOR: Mirror[] = [
  {
    name: 'templates',
    owner: `select key.project || '/' || t.name || '@' || t.version as key, jsonb_build_object('name', t.name,
      'version', t.version, 'hash', t.hash, 'source', t.source) as shown
      from orchestrator.template_versions t join api.template key on key.id = t.name || '@' || t.version`,
    model: modelOf('template'),
  },
  {
    name: 'runs',
    owner: `select project || '/' || address as key, jsonb_build_object('run', address, 'template', template,
      'version', version, 'hash', hash, 'work', work, 'deliverable', deliverable, 'parent', parent, 'step', step,
      'item', item, 'status', status, 'reason', left(reason, ${LONGEST})) as shown from orchestrator.runs`,
    model: modelOf('run'),
  },
  {
    name: 'steps',
    owner: `select distinct on (s.run, s.step) r.project || '/' || s.run || '/' || s.step as key,
      jsonb_build_object(${STEP}) || case when ${NEWS} then jsonb_build_object(${BEGUN}) else '{}' end as shown
      from orchestrator.steps s join orchestrator.runs r on r.address = s.run order by s.run, s.step, s.attempt desc`,
    model: modelOf('step'),
    // A run says at its start which steps it has; those it never comes to have no row.
    more: ({ status }) => status === 'pending',
  },
  {
    name: 'attempts of steps',
    owner: `select r.project || '/' || s.run || '/' || s.step || '#' || s.attempt as key,
      jsonb_build_object(${STEP}, ${BEGUN}) as shown
      from orchestrator.steps s join orchestrator.runs r on r.address = s.run where ${NEWS}`,
    model: modelOf('attempt'),
  },
];
