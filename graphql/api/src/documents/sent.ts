import { type EventDefinition, sentClaimSchema } from '@bobine/contracts';
import { exampleOf, plain } from './example.js';

/** What only a vendor's own tools would add. */
const OWN_TOOLS = ['dataschema', 'subject', 'traceparent', 'tracestate'];

/** A claim as a vendor might send it. */
export function sentExample(claim: Pick<EventDefinition, 'type'>): Record<string, unknown> {
  const example = Object.entries(exampleOf(plain(sentClaimSchema(claim))) as Record<string, unknown>);
  const told = Object.fromEntries(example.filter(([name]) => !OWN_TOOLS.includes(name)));
  return { ...told, id: 'lab-2026-0001', source: '/vendors/vfx' };
}
