import { type DataOf, elementMade, refuse, phrase, wordFor } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Derivation } from '@bobine/metadata';
import type { Tx } from '@bobine/persistence';
import { In } from 'typeorm';
import { isUuid } from '../uuid.js';
import { wantOfElement } from '../preview/preview.store.js';
import { Element } from './element.entity.js';

/** An element of a project by its id, or a refusal; what is of another project is unknown. */
export async function loadElement(tx: Tx, project: string, id: string): Promise<Element> {
  const found = isUuid(id) ? await tx.findOneBy(Element, { id, project }) : null;
  if (!found) throw refuse('element.unknown', 'There is no such element in this project.', `${project} ${id}`);
  return found;
}

export const findElements = (tx: Tx, project: string, ids: string[]): Promise<Element[]> =>
  tx.findBy(Element, { project, id: In(ids.filter(isUuid)) });

/** Refuses to have something made of what is out of use. */
export function mustCount({ kind, retiredAt }: Element): void {
  if (!retiredAt) return;
  const what = wordFor('element', kind);
  throw refuse(
    'element.retired',
    phrase`This ${what} was taken out of use when the run that made it was cancelled. Have it made again.`,
  );
}

/** Registers an element with what it was made from, and tells it; what it was made from stays in use from then on. */
export async function registerElement(tx: Tx, element: Element, madeFrom: string[], cause: Cause): Promise<void> {
  const sources = [...new Set(madeFrom)];
  const locked = await tx.find(Element, { where: { id: In(sources) }, lock: { mode: 'pessimistic_read' } });
  for (const source of locked) mustCount(source);
  await tx.insert(Element, element);
  await tx.query(
    'insert into derivations (made, source, how) select $1, source, $3 from unnest($2::uuid[]) as source',
    [element.id, sources, element.kind],
  );
  const fact = await emit(tx, elementMade, subjectOf(element), publicState(element, sources), cause);
  await wantOfElement(tx, element, fact);
}

/** The subject of every fact about an element. */
export const subjectOf = ({ id }: Pick<Element, 'id'>): string => `element/${id}`;

/** An element as facts show it. */
export function publicState(element: Element, madeFrom: string[]): DataOf<typeof elementMade> {
  const { id, work, kind, file, size, sha256, xxh64 } = element;
  const given = {
    ...(element.cut === null ? {} : { cut: element.cut }),
    ...(element.deliverable === null ? {} : { deliverable: element.deliverable }),
    ...(element.frames === null ? {} : { frames: element.frames }),
  };
  return { element: id, work, kind, file, size, sha256, xxh64, ...given, madeFrom };
}

/** Every derivation, step by step, from an element back to the materials at its start. */
export const derivationsOf = (tx: Tx, element: string): Promise<Derivation[]> =>
  tx.query(
    `with recursive back as (
       select made, source, how from derivations where made = $1
       union
       select d.made, d.source, d.how from derivations d join back on d.made = back.source
     )
     select made, source as "from", how from back order by made, source, how`,
    [element],
  );

/** A picture master, and what it was made from. */
export type MasterParts = Record<'master' | 'cut' | 'conform' | 'grade' | 'mix' | 'titles', string>;

/** The newest picture master of a work. */
export async function masterParts(tx: Tx, project: string, work: string): Promise<MasterParts | undefined> {
  const [row] = await tx.query<MasterParts[]>(
    `with newest as (
       select id, cut from elements where project = $1 and work = $2 and kind = 'pictureMaster' and retired_at is null order by at desc limit 1
     )
     select n.id as master, n.cut, g.id as grade, c.id as conform,
       (select m.id from derivations d join materials m on m.id = d.source where d.made = n.id and m.kind = 'mix') as mix,
       (select m.id from derivations d join materials m on m.id = d.source where d.made = n.id and m.kind = 'titles') as titles
     from newest n
       join derivations dg on dg.made = n.id join elements g on g.id = dg.source and g.kind = 'grade'
       join derivations dc on dc.made = g.id join elements c on c.id = dc.source and c.kind = 'conform'`,
    [project, work],
  );
  return row;
}

/** The version of each shot that a conform was assembled from. */
export const versionsWithin = (tx: Tx, conform: string): Promise<{ shot: string; material: string }[]> =>
  tx.query(
    `select m.shot, m.id as material from derivations d join materials m on m.id = d.source
     where d.made = $1 and m.kind = 'version' and m.shot is not null order by m.shot`,
    [conform],
  );

/** How many elements of a kind were made from something so far. */
export async function madeSoFar(tx: Tx, from: string, kind: Element['kind']): Promise<number> {
  const [row] = await tx.query<{ made: number }[]>(
    'select count(*)::int as made from derivations where source = $1 and how = $2',
    [from, kind],
  );
  return row?.made ?? 0;
}
