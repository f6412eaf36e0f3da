import { createServer, type Server } from 'node:http';
import { type Envelope, newId, taskOpened } from '@bobine/contracts';
import { createLog, exportTraces, refusalsToFailures, traced } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { refuse } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyBatch } from './consume.js';
import { emit } from './outbox.js';

type Attribute = { key: string; value: { stringValue?: string } };
type SentSpan = {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Attribute[];
  status: { code?: number };
};
type Sent = { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: SentSpan[] }[] }[] };

const logger = createLog('test', 'silent');
let db: FreshDatabase;
let collector: Server;
let endpoint: string;
let sent: Sent[] = [];

beforeAll(async () => {
  db = await freshDatabase('production', []);
  collector = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      if (request.url === '/v1/traces') sent.push(JSON.parse(body) as Sent);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const address = collector.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(async () => {
  collector?.close();
  await db?.drop();
});

/** Says an event inside a span, reads it as another service would, and fails at both. */
async function story(): Promise<Envelope> {
  const task = { task: newId(), work: 'HSM', type: 'ANM', unit: 'BECH_0010', status: 'ready', attempt: 1 } as const;
  const cause = { project: 'hsm', actor: 'person:ada', correlation: 'c' };
  const event = await traced('command', { command: 'task.open' }, () =>
    db.transaction((tx) => emit(tx, taskOpened, `task/${task.task}`, task, cause)),
  );
  const reader = { wants: () => true, handle: async () => ({ outcome: 'applied' as const }) };
  await applyBatch('reader', db, reader, [event], logger);
  const { refused, failed } = refusalsToFailures({
    refused: async (_: never) => Promise.reject(refuse('task.unknown', 'There is no such task.')),
    failed: async (_: never) => Promise.reject(new Error('broken')),
  });
  await refused({ run: 'hsm/HSM/feature', onceKey: 'k' } as never).catch(() => undefined);
  await failed({} as never).catch(() => undefined);
  return event;
}

describe('a site that names a collector', () => {
  it('is told each piece of work over OTLP, an event as the child of what said it', async () => {
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint;
    const stop = await exportTraces(process.env);
    const event = await story();
    await stop();
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    const spans = sent.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans: of }) => of)),
    );
    const [said, read, refused, failed] = spans;
    expect(spans.map(({ name }) => name)).toEqual(['command', 'read', 'activity', 'activity']);
    expect(event.traceparent).toBe(`00-${said?.traceId}-${said?.spanId}-01`);
    expect(read).toMatchObject({ traceId: said?.traceId, parentSpanId: said?.spanId });
    expect(read?.attributes).toContainEqual({ key: 'bobine.event', value: { stringValue: event.id } });
    expect(refused?.attributes).toEqual(
      expect.arrayContaining([
        { key: 'bobine.run', value: { stringValue: 'hsm/HSM/feature' } },
        { key: 'bobine.refusal', value: { stringValue: 'task.unknown' } },
      ]),
    );
    expect([refused?.status.code ?? 0, failed?.status.code]).toEqual([0, 2]);
    const of = sent[0]?.resourceSpans[0]?.resource.attributes;
    expect(of).toContainEqual({ key: 'service.name', value: { stringValue: 'bobine' } });
  });

  it('is told nothing once it names none, and events carry no trace', async () => {
    sent = [];
    const stop = await exportTraces({});
    const event = await story();
    await stop();
    expect(event).not.toHaveProperty('traceparent');
    expect(sent).toEqual([]);
  });
});
