import { TASK_STATUSES } from '@bobine/contracts';
import type { Asked, Sort } from './asked.js';

/** What a statement is given beside its text, numbered as it is written. */
export class Values {
  readonly all: unknown[] = [];
  /** The name of a value in the statement. */
  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** The tasks of the shot `s` that the asker sees, as `c`. What they do not see, they cannot filter or sort by either. */
const cellsOf = (project: string, own: string | null): string =>
  `grid_cell as c where c.project = ${project} and c.shot = s.id${own === null ? '' : ` and c.vendor = ${own}`}`;

/** The condition under which a shot `s` is of a grid. */
export function conditionOf({ project, own, filter }: Asked, values: Values): string {
  const of = values.add(project);
  const mine = own === null ? null : values.add(own);
  const cells = cellsOf(of, mine);
  const all = [`s.project = ${of}`];
  if (mine) all.push(`s.vendor = ${mine}`);
  if (!filter.dropped) all.push('s.dropped_by is null');
  if (filter.work) all.push(`s.work = ${values.add(filter.work)}`);
  if (filter.sequences) all.push(`s.sequence = any(${values.add(filter.sequences)}::text[])`);
  if (filter.reels) all.push(`s.reel = any(${values.add(filter.reels)}::int[])`);
  if (filter.vendors) all.push(`s.vendor = any(${values.add(filter.vendors)}::text[])`);
  if (filter.person) all.push(`exists (select from ${cells} and c.person = ${values.add(filter.person)})`);
  if (filter.text) {
    const like = values.add(`%${filter.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
    all.push(`(s.shot ilike ${like} or s.sequence ilike ${like})`);
  }
  for (const { type, in: statuses, none } of filter.statuses ?? []) {
    const ofType = `${cells} and c.type = ${values.add(type)}`;
    const stands = `exists (select from ${ofType} and c.status = any(${values.add(statuses)}::text[]))`;
    all.push(none ? `(${stands} or not exists (select from ${ofType}))` : stands);
  }
  return all.join(' and ');
}

/** What the shots `s` of a grid are in order by; every order is a whole one, so that windows neither overlap nor leave out. */
export function orderOf({ project, own, sort }: Asked, values: Values): string {
  const asked = sort.map((each) => termOf(each, project, own, values));
  return [...asked, ...CUT_ORDER].join(', ');
}
const CUT_ORDER = ['s.work', 's.place', 's.id'];

function termOf({ by, type, descending }: Sort, project: string, own: string | null, values: Values): string {
  const way = descending ? 'desc nulls last' : 'asc nulls last';
  const cell = (what: string) => {
    const ofType = type ? ` and c.type = ${values.add(type)}` : '';
    const cells = cellsOf(values.add(project), own === null ? null : values.add(own));
    return `(select ${what} from ${cells}${ofType}) ${way}`;
  };
  switch (by) {
    // The index is in this order, either way.
    case 'cut':
      return descending ? 's.work desc, s.place desc, s.id desc' : CUT_ORDER.join(', ');
    case 'code':
      return `s.shot ${way}`;
    case 'sequence':
      return `s.sequence ${way}`;
    case 'reel':
      return `s.reel ${way}`;
    case 'vendor':
      return `s.vendor ${way}`;
    case 'frames':
      return `s.frames ${way}`;
    case 'status':
      return cell(`min(array_position(${values.add(TASK_STATUSES)}::text[], c.status))`);
    case 'due':
      return cell('min(c.due)');
  }
}
