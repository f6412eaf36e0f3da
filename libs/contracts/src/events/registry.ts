import type { Envelope } from '../envelope.js';
import { titleOf, type Value } from '../phrase.js';
import { ACCOUNT_EVENTS } from './account.js';
import { ASSETS_EVENTS } from './assets.js';
import { CHAT_EVENTS } from './chat.js';
import { CLAIMS } from './claims.js';
import { COMMENT_EVENTS } from './comment.js';
import type { EventDefinition } from './definition.js';
import { DELIVERABLES_EVENTS } from './deliverables.js';
import { EXCHANGE_EVENTS } from './exchange.js';
import { importMappingSet } from './importing.js';
import { projectNamesSet } from './names.js';
import { NOTICE_EVENTS } from './notice.js';
import { ORCHESTRATOR_EVENTS } from './orchestrator.js';
import { PRODUCTION_EVENTS } from './production.js';
import { VIEW_EVENTS } from './view.js';

const byType = new Map<string, EventDefinition>(
  [
    ...CLAIMS,
    ...PRODUCTION_EVENTS,
    ...ACCOUNT_EVENTS,
    projectNamesSet,
    importMappingSet,
    ...COMMENT_EVENTS,
    ...VIEW_EVENTS,
    ...ASSETS_EVENTS,
    ...DELIVERABLES_EVENTS,
    ...ORCHESTRATOR_EVENTS,
    ...EXCHANGE_EVENTS,
    ...NOTICE_EVENTS,
    ...CHAT_EVENTS,
  ].map((definition) => [definition.type, definition as unknown as EventDefinition]),
);

/** The definition of an event type, or undefined when nobody knows it. */
export const eventDefinition = (type: string): EventDefinition | undefined => byType.get(type);
/** What kind of event a type is, to be said in the language of its reader; the type itself, where nobody knows it. */
export function eventTitle(type: string): Value {
  const definition = byType.get(type);
  return definition ? titleOf(definition) : type;
}
/** Every event type of the product. */
export const eventDefinitions = (): EventDefinition[] => [...byType.values()];
/** Types of what the product tells of its own work, on which nobody acts. */
export const routineTypes = (): string[] =>
  [...byType.values()].flatMap(({ type, routine }) => (routine ? [type] : []));
const claimTypes = new Set<string>(CLAIMS.map(({ type }) => type));
/** Whether a type is what vendors and recipients may say. */
export const isClaimType = (type: string): boolean => claimTypes.has(type);
/** The person whose own matter an event is, and nobody else's; undefined for all others. */
export const personalTo = ({ type, data }: Pick<Envelope, 'type' | 'data'>): string | undefined =>
  byType.get(type)?.to?.(data as never);
