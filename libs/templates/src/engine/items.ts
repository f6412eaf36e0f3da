import { refuse } from '@bobine/contracts/refusal';
import { phrase } from '@bobine/contracts/phrase';
import { textFrom } from '../expression/expression.js';
import type { FanOutItem } from './command.js';
import type { ForEachStep } from './compiled.js';
import { canonical, type Json, type JsonMap } from './json.js';
import { sha256 } from './sha256.js';

/**
 * The items of a fan-out with their keys and content hashes. The engine calls it; so does whoever resolves an
 * `itemsRef`, with the command's inputs as variables `{ inputs }`.
 */
export function fanOutItems(
  step: Pick<ForEachStep, 'path' | 'as' | 'key'>,
  list: Json,
  variables: JsonMap,
): FanOutItem[] {
  if (!Array.isArray(list)) {
    throw refuse('fanOut.notAList', phrase`Step "${step.path}", forEach.in: gives no list to go through.`);
  }
  const where = { step: step.path, field: 'forEach.key' };
  const taken = new Set<string>();
  return list.map((value) => {
    const key = textFrom(step.key, { ...variables, [step.as]: value }, where);
    if (taken.has(key)) throw refuse('fanOut.doubleKey', phrase`Step "${step.path}": two items have the key "${key}".`);
    taken.add(key);
    return { key, hash: sha256(canonical(value)), value };
  });
}
