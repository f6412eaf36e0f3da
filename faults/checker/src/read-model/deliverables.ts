import { instant, type Mirror, modelOf } from './mirror.js';

export const DELIVERABLES: Mirror[] = [
  {
    name: 'deliverables',
    owner: `select project || '/' || code as key, jsonb_build_object('deliverable', code, 'work', work, 'name', name,
      'specification', specification, 'recipient', recipient, 'language', language, 'territory', territory,
      'version', version, 'subtitles', subtitles,
      'due', ${instant('due')}, 'status', status, 'attempt', attempt, 'manifest', manifest, 'dispatch', dispatch,
      'reasons', reasons) as shown from deliverables.deliverable`,
    model: modelOf('deliverable'),
  },
  {
    name: 'controls',
    owner: `select project || '/' || deliverable || '/' || attempt as key,
      jsonb_build_object('findings', jsonb_agg(finding order by finding::text)) as shown
      from deliverables.qc_finding group by project, deliverable, attempt`,
    model: `select project || '/' || parent || '/' || (data->>'attempt') as key, jsonb_build_object('findings',
      (select jsonb_agg(each order by each::text) from jsonb_array_elements(data->'findings') each)) as shown
      from api.control where jsonb_array_length(data->'findings') > 0`,
  },
];
