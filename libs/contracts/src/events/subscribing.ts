import { refuse } from '../refusal.js';
import { phrase } from '../phrase.js';
import { choice } from '../nearest.js';
import { eventDefinitions, isClaimType } from './registry.js';

/** The concept a type is about: `task` of `bobine.task.opened.v1`. */
export const conceptOf = (type: string): string => type.split('.')[1] ?? '';

/** What one may subscribe to: every fact, but not one person's own matters, nor what is said of webhooks themselves, which would never end. */
export const factTypes = (): string[] =>
  eventDefinitions()
    .filter(({ to }) => to === undefined)
    .map(({ type }) => type)
    .filter((type) => !isClaimType(type) && conceptOf(type) !== 'webhook');

/** Whether a type is one of those that are asked for: exactly, or by its concept, such as `task.*`. */
export const isAskedFor = (asked: readonly string[], type: string): boolean =>
  asked.includes(type) || asked.includes(`${conceptOf(type)}.*`);

/** Types and concepts as they were asked for; refuses what is none, with the nearest that is. */
export function checkedTypes(asked: readonly string[], known: readonly string[] = factTypes()): string[] {
  const possible = [...known, ...new Set(known.map((type) => `${conceptOf(type)}.*`))];
  for (const type of asked) {
    if (possible.includes(type)) continue;
    throw refuse(
      'input.invalid',
      phrase`types: ${type} is nothing that can be told here; ${choice(type, possible, phrase`type`)}`,
    );
  }
  return [...new Set(asked)];
}
