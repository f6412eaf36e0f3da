import type { Data, ReadModel } from '../read-model.js';
import type { ChangeRow, CutRow, DeliverableRow, ElementRow, ItemRow, MaterialRow, Seen, TaskRow } from './seen.js';
import { type CutTouches, touchesOf } from './touches.js';

/** What these cuts touch, by the cut: one statement for each concept, however many cuts. */
export async function touchesOfCuts(
  model: ReadModel,
  project: string,
  codes: string[],
  now: number,
): Promise<Map<string, CutTouches | null>> {
  const all = async <R>(sql: string, ...keys: string[][]): Promise<R[]> =>
    (await model.db.query<{ data: R }>(sql, [project, ...keys])).map(({ data }) => data);
  const cuts = await all<CutRow>('select data from cut where project = $1 and id = any($2::text[])', codes);
  const changes = await all<ChangeRow>(
    'select data from shot_change where project = $1 and parent = any($2::text[]) order by sort',
    codes,
  );
  const works = [...new Set(cuts.map(({ work }) => work))];
  const shots = [...new Set(changes.map(({ shot }) => shot))];
  const materials = await all<MaterialRow>(
    `select data from material where project = $1 and parent = any($2::text[])
       and kind in ('mix', 'titles', 'subtitle') and not exists (
         select 1 from material as later where later.project = material.project
           and later.data->>'supersedes' = material.id) order by sort, id`,
    works,
  );
  const [deliverables, elements, tasks, items, reopened, begins] = await Promise.all([
    all<DeliverableRow>(
      `select data from deliverable where project = $1 and parent = any($2::text[]) order by data->>'due', id`,
      works,
    ),
    all<ElementRow>(
      `select data from element where project = $1 and parent = any($2::text[]) and data->>'retiredAt' is null
       order by created_at, id`,
      works,
    ),
    all<TaskRow>(
      `select data from task where project = $1 and shot = any($3::text[]) and parent = any($2::text[])
       order by sort, id`,
      works,
      shots,
    ),
    all<ItemRow>(
      `select data from run where project = $1 and work = any($2::text[]) and parent <> ''
         and item = any($3::text[]) order by created_at, id`,
      works,
      [...shots, ...materials.flatMap(({ reel }) => reel ?? [])],
    ),
    all<{ deliverable: string; at: string }>(
      `select jsonb_build_object('deliverable', run.deliverable, 'at', attempt.data->>'openedAt') as data
       from run join step on step.project = run.project and step.parent = run.id
         join attempt on attempt.project = step.project and attempt.parent = step.id
       where run.project = $1 and run.deliverable is not null and run.work = any($2::text[])
         and (attempt.data->>'attempt')::int > 1 and attempt.data->>'openedAt' is not null`,
      works,
    ),
    all<{ work: string; begins: string }>(
      `select jsonb_build_object('work', parent, 'begins', min(data->>'recordIn')) as data
       from shot where project = $1 and parent = any($2::text[]) group by parent`,
      works,
    ),
  ]);
  const vendors = await model.db.query<{ id: string; data: Data }>(
    `select id, data from vendor where project = '' and id = any($1::text[])`,
    [[...changes.flatMap(({ vendor }) => vendor ?? []), ...deliverables.map(({ recipient }) => recipient)]],
  );
  const names = new Map(vendors.map(({ id, data }) => [id, String(data['name'])]));
  const seenOf = (cut: CutRow): Seen => {
    const of = <R extends { work: string }>(rows: R[]): R[] => rows.filter(({ work }) => work === cut.work);
    const begin = begins.find(({ work }) => work === cut.work)?.begins;
    return {
      ...{ cut, changes: changes.filter((change) => change.cut === cut.cut), materials: of(materials) },
      ...{ deliverables: of(deliverables), elements: of(elements), tasks: of(tasks), items: of(items), reopened, now },
      ...(begin ? { begins: begin } : {}),
      nameOf: (code) => names.get(code) ?? code,
    };
  };
  return new Map(cuts.map((cut) => [cut.cut, touchesOf(seenOf(cut))]));
}
