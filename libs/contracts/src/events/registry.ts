import { ASSETS_EVENTS } from './assets.js';
import { CLAIMS } from './claims.js';
import type { EventDefinition } from './definition.js';
import { DELIVERABLES_EVENTS } from './deliverables.js';
import { EXCHANGE_EVENTS } from './exchange.js';
import { projectNamesSet } from './names.js';
import { ORCHESTRATOR_EVENTS } from './orchestrator.js';
import { PRODUCTION_EVENTS } from './production.js';

const byType = new Map<string, EventDefinition>(
  [
    ...CLAIMS,
    ...PRODUCTION_EVENTS,
    projectNamesSet,
    ...ASSETS_EVENTS,
    ...DELIVERABLES_EVENTS,
    ...ORCHESTRATOR_EVENTS,
    ...EXCHANGE_EVENTS,
  ].map((definition) => [definition.type, definition as unknown as EventDefinition]),
);

/** The definition of an event type, or undefined when nobody knows it. */
export const eventDefinition = (type: string): EventDefinition | undefined => byType.get(type);
/** Every event type of the product. */
export const eventDefinitions = (): EventDefinition[] => [...byType.values()];
const claimTypes = new Set<string>(CLAIMS.map(({ type }) => type));
/** Whether a type is what vendors and recipients may say. */
export const isClaimType = (type: string): boolean => claimTypes.has(type);
