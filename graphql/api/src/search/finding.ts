import type { ReadModel } from '../read/read-model.js';
import { spokenOf } from '../words/spoken.js';
import type { Sought } from './asked.js';

/** What can be found; of two that match as well, what comes first here. */
export const CONCEPTS = [
  ...(['project', 'shot', 'task', 'deliverable', 'work', 'sequence', 'material', 'gate', 'cut', 'run'] as const),
  ...(['person', 'vendor', 'template', 'event'] as const),
] as const;
type Concept = (typeof CONCEPTS)[number];
/** Something that was found; `rank`: 0 is it, 1 begins so, 2 has a word that does, 3 has it somewhere. */
export type Hit = {
  concept: Concept;
  project: string;
  id: string;
  rank: number;
  told: Record<string, string | number | null>;
};

/** A text of the database without accents and capitals; hardly any has an accent, and those that have none are quick. */
const fold = (sql: string): string =>
  `case when octet_length(${sql}) = char_length(${sql}) then lower(${sql})
    else regexp_replace(normalize(lower(${sql}), NFD), '[\\u0300-\\u036f]', '', 'g') end`;

const spaced = (sql: string): string => `translate(${sql}, '_-./[]', '      ')`;
/** How well something matches: `$1` the whole, `$2` what each word is like, `$5` how the whole begins, `$6` how a word does. */
const rankOf = (code: string, text: string): string =>
  `case when ${code} = $1 then 0 when ${code} like $5 or ${text} like $5 then 1
    when ' ' || ${spaced(text)} like $6 then 2 else 3 end`;
const IN_SCOPE = '($3::text[] is null or project = any($3))';

type Part = { concept: Concept; from: string; where?: string; id: string; code: string; text: string; told: string };

/** The best of one concept, whose text has every word. */
const part = ({ concept, from, where = IN_SCOPE, id, code, text, told }: Part): string => `
  (select '${concept}' as concept, project, id, ${rankOf('code', 'text')} as rank, told
   from (select project, ${id} as id, ${fold(code)} as code, ${fold(text)} as text, ${told} as told, ${code} as name
         from ${from} as it where ${where}) as texts
   where text like all($2) order by 4, char_length(name), name, id limit $4)`;

const json = (...fields: string[]): string =>
  `jsonb_build_object(${fields.map((name) => `'${name}', it.data->>'${name}'`).join(', ')})`;
const joined = (...fields: string[]): string =>
  `concat_ws(' ', ${fields.map((name) => `data->>'${name}'`).join(', ')})`;

const PARTS: Part[] = [
  { concept: 'project', from: 'project', id: 'id', code: 'id', text: joined('code', 'title'), told: json('title') },
  { concept: 'work', from: 'work', id: 'id', code: 'id', text: joined('work', 'title'), told: json('title') },
  {
    ...{ concept: 'shot', from: 'shots', where: 'true', id: 'id', code: 'shot', text: `shot || ' ' || sequence` },
    told: `jsonb_build_object('title', shot, 'sequence', sequence)`,
  },
  {
    ...{ concept: 'deliverable', from: 'deliverable', id: 'id', code: 'id', text: joined('deliverable', 'name') },
    told: json('name', 'status'),
  },
  {
    ...{ concept: 'gate', from: 'gate', where: `status = 'open' and ${IN_SCOPE}`, id: 'id', code: `data->>'title'` },
    ...{
      text: `concat_ws(' ', ${joined('title', 'unit')}, ${spokenOf(`data->>'title'`)})`,
      told: json('title', 'unit'),
    },
  },
  { concept: 'cut', from: 'cut', id: 'id', code: 'id', text: 'id', told: json('status') },
  {
    ...{ concept: 'run', from: 'run', where: `parent = '' and ${IN_SCOPE}`, id: 'id', code: 'id', text: 'id' },
    told: json('status'),
  },
  { concept: 'person', from: 'person', where: 'true', id: 'id', code: 'id', text: joined('name'), told: json('name') },
  {
    ...{ concept: 'vendor', from: 'vendor', where: 'true', id: 'id', code: 'id', text: joined('vendor', 'name') },
    told: json('name'),
  },
  {
    ...{ concept: 'template', id: 'parent', code: 'parent', text: 'parent', where: 'true', told: json('version') },
    from: `(select distinct on (parent) project, parent, data from template order by parent, sort desc)`,
  },
];

/** Shots are many: they are read once, for themselves, their sequences and the tasks on them. */
const SHOTS = `with shots as materialized (
  select project, id, work, shot, sequence from grid_shot
  where ${IN_SCOPE} and ${fold(`(shot || ' ' || sequence)`)} like all($2))`;
const SEQUENCES = part({
  ...{ concept: 'sequence', where: 'true', id: `work || '/' || sequence`, code: 'sequence', text: 'sequence' },
  from: `(select distinct project, work, sequence from shots where sequence <> '')`,
  told: `jsonb_build_object('title', sequence)`,
});

/** What files and materials are called is kept folded: there are many, and their rows are wide. */
const MATERIALS = `
  (select 'material', project, id, rank, (
     select jsonb_build_object('title', it.data->>'material', 'shot', it.shot, 'status', it.status)
     from material as it where it.project = best.project and it.id = best.id)
   from (select project, id, ${rankOf(`split_part(called, '|', 1)`, 'called')} as rank from material
         where ${IN_SCOPE} and called like all($2) order by 3, char_length(called), called, id limit $4) as best)`;

/**
 * Tasks: those of the types and statuses that were named, on what the other words say; of words that name none, those of the
 * shot that is called so. `$7` types, `$8` statuses, `$9` what each other word is like, `$10` the other words.
 */
const ARE_NAMED = `(cardinality($7::text[]) + cardinality($8::text[]) > 0)`;
const TASKS = `
  (select 'task', best.project, best.id, best.rank,
     ${json('type', 'unit', 'status')}
   from (
     select project, id, case when unit = $10 then 0 when starts_with(unit, $10) and $10 <> '' then 1 else 2 end as rank,
       status in ('done', 'omit') as over, due
     from (
       select project, id, type, status, lower(substr(shot, strpos(shot, '/') + 1)) as unit, due from grid_cell
       where ${IN_SCOPE} and ${ARE_NAMED} and (cardinality($7::text[]) = 0 or type = any($7))
         and (cardinality($8::text[]) = 0 or status = any($8))
       union all
       select cell.project, cell.id, cell.type, cell.status, $1, cell.due
       from (select project, id from shots where lower(shot) = $1) as of
       join grid_cell as cell on cell.project = of.project and cell.shot = of.id where not ${ARE_NAMED}
       union all
       select project, id, data->>'type', status, ${fold(`data->>'unit'`)}, data->>'due' from task
       where shot is null and ${IN_SCOPE} and (cardinality($7::text[]) = 0 or data->>'type' = any($7))
         and (cardinality($8::text[]) = 0 or status = any($8)) and ${ARE_NAMED}
     ) as asked where unit like all($9)
     order by 3, over, due nulls last, id limit $4
   ) as best join task as it using (project, id))`;

const byId = (concept: Concept, told: string): string => `
  (select '${concept}', it.project, it.id, 0, ${told} from project as of
   join ${concept} as it on it.project = of.id and it.id = $11)`;

/** What has this id: whatever has one that is unique on the site. */
const IDS = [
  `(select 'event', project, id, 0, jsonb_build_object('type', type, 'subject', subject) from event where id = $11)`,
  byId('task', json('type', 'unit', 'status')),
  byId('gate', json('title', 'unit')),
  byId('material', `jsonb_build_object('title', it.data->>'material', 'shot', it.shot, 'status', it.status)`),
];

const FIND = `${SHOTS} ${[...PARTS.map(part), SEQUENCES, MATERIALS, TASKS, ...IDS].join('\nunion all')}`;

const like = (text: string): string => text.replaceAll(/[\\%_]/g, (it) => `\\${it}`);

/** What somebody looks for, in the projects named or in all, best of each concept first: one statement. */
export function find({ db }: ReadModel, asked: Sought, projects: string[] | null, most: number): Promise<Hit[]> {
  const { raw, whole, words, types, statuses, rest } = asked;
  const within = (of: string[]) => of.map((word) => `%${like(word)}%`);
  const begins = `% ${like(whole.replaceAll(/[_\-./[\]]/g, ' '))}%`;
  return db.query<Hit>(FIND, [
    ...[whole, within(words), projects, most, `${like(whole)}%`, begins],
    ...[types, statuses, within(rest), rest.join(' '), raw],
  ]);
}
