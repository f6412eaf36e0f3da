import { isRefusal } from '@bobine/contracts/refusal';
import type { Json, JsonMap } from '../engine/json.js';
import { holds } from '../expression/expression.js';
import { mentionedIn } from '../expression/syntax.js';
import { withField } from './made-up.js';

/** Trials before a condition is given up on: made-up data is worth no more. */
const MOST_TRIALS = 400;

/** What a condition is said over, with this data in its place. */
export type Over = (data: Json) => JsonMap;

/**
 * Made-up data changed as little as needed for a condition over it to hold, or not to: the fields it reads are given the
 * values it compares them with, or others. Null where nothing of the kind helps.
 */
export function suiting(data: Json, condition: string, wanted: boolean, over: Over): Json | null {
  const suits = (each: Json): boolean => says(condition, over(each)) === wanted;
  if (suits(data)) return data;
  const { constants, chains } = mentionedIn(condition);
  const paths = chains.map(withinData).filter((path) => path.length > 0);
  let tried = 0;
  const search = (base: Json, from: number): Json | null => {
    for (let at = from; at < paths.length; at += 1) {
      for (const value of valuesFor(constants)) {
        if ((tried += 1) > MOST_TRIALS) return null;
        const changed = withField(base, paths[at]!, value);
        if (suits(changed)) return changed;
        const further = at + 1 < paths.length ? search(changed, at + 1) : null;
        if (further !== null) return further;
      }
    }
    return null;
  };
  return search(data, 0);
}

/** Null where it cannot be evaluated: neither true nor false. */
function says(condition: string, variables: JsonMap): boolean | null {
  try {
    return holds(condition, variables, { step: 'simulation', field: 'condition' });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

/** What of a chain of fields lies in the data of an event or in what came of a step. */
const withinData = (chain: string[]): string[] => {
  const at = Math.max(chain.lastIndexOf('data'), chain.lastIndexOf('output'));
  return at < 0 ? [] : chain.slice(at + 1);
};

const valuesFor = (constants: Json[]): Json[] => {
  const near = constants.flatMap((each): Json[] => (typeof each === 'number' ? [each, each + 1, each - 1] : [each]));
  return [...near, true, false, 'another', 0];
};
