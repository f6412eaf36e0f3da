import { choice, eventDefinition, eventDefinitions, isClaimType, milestoneReached, phrase } from '@bobine/contracts';
import { type Problem, problem } from '../language/problem.js';
import { cutDown, type Types } from './types.js';

/** What the publish gate knows of an event type: the schema of its data and the names of its business keys. */
export type KnownEvent = { data: unknown; keys: string[]; claim: boolean };
export type KnownEvents = { find: (type: string) => KnownEvent | undefined; all: () => string[] };

/** The event types of the product. */
export const productEvents: KnownEvents = {
  find: (type) => {
    const definition = eventDefinition(type);
    if (!definition) return undefined;
    return { data: definition.data, keys: keyNames(definition.keys), claim: isClaimType(type) };
  },
  all: () =>
    eventDefinitions()
      .map(({ type }) => type)
      .filter((type) => !isClaimType(type)),
};

/** Which keys a type carries is what its function picks out of any data. */
function keyNames(keys: (data: never) => object): string[] {
  const anything: object = new Proxy(() => '', {
    get: (_, name) => (name === Symbol.toPrimitive ? () => '' : anything),
  });
  return Object.keys(keys(anything as never));
}

/** A type that no part of the product says: one that a template says by an `emit`. */
const isOwn = (type: string, events: KnownEvents): boolean =>
  !type.startsWith('bobine.') && /\.v\d+$/.test(type) && events.find(`bobine.${type}`) === undefined;

/** What a template says comes as a milestone of that name: whoever listens for its type listens for the milestone. */
export const heardAs = <S extends { event: string; key: Record<string, string> }>(source: S, events: KnownEvents): S =>
  isOwn(source.event, events)
    ? { ...source, event: milestoneReached.type, key: { ...source.key, milestone: JSON.stringify(source.event) } }
    : source;

/** The same for a start rule, which tells its facts by a condition. */
export const startedBy = (on: string, when: string | undefined, events: KnownEvents): { on: string; when?: string } =>
  isOwn(on, events)
    ? {
        on: milestoneReached.type,
        when: `event.keys.milestone == ${JSON.stringify(on)}${when === undefined ? '' : ` && (${when})`}`,
      }
    : { on, ...(when === undefined ? {} : { when }) };

/** Why nothing of this type would ever come; null when it may. */
export function eventProblem(type: string, at: string[], events: KnownEvents): Problem | null {
  const known = events.find(type);
  if (!known) {
    const whole = `bobine.${type}.v1`;
    const fix = events.find(whole) ? phrase`write ${whole}` : choice(type, events.all(), phrase`event`);
    return problem(at, phrase`nobody says ${type}`, fix);
  }
  if (!known.claim) return null;
  return problem(
    at,
    phrase`${type} is a claim, and only facts move runs`,
    phrase`wait for the fact its owner makes of it`,
  );
}

/** The CEL type of an event in a condition, or as a run keeps it. */
export function eventTypeOf(
  types: Types,
  type: string,
  events: KnownEvents,
  keep: readonly string[] | null = null,
): string {
  const known = events.find(type);
  const name = type.replace(/^bobine\.|\.v\d+$/g, '');
  return types.declare(name, {
    ...Object.fromEntries(['id', 'type', 'subject', 'time', 'project', 'actor'].map((field) => [field, 'string'])),
    keys: known ? types.declare(`${name} keys`, Object.fromEntries(known.keys.map((key) => [key, 'string']))) : 'map',
    data: known ? types.of(`${name} data`, keep ? cutDown(known.data, keep) : known.data) : 'dyn',
  });
}
