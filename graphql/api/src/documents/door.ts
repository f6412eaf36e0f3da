import { CLAIMS, sentClaimSchema } from '@bobine/contracts';
import { exampleOf, plain } from './example.js';
import {
  asked,
  header,
  json,
  type Operation,
  type Paths,
  place,
  refusedWith,
  SCHEMAS,
  SIGNED,
  signed,
} from './operation.js';
import { sentExample } from './sent.js';

const EVENT = 'application/cloudevents+json';
/** The door is a server of its own: where it is, its site says. */
const servers = [
  {
    url: '{door}',
    description: "The vendors' door",
    variables: { door: { default: 'https://door.example' } },
  },
];
const ADDRESS = '0190f3c2-5b7e-7c41-9d0a-2f6b8e1c4a35.kq3Jx0n0vW2b6rXo1cYt5uPzL8sEwHaGdRfVbNmQiTk';
const address = place('address', 'What the creation answered as Location', ADDRESS);
const tus = header('Tus-Resumable', 'The version of the protocol', '1.0.0');
const source = asked('source', 'The source that you sign as', '/vendors/vfx');
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const METADATA = [
  ['source', '/vendors/vfx'],
  ['project', 'hsm'],
  ['filename', 'SATL_0130_cmp_v003.mov'],
  ['sha256', 'a3f1'.repeat(16)],
]
  .map(([name, value]) => `${name} ${base64(value ?? '')}`)
  .join(',');

const sendEvent: Operation = {
  operationId: 'sendEvent',
  tags: ['door'],
  summary: 'Say something: one signed event',
  description:
    'Answered once it is kept for good; the same event gets the same receipt, however often it is sent. What its owner ' +
    'makes of it comes later: by webhook, in the portal, or when you ask.',
  ...signed,
  requestBody: {
    required: true,
    content: {
      [EVENT]: {
        schema: {
          oneOf: CLAIMS.map((claim) => plain(sentClaimSchema(claim))),
          discriminator: { propertyName: 'type' },
        },
        examples: Object.fromEntries(
          CLAIMS.map((claim) => [claim.type, { summary: claim.title, value: sentExample(claim) }]),
        ),
      },
    },
  },
  responses: {
    '202': { description: 'Kept. The receipt is your proof.', content: json('Receipt') },
    ...refusedWith('401', '403', '404', '408', '409', '413', '415', '422', '429', '503'),
  },
};

const beginUpload: Operation = {
  operationId: 'beginUpload',
  tags: ['door'],
  summary: 'Begin to send a file (tus 1.0)',
  description:
    'What is signed says what the bytes must turn out to be. The Location that is answered is the right to go on; the same ' +
    'creation finds the same upload. When it is kept, an arrival names its path.',
  security: [{ signature: [] }],
  parameters: [
    ...SIGNED,
    tus,
    header('Upload-Length', 'Bytes of the file', '1048576'),
    header(
      'Upload-Metadata',
      'source, project, filename and sha256 (and xxh64), each with its value in base64',
      METADATA,
    ),
  ],
  'x-signed': ['POST /uploads', '{Upload-Length}', '{Upload-Metadata}'],
  responses: {
    '201': {
      description: 'Begun.',
      headers: { Location: { description: 'Where its bytes go', schema: { type: 'string' } } },
    },
    ...refusedWith('400', '401', '403', '404', '409', '410', '413', '415', '422', '429', '503', '507'),
  },
};

const upload: Record<string, Operation> = {
  head: {
    operationId: 'askOffset',
    tags: ['door'],
    summary: 'How many bytes of a file are here',
    parameters: [address, tus],
    responses: {
      '200': {
        description: 'Go on from Upload-Offset.',
        headers: { 'Upload-Offset': { description: 'Bytes that are here', schema: { type: 'integer' } } },
      },
      ...refusedWith('404', '410', '503'),
    },
  },
  get: {
    operationId: 'askUpload',
    tags: ['door'],
    summary: 'What has become of a file',
    parameters: [address],
    responses: {
      '200': { description: 'How it stands.', content: json('Upload') },
      ...refusedWith('404', '503'),
    },
  },
  patch: {
    operationId: 'sendBytes',
    tags: ['door'],
    summary: 'Send a piece of a file',
    description: 'In pieces of what size you like, one after the other. With the last, the whole is checked.',
    parameters: [address, tus, header('Upload-Offset', 'Where the piece begins', '0')],
    requestBody: {
      required: true,
      content: { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } },
    },
    responses: {
      '204': {
        description: 'Taken.',
        headers: { 'Upload-Offset': { description: 'Bytes that are here now', schema: { type: 'integer' } } },
      },
      ...refusedWith('400', '404', '409', '410', '413', '422', '423', '429', '503', '507'),
    },
  },
  delete: {
    operationId: 'withdrawUpload',
    tags: ['door'],
    summary: 'Take a file back that is of no use',
    parameters: [address, tus],
    responses: { '204': { description: 'Withdrawn.' }, ...refusedWith('404', '410', '423', '503') },
  },
};

const askAnswers: Operation = {
  operationId: 'askAnswers',
  tags: ['door'],
  summary: 'What has become of events of yours',
  description: 'What never came is left out.',
  security: [{ signature: [] }],
  parameters: [
    ...SIGNED,
    source,
    asked('id', 'Up to 100 ids of your events, each as a parameter', ['lab-2026-0001'], {
      type: 'array',
      items: { type: 'string' },
      maxItems: 100,
    }),
  ],
  'x-signed': ['GET {target}'],
  responses: {
    '200': {
      description: 'Each with its answer; `accepted` until there is one.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['claims'],
            properties: { claims: { type: 'array', items: { $ref: '#/components/schemas/ClaimState' } } },
          },
          example: { claims: [exampleOf(SCHEMAS.ClaimState)] },
        },
      },
    },
    ...refusedWith('401', '422', '503'),
  },
};

const askProject: Operation = {
  operationId: 'askProject',
  tags: ['door'],
  summary: 'How a project wants its files named, and what you may send for it',
  security: [{ signature: [] }],
  parameters: [...SIGNED, place('project', 'Code of the project', 'hsm'), source],
  'x-signed': ['GET {target}'],
  responses: {
    '200': { description: 'Its rules, and yours.', content: json('Project') },
    ...refusedWith('401', '404', '422', '503'),
  },
};

/** The vendors' door: events, files in pieces, and what became of them. */
export const DOOR_PATHS: Paths = {
  '/events': { servers, post: sendEvent },
  '/uploads': { servers, post: beginUpload },
  '/uploads/{address}': { servers, ...upload },
  '/answers': { servers, get: askAnswers },
  '/projects/{project}': { servers, get: askProject },
};
