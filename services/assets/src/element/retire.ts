import {
  elementRetired,
  idFrom,
  type InputOf,
  MEDIA_WORK,
  type OutputOf,
  type retireElements,
} from '@bobine/contracts';
import { type CommandContext, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { In } from 'typeorm';
import { soundIdOf } from '../media/measure.js';
import { Element } from './element.entity.js';
import { publicState, subjectOf } from './element.store.js';

/**
 * The elements a step may have made under a once-key and those of its attempts before, the last first: each is named after
 * the key its work was done under, and so is the sound that belongs to it.
 */
export function madeUnder(onceKey: string): string[] {
  const [, step, attempt, verb] = /^(.*)#(\d+):(\w+)$/.exec(onceKey) ?? [];
  if (step === undefined) return [];
  const keys = Array.from({ length: Number(attempt) }, (_, before) => `${step}#${Number(attempt) - before}:${verb}`);
  return keys.flatMap((key) =>
    MEDIA_WORK.filter(({ makes }) => makes !== undefined)
      .map(({ name }) => idFrom(name, key))
      .flatMap((id) => [soundIdOf(id), id]),
  );
}

/** Takes out of use what a step has made, unless something that still counts was made of it. */
export async function retire(
  { project, undoes }: InputOf<typeof retireElements>,
  { tx, at, cause }: CommandContext,
): Promise<OutputOf<typeof retireElements>> {
  const ids = madeUnder(undoes);
  const found = await tx.find(Element, {
    where: { project, id: In(ids) },
    order: { id: 'asc' },
    lock: { mode: 'pessimistic_write' },
  });
  const retired: string[] = [];
  const kept: string[] = [];
  // What is made of something comes before it.
  for (const element of found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))) {
    if (element.retiredAt) continue;
    const isNeeded = await hasCountingHeirs(tx, element.id);
    (isNeeded ? kept : retired).push(element.id);
    if (isNeeded) continue;
    await tx.update(Element, { id: element.id }, { retiredAt: at });
    const state = publicState(element, await sourcesOf(tx, element.id));
    await emit(tx, elementRetired, subjectOf(element), { ...state, retiredAt: at.toISOString() }, cause);
  }
  return { retired, kept };
}

/** Whether something was made of an element that is in use. */
async function hasCountingHeirs(tx: Tx, element: string): Promise<boolean> {
  const heirs = await tx.query<object[]>(
    `select from derivations d join elements heir on heir.id = d.made
     where d.source = $1 and heir.retired_at is null limit 1`,
    [element],
  );
  return heirs.length > 0;
}

async function sourcesOf(tx: Tx, element: string): Promise<string[]> {
  const rows = await tx.query<{ source: string }[]>('select source from derivations where made = $1 order by source', [
    element,
  ]);
  return rows.map(({ source }) => source);
}
