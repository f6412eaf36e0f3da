import { instant, type Mirror, modelOf } from './mirror.js';

export const ASSETS: Mirror[] = [
  {
    name: 'materials',
    owner: `select project || '/' || id as key, jsonb_build_object('id', id, 'material', material, 'work', work, 'kind', kind,
      'vendor', vendor, 'shot', shot, 'slate', slate, 'reel', reel, 'version', version, 'language', language, 'status', status,
      'due', ${instant('due')}, 'file', file, 'size', size, 'sha256', sha256, 'revision', revision,
      'supersedes', supersedes) as shown from assets.materials`,
    model: modelOf('material'),
  },
  {
    name: 'statements',
    owner: `select project || '/' || id as key, jsonb_build_object('id', id, 'subject', subject, 'family', family, 'term', term,
      'value', value, 'language', language, 'source', source, 'tool', tool, 'confidence', confidence, 'state', state, 'by', by,
      'validator', validator, 'supersedes', supersedes) as shown from assets.statements`,
    model: modelOf('statement'),
  },
  {
    name: 'previews',
    owner: `select cause ->> 'project' || '/' || id as key, about as shown from assets.previews`,
    model: modelOf('preview'),
  },
  {
    name: 'elements',
    owner: `select project || '/' || id as key, jsonb_build_object('element', id, 'work', work, 'kind', kind, 'cut', cut,
      'deliverable', deliverable, 'file', file, 'size', size, 'sha256', sha256, 'xxh64', xxh64, 'frames', frames,
      'retiredAt', to_char(retired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'madeFrom', (select jsonb_agg(source::text order by source::text) from assets.derivations d where d.made = e.id)) as shown
      from assets.elements e`,
    model: modelOf(
      'element',
      `data || jsonb_build_object('madeFrom', (
         select jsonb_agg(source order by source) from jsonb_array_elements_text(data -> 'madeFrom') source))`,
    ),
  },
];
