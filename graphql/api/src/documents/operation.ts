import { claimState, projectTold, receipt, refused, uploadTold } from '@bobine/contracts';
import { plain } from './example.js';

/** One route and method, as OpenAPI 3.1 has it. */
export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: Record<string, never[]>[];
  parameters?: object[];
  requestBody?: object;
  responses: Record<string, object>;
  /** What is signed, where it is no body: lines, joined by line feeds. */
  'x-signed'?: string[];
};
export type Paths = Record<string, Record<string, Operation | object[]>>;

const ref = (to: string) => ({ $ref: `#/components/${to}` });

/** What several routes answer with; of each only its name is in a route. */
export const SCHEMAS = {
  Receipt: plain(receipt),
  ClaimState: plain(claimState),
  Upload: plain(uploadTold),
  Project: plain(projectTold),
  Refused: plain(refused),
} as const;
export const json = (name: keyof typeof SCHEMAS) => ({ 'application/json': { schema: ref(`schemas/${name}`) } });

/** What a refusal means, by its status. */
export const refusals = {
  '400': 'What was asked is no request of this protocol.',
  '401': 'Not signed with a secret of the vendor that its source names, within five minutes.',
  '403': 'You may not do this.',
  '404': 'There is none; what is not yours is answered in the same way.',
  '408': 'It did not arrive in time. Send it again.',
  '409': 'Something else came under this id before. A new one needs a new id.',
  '410': 'It has ended. Begin anew.',
  '413': 'Too large.',
  '415': 'Of another media type than this takes.',
  '422': 'Of another shape; each wrong field is named.',
  '423': 'Somebody else is at it. Try again in a moment.',
  '429': 'Too much at once. Try again after Retry-After.',
  '503': 'Not now. Try again in a moment.',
  '507': 'There is no room for it.',
} as const;
export const refusedWith = (...statuses: (keyof typeof refusals)[]) =>
  Object.fromEntries(statuses.map((status) => [status, ref(`responses/${status}`)]));

/** The three headers of a signature. */
export const SIGNED = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ref(`parameters/${name}`));
export const signed = { security: [{ signature: [] }], parameters: SIGNED };

/** A place in the path, or a word in the question. */
export const place = (name: string, description: string, example: string) => ({
  ...{ name, in: 'path', required: true, description, example },
  schema: { type: 'string' },
});
export const asked = (name: string, description: string, example: unknown, schema: object = { type: 'string' }) => ({
  ...{ name, in: 'query', required: true, description, schema, example },
});
export const header = (name: string, description: string, example: string) => ({
  ...{ name, in: 'header', required: true, description, example },
  schema: { type: 'string' },
});
