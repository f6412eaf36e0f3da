import { type Operation, type Paths, place, refusedWith } from './operation.js';

const answers = (description: string, type = 'application/json', schema: object = { type: 'object' }) => ({
  '200': { description, content: { [type]: { schema } } },
});
const get = (operation: Operation) => ({ get: operation });
const text = { type: 'string' };
const TICKET = {
  ...{ name: 'ticket', in: 'query', description: 'As it stands in the address', example: '991234.WyJ2Il0.c2ln' },
  schema: text,
};

/** What the API answers beside GraphQL, and how every service says how it is. */
export const SITE_PATHS: Paths = {
  '/stills/{project}/{deliverable}/{name}': get({
    operationId: 'seeStill',
    tags: ['files'],
    summary: 'A still of what quality control found',
    description: 'GraphQL answers its address. Who may see the deliverable may see it.',
    security: [{ session: [] }],
    parameters: [
      place('project', 'Code of the project', 'hsm'),
      place('deliverable', 'Code of the deliverable', 'HSM-PAD-FR'),
      place('name', 'Name of the still', 'now.jpg'),
    ],
    responses: {
      ...answers('The picture.', 'image/jpeg', { type: 'string', format: 'binary' }),
      ...refusedWith('404'),
    },
  }),
  '/manifests/{project}/{deliverable}': get({
    operationId: 'getManifest',
    tags: ['files'],
    summary: 'The manifest of a deliverable',
    description: 'GraphQL answers its address. Who may see the deliverable may have it; Repr-Digest says its SHA-256.',
    security: [{ session: [] }],
    parameters: [
      place('project', 'Code of the project', 'hsm'),
      place('deliverable', 'Code of the deliverable', 'HSM-PAD-FR'),
    ],
    responses: { ...answers('The manifest.'), ...refusedWith('404') },
  }),
  '/materials/{project}/{material}': get({
    operationId: 'getMaterial',
    tags: ['files'],
    summary: 'The file of a material, whole or in part',
    description:
      'GraphQL answers its address; that of what is turned over to a vendor with a ticket, by which it is got without a token for half an hour at least. Who may see the material may have it, and the vendor it is turned over to; Range is kept, so that a download goes on.',
    security: [{ session: [] }, {}],
    parameters: [
      place('project', 'Code of the project', 'hsm'),
      place('material', 'Id of the material', '01a2257a'),
      TICKET,
    ],
    responses: {
      ...answers('The file.', 'application/octet-stream', { type: 'string', format: 'binary' }),
      '206': { description: 'The part that was asked for.' },
      ...refusedWith('404'),
    },
  }),
  '/deliveries/{project}/{deliverable}/{path}': get({
    operationId: 'getDelivered',
    tags: ['files'],
    summary: 'A file of what was sent, whole or in part',
    description:
      'GraphQL answers what is before the path; the manifest gives the path, whose parts are encoded one by one. Who may see the deliverable may have it, while it is with its recipient.',
    security: [{ session: [] }],
    parameters: [
      place('project', 'Code of the project', 'hsm'),
      place('deliverable', 'Code of the deliverable', 'HSM-PAD-FR'),
      place('path', 'Where the file is in the package', 'HSM-PAD-FR.mov'),
    ],
    responses: {
      ...answers('The file.', 'application/octet-stream', { type: 'string', format: 'binary' }),
      '206': { description: 'The part that was asked for.' },
      ...refusedWith('404'),
    },
  }),
  '/previews/{project}/{preview}/{part}': get({
    operationId: 'seePreview',
    tags: ['files'],
    summary: 'A part of a preview, whole or in part',
    description:
      'GraphQL answers its address with a ticket, by which it is got without a token for half an hour at least. Who may see the material or element may see it.',
    security: [{ session: [] }, {}],
    parameters: [
      place('project', 'Code of the project', 'hsm'),
      place('preview', 'Id of the material or element', '01a2257a'),
      place('part', 'poster, proxy, waveform or filmstrip', 'poster'),
      TICKET,
    ],
    responses: {
      ...answers('The picture; of a proxy, MP4.', 'image/jpeg', { type: 'string', format: 'binary' }),
      '206': { description: 'The part that was asked for.' },
      ...refusedWith('404'),
      '416': { description: 'It ends before that.' },
    },
  }),
  '/health/live': get({
    operationId: 'askLive',
    tags: ['health'],
    summary: 'Whether the process runs',
    responses: answers('It does.', 'application/json', {
      type: 'object',
      required: ['live'],
      properties: { live: { const: true } },
    }),
  }),
  '/health/ready': get({
    operationId: 'askReady',
    tags: ['health'],
    summary: 'Whether it can do its work, check by check',
    responses: {
      ...answers('It can.', 'application/json', {
        type: 'object',
        required: ['ready', 'checks'],
        properties: { ready: { type: 'boolean' }, checks: { type: 'object', additionalProperties: text } },
      }),
      ...refusedWith('503'),
    },
  }),
  '/metrics': get({
    operationId: 'askMetrics',
    tags: ['health'],
    summary: 'What it counts, for Prometheus',
    responses: answers('One line a figure.', 'text/plain', text),
  }),
  '/openapi.json': get({
    operationId: 'readOpenApi',
    tags: ['documents'],
    summary: 'This document',
    responses: answers('OpenAPI 3.1.'),
  }),
  '/asyncapi.json': get({
    operationId: 'readAsyncApi',
    tags: ['documents'],
    summary: 'What is on the log',
    responses: answers('AsyncAPI 3.0.'),
  }),
};
