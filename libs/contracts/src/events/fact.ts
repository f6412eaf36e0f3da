import { type TObject, Type } from '@sinclair/typebox';
import type { EventDefinition } from './definition.js';
import { id, instant, maybe, oneOf, text } from './words.js';

const attributes = {
  specversion: oneOf(['1.0'] as const),
  id: id(),
  source: text(200),
  subject: text(500),
  time: instant(),
  datacontenttype: oneOf(['application/json'] as const),
  subjectversion: Type.Integer({
    minimum: 1,
    description: 'Counts the facts of a subject without a gap: keep the higher',
  }),
  project: Type.String({ description: 'Code of the project; empty for what belongs to the site' }),
  actor: Type.String({ description: 'person:…, vendor:…, run:… or service:…' }),
  correlation: id(),
  causation: maybe(Type.String({ description: 'Id of the event that led to it' })),
  traceparent: maybe(Type.String()),
  keys: Type.String({ description: 'Business keys, as a query string' }),
};
/** What the door adds to a claim beside these. */
const ofClaims = {
  vendorid: Type.String({ description: 'The id its vendor gave it' }),
  recordedtime: maybe(instant()),
};

/** The schema of a fact, or of a claim the door has taken, as it is on the log: a CloudEvent 1.0 in structured JSON. */
export const publishedSchema = (
  { type, data }: Pick<EventDefinition, 'type' | 'data'>,
  isClaim: boolean = false,
): TObject => Type.Object({ ...attributes, ...(isClaim ? ofClaims : {}), type: oneOf([type]), data });
