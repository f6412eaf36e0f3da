import {
  CLAIMS,
  CLAIMS_TOPIC,
  conceptOf,
  type EventDefinition,
  eventDefinitions,
  factsTopic,
  formatKeys,
  isClaimType,
  publishedSchema,
  sentClaimSchema,
  type ServiceName,
  SERVICES,
  TOPICS,
  VENDORS_TOPIC,
} from '@bobine/contracts';
import { exampleOf, plain } from './example.js';
import { sentExample } from './sent.js';
import { SIGNATURE_HEADERS, SIGNING } from './signature.js';

const EVENT = 'application/cloudevents+json';
const ref = (to: string) => ({ $ref: `#/${to}` });
/** The channel of a topic in the document: `facts-production`. */
export const channelOf = (service: ServiceName): string => `facts-${service}`;

const keyOf = (description: string) => ({ kafka: { key: { type: 'string', description } } });

/** An example of what is on the log, with the keys its data gives. */
function published(definition: EventDefinition, isClaim: boolean) {
  const schema = plain(publishedSchema(definition, isClaim));
  const example = exampleOf(schema) as Record<string, unknown>;
  const keys = definition.keys(example['data'] as never);
  return {
    schema,
    keys: Object.keys(keys),
    example: {
      ...example,
      ...{
        source: isClaim ? '/vendors/vfx' : `/bobine/${definition.owner}`,
        subject: `${conceptOf(definition.type)}/1`,
      },
      keys: formatKeys(keys),
    },
  };
}

function messageOf(definition: EventDefinition) {
  const { type, title, owner } = definition;
  const { schema, keys, example } = published(definition, isClaimType(type));
  return {
    name: type,
    title,
    summary: isClaimType(type) ? `A claim, decided by ${owner}` : `A fact of ${owner}`,
    contentType: EVENT,
    tags: [{ name: conceptOf(type) }],
    payload: schema,
    bindings: keyOf('The subject: what is said of one thing stays in its order'),
    examples: [{ name: type, payload: example }],
    'x-keys': keys,
  };
}

function sentMessageOf(definition: EventDefinition) {
  const payload = plain(sentClaimSchema(definition));
  return {
    name: definition.type,
    title: definition.title,
    summary: `What a vendor or recipient may say; ${definition.owner} decides`,
    contentType: EVENT,
    tags: [{ name: conceptOf(definition.type) }],
    headers: { type: 'object', properties: SIGNATURE_HEADERS, required: Object.keys(SIGNATURE_HEADERS) },
    payload,
    bindings: keyOf('What is to stay in order: the vendor, or its material'),
    examples: [
      {
        name: definition.type,
        headers: Object.fromEntries(
          Object.entries(SIGNATURE_HEADERS).map(([name, { examples }]) => [name, examples[0]]),
        ),
        payload: sentExample(definition),
      },
    ],
  };
}

function channel(address: string, title: string, description: string, messages: Record<string, string>) {
  const partitions = TOPICS.find(({ topic }) => topic === address)?.partitions ?? 1;
  return {
    address,
    title,
    description,
    messages: Object.fromEntries(
      Object.entries(messages).map(([name, at]) => [name, ref(`components/messages/${at}`)]),
    ),
    bindings: { kafka: { topic: address, partitions } },
  };
}

/** Everything on the log: what vendors may send, the claims that were taken, and the facts of each service (AsyncAPI 3.0). */
export function asyncApi(version: string) {
  const all = eventDefinitions();
  const sent = (type: string): string => `sent.${type}`;
  const facts = (service: ServiceName) => all.filter(({ type, owner }) => owner === service && !isClaimType(type));
  const named = (definitions: readonly Pick<EventDefinition, 'type'>[], at = (type: string) => type) =>
    Object.fromEntries(definitions.map(({ type }) => [type, at(type)]));
  const operation = (action: 'send' | 'receive', channelName: string, title: string) => ({
    action,
    channel: ref(`channels/${channelName}`),
    title,
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Bobine: events',
      version,
      description:
        'CloudEvents 1.0 in structured JSON. A vendor says claims; the owner of the matter decides, and says facts. ' +
        'Changes are additive: read what you know, and pass over the rest. Events come at least once: keep the ids you had.',
    },
    defaultContentType: EVENT,
    channels: {
      vendors: channel(
        VENDORS_TOPIC,
        'What vendors may send',
        `Vendors write here and nowhere else, or post the same to the door. The broker stamps the time it is judged against.\n\n${SIGNING}`,
        named(CLAIMS, sent),
      ),
      claims: channel(
        CLAIMS_TOPIC,
        'Claims that the door has taken',
        'Each is answered by its owner with `bobine.claim.answered_by_…`.',
        named(CLAIMS),
      ),
      ...Object.fromEntries(
        SERVICES.map((service) => [
          channelOf(service),
          channel(
            factsTopic(service),
            `Facts of ${service}`,
            `What ${service} says has happened.`,
            named(facts(service)),
          ),
        ]),
      ),
    },
    operations: {
      takeClaims: operation('receive', 'vendors', 'Takes what vendors say'),
      sayClaims: operation('send', 'claims', 'Says which claims were taken'),
      ...Object.fromEntries(
        SERVICES.map((service) => [
          `${service}Says`,
          operation('send', channelOf(service), `Says the facts of ${service}`),
        ]),
      ),
    },
    components: {
      messages: {
        ...Object.fromEntries(
          CLAIMS.map((claim) => [sent(claim.type), sentMessageOf(claim as unknown as EventDefinition)]),
        ),
        ...Object.fromEntries(all.map((definition) => [definition.type, messageOf(definition)])),
      },
    },
  };
}
