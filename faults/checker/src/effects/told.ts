import { ask, type Breach, breach, counted, type Db, type Found, type Owner, some } from '../breach.js';

/** A table of an owner: what names a row, and what names it in the events that tell of it. */
type Effect = { owner: Owner; table: string; key: string; types: string; told: string; where?: string };

const data = (name: string): string => `event -> 'data' ->> '${name}'`;
const project = `event ->> 'project'`;

/** What owners keep, and the events without which it would be an effect that nobody sent. */
const EFFECTS: Effect[] = [
  { owner: 'production', table: 'projects', key: 'code', types: 'project', told: data('code') },
  {
    owner: 'production',
    table: 'works',
    key: `project || '/' || code`,
    types: 'work',
    told: `${project} || '/' || (${data('work')})`,
  },
  {
    owner: 'production',
    table: 'scenes',
    key: `project || '/' || id`,
    types: 'scene',
    told: `${project} || '/' || (${data('scene')})`,
  },
  {
    owner: 'production',
    table: 'slates',
    key: `project || '/' || id`,
    types: 'slate',
    told: `${project} || '/' || (${data('slate')})`,
  },
  { owner: 'production', table: 'findings', key: 'id', types: 'finding', told: data('finding') },
  { owner: 'production', table: 'people', key: 'id', types: 'person', told: data('person') },
  { owner: 'production', table: 'vendors', key: 'code', types: 'vendor', told: data('vendor') },
  {
    owner: 'production',
    table: 'grants',
    key: `project || '/' || vendor`,
    types: 'grant',
    told: `${project} || '/' || (${data('vendor')})`,
  },
  {
    owner: 'production',
    table: 'cuts',
    key: `project || '/' || code`,
    types: 'cut',
    told: `${project} || '/' || (${data('cut')})`,
  },
  { owner: 'production', table: 'tasks', key: 'id', types: 'task', told: data('task') },
  { owner: 'production', table: 'gates', key: 'id', types: 'gate', told: data('gate') },
  { owner: 'production', table: 'delegations', key: 'id', types: 'delegation', told: data('delegation') },
  { owner: 'assets', table: 'materials', key: 'id::text', types: 'material', told: data('id') },
  { owner: 'assets', table: 'elements', key: 'id::text', types: 'element', told: data('element') },
  {
    ...{ owner: 'assets', table: 'previews', key: 'id::text', types: 'preview', told: data('preview') },
    where: 'done_at is not null',
  },
  {
    owner: 'deliverables',
    table: 'deliverable',
    key: `project || '/' || code`,
    types: 'deliverable',
    told: `${project} || '/' || (${data('deliverable')})`,
  },
  { owner: 'orchestrator', table: 'template_versions', key: 'hash', types: 'template', told: data('hash') },
  { owner: 'orchestrator', table: 'runs', key: 'address', types: 'run', told: data('run') },
  {
    owner: 'orchestrator',
    table: 'steps',
    key: `run || '/' || step || '#' || attempt`,
    types: 'step',
    told: `(${data('run')}) || '/' || (${data('step')}) || '#' || (${data('attempt')})`,
    // A first attempt that has not begun is told by the start of its run.
    where: `status <> 'pending' or attempt > 1`,
  },
];

/** No row of an owner is without an event that tells of it, and no statement was made without being told. */
export async function effectsTold(db: Db): Promise<Found> {
  const breaches: Breach[] = [];
  let rows = 0;
  for (const { owner, table, key, types, told, where = 'true' } of EFFECTS) {
    rows += await counted(db, `select count(*)::int as n from ${owner}.${table}`);
    const untold = await ask<{ key: string }>(
      db,
      `select ${key} as key from ${owner}.${table} where ${where}
       except select ${told} from ${owner}.outbox where event ->> 'type' like 'bobine.${types}.%'`,
    );
    if (untold.length > 0) breaches.push(untoldOf(`${owner}.${table}`, untold));
  }
  const unsaid = await ask<{ key: string }>(
    db,
    `select id::text as key from assets.statements
     except select s ->> 'id' from assets.outbox, jsonb_array_elements(event -> 'data' -> 'statements') s
       where event ->> 'type' = 'bobine.metadata.stated.v1'`,
  );
  rows += await counted(db, 'select count(*)::int as n from assets.statements');
  if (unsaid.length > 0) breaches.push(untoldOf('assets.statements', unsaid));
  return { breaches, compared: { 'rows of owners with the events that tell of them': rows } };
}

const untoldOf = (table: string, rows: { key: string }[]): Breach =>
  breach('I2', `${table} has ${rows.length} rows that no event tells of: ${some(rows.map(({ key }) => key))}`);
