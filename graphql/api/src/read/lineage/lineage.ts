import { type Data, type ReadModel, SHOWN } from '../read-model.js';

export const OF = ['scene', 'slate', 'material', 'shot', 'element', 'deliverable'] as const;
export type Of = (typeof OF)[number];
const PARTS = ['scenes', 'slates', 'materials', 'shots', 'versions', 'elements', 'deliverables'] as const;
type Part = (typeof PARTS)[number];
export type Lineage = Record<Part, Data[]> & { counts: Record<Part, number> };

/** How many of each concept are shown. */
const MOST = 200;

/**
 * Which thing leads to which. Ids of materials and elements are never the same, and what an element was made from may be
 * either: both are things here. A shot stands between what it is made from and its versions.
 */
const LEADS = `
  select 'scene' as kind, data->>'scene' as id, 'slate' as next_kind, id as next
    from slate where project = $1 and parent = $2 and data->>'scene' is not null
  union all select 'slate', data->>'slate', 'thing', id
    from material where project = $1 and parent = $2 and data->>'slate' is not null
  union all select 'thing', id, 'shot', shot
    from material where project = $1 and parent = $2 and shot is not null and kind <> 'version'
  union all select 'shot', shot, 'thing', id
    from material where project = $1 and parent = $2 and shot is not null and kind = 'version'
  union all select 'thing', made_from, 'thing', id
    from element, jsonb_array_elements_text(data->'madeFrom') as made_from where project = $1 and parent = $2
  union all select 'thing', id, 'deliverable', data->>'deliverable'
    from element where project = $1 and parent = $2 and data->>'deliverable' is not null`;

const shown = (part: Part, concept: string, kind: string, id: string, only = 'true') => `
  (select '${part}' as part, ${SHOWN} as data, count(*) over ()::int as n from ${concept}
    where project = $1 and parent = $2 and ${only} and ${id} in (select id from met where kind = '${kind}')
    order by sort, id limit ${MOST})`;

/** One statement: downwards and upwards never turn round, so that a shot is not kin to all others of its conform. */
const STATEMENT = `with recursive
  leads as materialized (${LEADS}),
  down (kind, id) as (
    select $3::text, $4::text
    union select leads.next_kind, leads.next from leads join down using (kind, id)
  ),
  up (kind, id) as (
    select $3::text, $4::text
    union select leads.kind, leads.id from leads join up on (leads.next_kind, leads.next) = (up.kind, up.id)
  ),
  met as materialized (select * from down union select * from up)
  ${[
    shown('scenes', 'scene', 'scene', 'id'),
    shown('slates', 'slate', 'slate', 'id'),
    shown('materials', 'material', 'thing', 'id', `kind <> 'version'`),
    shown('shots', 'shot', 'shot', `data->>'shot'`),
    shown('versions', 'material', 'thing', 'id', `kind = 'version'`),
    shown('elements', 'element', 'thing', 'id'),
    shown('deliverables', 'deliverable', 'deliverable', 'id'),
  ].join(' union all ')}`;

const empty = <T>(of: () => T): Record<Part, T> =>
  Object.fromEntries(PARTS.map((part) => [part, of()])) as Record<Part, T>;

/** What a thing of a work comes from, and what comes of it. */
export async function lineageOf(
  { db }: ReadModel,
  { project, work, of, id }: { project: string; work: string; of: Of; id: string },
): Promise<Lineage> {
  const kind = of === 'material' || of === 'element' ? 'thing' : of;
  const rows = await db.query<{ part: Part; data: Data; n: number }>(STATEMENT, [project, work, kind, id]);
  const lineage: Lineage = { ...empty((): Data[] => []), counts: empty(() => 0) };
  for (const { part, data, n } of rows) {
    lineage[part].push(data);
    lineage.counts[part] = n;
  }
  return lineage;
}
