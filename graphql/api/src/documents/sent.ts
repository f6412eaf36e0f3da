import { type EventDefinition, sentClaimSchema } from '@bobine/contracts';
import { exampleOf, plain } from './example.js';

/** A claim as a vendor might send it; what only its own tools would add is left out. */
export function sentExample(claim: Pick<EventDefinition, 'type'>): Record<string, unknown> {
  const example = exampleOf(plain(sentClaimSchema(claim))) as Record<string, unknown>;
  const { dataschema: _, subject: __, traceparent: ___, tracestate: ____, ...told } = example;
  return { ...told, id: 'lab-2026-0001', source: '/vendors/vfx' };
}
