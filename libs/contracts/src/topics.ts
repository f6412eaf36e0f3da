/** The services that own a consistency boundary: a schema, an outbox, a facts topic, a task queue. */
export const SERVICES = ['production', 'assets', 'deliverables', 'orchestrator', 'exchange'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Where vendors write, and nowhere else; the broker stamps the time (`LogAppendTime`). */
export const VENDORS_TOPIC = 'bobine.vendors';
/** Claims the door has accepted. */
export const CLAIMS_TOPIC = 'bobine.claims';
/** What a service says has happened. */
export const factsTopic = (service: ServiceName): string => `bobine.${service}.facts`;

export type TopicSpec = { topic: string; partitions: number; config: Record<string, string> };

const kept = { 'retention.ms': '-1', 'retention.bytes': '-1', 'cleanup.policy': 'delete' };

/** Every topic of the product: key = subject, kept without limit. */
export const TOPICS: TopicSpec[] = [
  { topic: VENDORS_TOPIC, partitions: 3, config: { ...kept, 'message.timestamp.type': 'LogAppendTime' } },
  { topic: CLAIMS_TOPIC, partitions: 3, config: kept },
  ...SERVICES.map((service) => ({ topic: factsTopic(service), partitions: 3, config: kept })),
];
