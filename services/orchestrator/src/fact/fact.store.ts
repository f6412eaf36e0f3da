import type { Fact, JsonMap, StartRule } from '@bobine/templates';
import type { Tx } from '@bobine/persistence';
import { tagsOf } from './tags.js';

/** A wait that asks for a fact with these keys. */
export type Candidate = {
  address: string;
  run: string;
  accepts: string | null;
  context: JsonMap;
  closedBy: string | null;
};
/** A published version whose start rules name the type of a fact. */
export type Starter = { name: string; version: number; hash: string; rules: StartRule[] };
/** Who may be set in motion by a fact; `heard` is false when no template ever published names its type. */
export type Audience = { candidates: Candidate[]; starters: Starter[]; heard: boolean };

/** Keeps facts for waits that open later, and finds who listens to each of them now. */
export async function keepFacts(tx: Tx, facts: Fact[]): Promise<Audience[]> {
  const rows = await tx.query<Audience[]>(
    `with told as (
       select id, type, project, time, tags, fact, ordinality from rows from (jsonb_to_recordset($1::jsonb) as (
         id text, type text, project text, time timestamptz, tags text[], fact jsonb
       )) with ordinality
     ), kept as (
       insert into facts (id, type, project, time, tags, fact)
       select id, type, project, time, tags, fact from told order by ordinality
       on conflict (id) do nothing
     ), heard as (
       select type,
         coalesce((
           select json_agg(json_build_object(
             'name', v.name, 'version', v.version, 'hash', v.hash, 'rules', c.template -> 'start'
           ) order by v.name)
           from template_versions v join compiled_templates c using (hash)
           where v.current and told.type = any(v.starts)
         ), '[]') as starters,
         exists(select from template_versions where told.type = any(starts) or told.type = any(waits)) as heard
       from told group by type
     )
     select
       coalesce((
         select json_agg(json_build_object(
           'address', address, 'run', run, 'accepts', accepts, 'context', context, 'closedBy', closed_by
         ) order by opened_at)
         from subscriptions s
         where s.anchor = any(told.tags) and s.tags <@ told.tags and (told.project = '' or s.project = told.project)
       ), '[]') as candidates,
       starters, heard
     from told join heard using (type) order by ordinality`,
    [JSON.stringify(facts.map(rowOf))],
  );
  if (rows.length !== facts.length) throw new Error('the facts took no row');
  return rows;
}

const rowOf = (fact: Fact) => {
  const { id, type, project, time, keys } = fact;
  return { id, type, project, time, tags: tagsOf(type, keys), fact };
};
