import { type TObject, Type } from '@sinclair/typebox';
import { CLAIMS } from './claims.js';
import type { EventDefinition } from './definition.js';
import { code, instant, maybe, oneOf, text } from './words.js';

/** A CloudEvent as a vendor sends it; the rest of the attributes are added by the door. */
export type SentClaim = {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  time?: string;
  project: string;
  data: Record<string, unknown>;
};

const attributes = {
  specversion: oneOf(['1.0'] as const),
  /** Also the `webhook-id`: printable ASCII, and no full stop, because that separates what is signed. */
  id: Type.String({ minLength: 1, maxLength: 200, pattern: '^[!-\\-/-~]+$' }),
  source: text(200),
  time: maybe(instant()),
  project: code(),
  datacontenttype: maybe(oneOf(['application/json'] as const)),
  dataschema: maybe(text(500)),
  subject: maybe(text(500)),
  /** CloudEvents' distributed tracing extension. */
  traceparent: maybe(text(200)),
  tracestate: maybe(text(500)),
};

const anyClaim = Type.Object(
  { ...attributes, type: oneOf(CLAIMS.map(({ type }) => type)), data: Type.Object({}) },
  { additionalProperties: false },
);
const byType = new Map<string, TObject>(
  CLAIMS.map(({ type, data }) => [
    type,
    Type.Object({ ...attributes, type: oneOf([type]), data }, { additionalProperties: false }),
  ]),
);

/** The schema of a claim as vendors send it (CloudEvents 1.0, structured JSON); without a definition, of any claim. */
export const sentClaimSchema = (definition?: Pick<EventDefinition, 'type'>): TObject =>
  (definition && byType.get(definition.type)) ?? anyClaim;
