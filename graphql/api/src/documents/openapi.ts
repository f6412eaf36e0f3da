import { factTypes, publishedSchema, taskOpened } from '@bobine/contracts';
import { Type } from '@sinclair/typebox';
import { DOOR_PATHS } from './door.js';
import { exampleOf, plain } from './example.js';
import { FILE_PATHS } from './exchange-of-files.js';
import { json, type Paths, refusals, SCHEMAS, SIGNED } from './operation.js';
import { SIGNATURE_HEADERS, SIGNING } from './signature.js';
import { SITE_PATHS } from './site.js';

const EVENT = 'application/cloudevents+json';

/** Every route that is asked over plain HTTP, by whoever answers it: who adds one adds its file here. */
const PATHS: Paths = { ...DOOR_PATHS, ...SITE_PATHS, ...FILE_PATHS };

const anyFact = plain(publishedSchema({ type: '', data: Type.Object({}) }));

/** What a webhook receives: the other way round, so it is nobody's path (OpenAPI 3.1). */
function told() {
  const schema = { ...anyFact, properties: { ...anyFact.properties, type: { type: 'string', enum: factTypes() } } };
  return {
    post: {
      operationId: 'receiveFact',
      tags: ['webhooks'],
      summary: 'A fact, sent to an address of yours',
      description:
        `${SIGNING}\n\nThe webhook-id is the id of the event. Order is not promised, and what is not acknowledged comes again: ` +
        'keep the ids you had, and of a subject the higher subjectversion. Eight tries over 27 hours; Retry-After is kept. ' +
        'Redirections are not followed.\n\nA vendor or recipient is told of its own rows, without what is inside alone.',
      parameters: SIGNED,
      requestBody: {
        required: true,
        content: { [EVENT]: { schema, example: exampleOf(plain(publishedSchema(taskOpened))) } },
      },
      responses: {
        '2XX': { description: 'Acknowledged: it does not come again.' },
        '410': { description: 'Nothing more is sent to this address.' },
        default: { description: 'Tried again; after five days without success the webhook is disabled.' },
      },
    },
  };
}

/** What is asked over plain HTTP: the vendors' door, files, health; and what webhooks receive (OpenAPI 3.1). */
export function openApi(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bobine over HTTP',
      version,
      description: 'People and programs of a production ask GraphQL, at /graphql. This is the rest.',
    },
    servers: [{ url: '/', description: 'The API' }],
    tags: [
      { name: 'door', description: 'Where vendors and recipients send events and files, and ask what became of them.' },
      { name: 'webhooks', description: 'What is sent to addresses of yours.' },
      { name: 'files', description: 'What may be seen of the files of a production.' },
      { name: 'health', description: 'How a service is; asked from within.' },
      { name: 'documents', description: 'This, and what is on the log.' },
    ],
    paths: PATHS,
    webhooks: { fact: told() },
    components: {
      parameters: Object.fromEntries(
        Object.entries(SIGNATURE_HEADERS).map(([name, { description, examples }]) => [
          name,
          { name, in: 'header', required: true, description, schema: { type: 'string' }, example: examples[0] },
        ]),
      ),
      responses: Object.fromEntries(
        Object.entries(refusals).map(([name, description]) => [name, { description, content: json('Refused') }]),
      ),
      schemas: SCHEMAS,
      securitySchemes: {
        signature: { type: 'apiKey', in: 'header', name: 'webhook-signature', description: SIGNING },
        session: { type: 'http', scheme: 'bearer', description: 'A session, as GraphQL is asked with.' },
      },
    },
  };
}
