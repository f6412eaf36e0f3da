import { refuse } from '@bobine/contracts';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import { NOTHING_ASKED, SET_ASIDE, type Sight } from '@bobine/access';
import { CONCEPTS, type Concept } from '../migrations/read-model.migration.js';

/** What somebody sees, as settings that the policies of Postgres go by. Codes and ids hold no comma. */
export const settingsOf = ({ signedIn, all, whole, part, own, person, everybody }: Sight): Record<string, string> => ({
  'bobine.signed_in': signedIn ? 'on' : '',
  'bobine.everything': all ? 'on' : '',
  'bobine.whole': whole.join(','),
  'bobine.part': part.join(','),
  'bobine.own': own ?? '',
  'bobine.person': person ?? '',
  'bobine.everybody': everybody ? 'on' : '',
});

// Each setting is read once for a statement and not once for each row: a subquery that depends on nothing.
const setting = (name: string) => `(select nullif(current_setting('bobine.${name}', true), ''))`;
const among = (name: string) => `any((select string_to_array(current_setting('bobine.${name}', true), ','))::text[])`;
const whole = (column = 'project') => `(${setting('everything')} = 'on' or ${column} = ${among('whole')})`;
const part = `project = ${among('part')}`;
const ownBy = (owner: string) => `(${whole()} or (${part} and ${owner} = ${setting('own')}))`;

const takesPart = `(${whole()} or ${part})`;
const own = ownBy('owner');
const insiders = whole();
const withParent = (table: string, of: string) =>
  `exists (select from ${of} as of where of.project = ${table}.project and of.id = ${table}.parent)`;

/** Where one person alone is told what has changed of their own. */
const channel = `'person:' || ${setting('person')}`;
/** Of what is on something: what that is on is the asker's own, in the row of its concept. */
const onOwn = (table: string, kind: string) =>
  `(kind = '${kind}' and exists (select from ${kind} as of where of.project = ${table}.project and of.id = ${table}.object))`;

const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
/** The asker has work on the shot that a row is of: tasks are its own alone, in the rows of that concept. */
const forWorkOn = (table: string) =>
  `(${whole()} or (${part} and exists (select from task as of where of.project = ${table}.project
    and of.shot = ${table}.shot and of.parent = ${table}.work and of.status not in (${listed(NOTHING_ASKED)}))))`;
/** What is turned over goes with the plates: of the same shot, by who brings those. */
const turnedOver = `(${whole()} or (${part} and status <> '${SET_ASIDE}' and exists (select from turnover as of
    where of.project = pull.project and of.parent = pull.parent and of.bringer = pull.bringer)))`;

type Table =
  | Concept
  | 'grid_shot'
  | 'grid_cell'
  | 'presence'
  | 'told_outside'
  | 'person_told'
  | 'template_word'
  | 'event'
  | 'answer'
  | 'evaluation'
  | 'turned_away'
  | 'model'
  | 'project_version'
  | 'change';

/** Who sees the rows of each table of the read model, whatever is asked of it: the wall behind the policy of the API. */
const SEEN: Record<Table, string> = {
  project: takesPart,
  work: takesPart,
  scene: insiders,
  slate: insiders,
  finding: insiders,
  cut: insiders,
  shot: own,
  shot_change: own,
  grid_shot: ownBy('vendor'),
  grid_cell: ownBy('vendor'),
  person: `(${setting('everybody')} = 'on' or id = ${setting('person')} or exists (
    select from jsonb_array_elements(data->'memberships') as held where ${whole(`held->>'project'`)}))`,
  vendor: `(${setting('everybody')} = 'on' or id = ${setting('own')} or exists (
    select from vendor_grant where vendor_grant.id = vendor.id and ${whole('vendor_grant.project')}))`,
  vendor_grant: `(${whole()} or id = ${setting('own')})`,
  task: own,
  task_filled: withParent('task_filled', 'task'),
  gate: insiders,
  delegation: insiders,
  material: own,
  statement: withParent('statement', 'material'),
  element: insiders,
  turnover: forWorkOn('turnover'),
  pull: turnedOver,
  recut: forWorkOn('recut'),
  // What is turned over is looked at by whom it is turned over to.
  preview: `(${own} or (${part} and exists (select from pull as of where of.project = preview.project and of.id = preview.id)))`,
  media_work: insiders,
  deliverable: own,
  verdict: own,
  control: own,
  manifest: own,
  dispatch: own,
  // A recipient reads what its own deliverables must be, and not what others ask for.
  specification: `(${whole()} or exists (select from deliverable as of where of.project = specification.project
    and of.data->>'specification' = specification.id))`,
  template: `${setting('signed_in')} = 'on' and ${setting('own')} is null`,
  run: insiders,
  step: insiders,
  attempt: insiders,
  // What was shared with a vendor is no longer its to read once the row it is on is another's.
  comment: `(${whole()} or (${part} and owner = ${setting('own')} and (
    ${['task', 'material', 'deliverable', 'shot'].map((kind) => onOwn('comment', kind)).join(' or ')})))`,
  comment_edit: withParent('comment_edit', 'comment'),
  view: `(person = ${setting('person')} and (project = '' or ${whole()}) or (scope <> 'private' and ${whole()}))`,
  notice: `(person = ${setting('person')} and (project = '' or ${whole()}))`,
  notice_choice: `person = ${setting('person')}`,
  follow: `(person = ${setting('person')} and ${whole()})`,
  import_mapping: insiders,
  presence: insiders,
  told_outside: own,
  person_told: `(${whole()} or person = ${setting('person')})`,
  // Looked up by what somebody reads in English already: a vendor reads the titles of its tasks, and no template.
  template_word: `${setting('signed_in')} = 'on'`,
  event: `(${whole()} or (${part} and claim and event->>'actor' = 'vendor:' || ${setting('own')}))`,
  answer: ownBy(`data->>'vendor'`),
  evaluation: insiders,
  turned_away: insiders,
  // What bearer tokens are checked by is read by the API itself, and by nobody who asks it.
  session: 'false',
  api_token: 'false',
  client: `${setting('everything')} = 'on'`,
  vendor_secret: `(${setting('everything')} = 'on' or parent = ${setting('own')})`,
  change: `(${ownBy('vendor')} or project = ${channel})`,
  project_version: `(${takesPart} or project = ${channel})`,
  model: 'true',
};

/** Tables that row security stands before. */
export const SECURED = [
  ...CONCEPTS,
  ...([
    'grid_shot',
    'grid_cell',
    'presence',
    'told_outside',
    'person_told',
    'template_word',
    'event',
    'answer',
    'evaluation',
    'turned_away',
    'model',
    'project_version',
    'change',
  ] as const),
];

/**
 * Puts row security before every table of the read model and says which role asks it: `<owner>_reader`, which owns
 * nothing. Refused where that role is not there: without it nobody would stand behind the policy of the API.
 */
export async function securedReader(db: Database): Promise<string> {
  return db.transaction(async (tx) => {
    await lockNames(tx, ['row security']);
    const [row] = await tx.query<{ reader: string; owner: string; schema: string }[]>(
      `select rolname as reader, current_user as owner, current_schema() as schema from pg_roles
       where rolname = current_user || '_reader' and not rolsuper and not rolbypassrls
         and pg_has_role(current_user, oid, 'SET')`,
    );
    if (!row) {
      throw refuse(
        'database.reader',
        'The role that reads the read model is missing. Provision the database once more, then start again.',
      );
    }
    for (const table of SECURED) await secure(tx, table, row.owner);
    const tables = SECURED.map((table) => `"${row.schema}"."${table}"`).join(', ');
    await tx.query(`grant usage on schema "${row.schema}" to "${row.reader}"`);
    await tx.query(`grant select on ${tables} to "${row.reader}"`);
    return row.reader;
  });
}

/** Secures a table, where it is not secured so already: a policy that changes nothing would wait for all who read. */
async function secure(tx: Tx, table: Table, owner: string): Promise<void> {
  const [is] = await tx.query<{ forced: boolean; seen: string | null; written: boolean }[]>(
    `select relrowsecurity and relforcerowsecurity as forced,
       (select obj_description(oid) from pg_policy where polrelid = pg_class.oid and polname = 'seen') as seen,
       exists (select from pg_policy where polrelid = pg_class.oid and polname = 'written') as written
     from pg_class where oid = $1::regclass`,
    [table],
  );
  if (!is?.forced) {
    await tx.query(`alter table ${table} enable row level security; alter table ${table} force row level security`);
  }
  if (!is?.written) {
    await tx.query(`create policy written on ${table} to "${owner}" using (true) with check (true)`);
  }
  if (is?.seen === SEEN[table]) return;
  await tx.query(
    `drop policy if exists seen on ${table}; create policy seen on ${table} for select using (${SEEN[table]})`,
  );
  const [quoted] = await tx.query<{ text: string }[]>('select quote_literal($1::text) as text', [SEEN[table]]);
  await tx.query(`comment on policy seen on ${table} is ${quoted?.text}`);
}
