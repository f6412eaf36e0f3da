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

/** Keeps a fact for waits that open later, and finds who listens to it now. */
export async function keepFact(tx: Tx, fact: Fact): Promise<Audience> {
  const [row] = await tx.query<Audience[]>(
    `with kept as (
       insert into facts (id, type, project, time, tags, fact) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do nothing
     )
     select
       coalesce((
         select json_agg(json_build_object(
           'address', address, 'run', run, 'accepts', accepts, 'context', context, 'closedBy', closed_by
         ) order by opened_at)
         from subscriptions
         where anchor = any($5) and tags <@ $5 and ($3 = '' or project = $3)
       ), '[]') as candidates,
       coalesce((
         select json_agg(json_build_object(
           'name', v.name, 'version', v.version, 'hash', v.hash, 'rules', c.template -> 'start'
         ) order by v.name)
         from template_versions v join compiled_templates c using (hash)
         where v.current and $2 = any(v.starts)
       ), '[]') as starters,
       exists(select from template_versions where $2 = any(starts) or $2 = any(waits)) as heard`,
    [fact.id, fact.type, fact.project, fact.time, tagsOf(fact.type, fact.keys), JSON.stringify(fact)],
  );
  if (!row) throw new Error('the facts took no row');
  return row;
}
