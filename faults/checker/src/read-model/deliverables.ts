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
];
