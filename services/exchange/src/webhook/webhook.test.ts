import { deliverySent, type Envelope, taskOpened, webhookDelivered } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { bodyOf, isToActOn, owedFor, registeredOf, typesFor } from './webhook.js';

const event: Envelope = {
  specversion: '1.0',
  id: '0190aaaa-0000-7000-8000-000000000001',
  source: '/bobine/production',
  type: taskOpened.type,
  subject: 'task/1',
  time: '2026-11-22T10:00:00.000Z',
  datacontenttype: 'application/json',
  subjectversion: 3,
  project: 'hsm',
  actor: 'person:ada',
  correlation: 'c-1',
  causation: 'c-0',
  keys: 'step=hsm%2Fhsm%2Ffeature',
  data: {
    task: 't1',
    work: 'hsm',
    type: 'ANM',
    unit: 'U',
    vendor: 'vfx',
    role: 'coordinator',
    status: 'ready',
    attempt: 1,
  },
};
const webhook = {
  id: 'w',
  project: null,
  vendor: null,
  types: ['task.*'],
  registered: false,
  createdAt: new Date('2026-11-22T10:00:30Z'),
};
const hears = (more: Partial<typeof webhook> | { vendor: string } | { project: string }, of = event) =>
  owedFor(of, [{ ...webhook, ...more }]).length === 1;

describe('what a webhook is told', () => {
  it('is what it asks for, of its project or of all', () => {
    expect(hears({})).toBe(true);
    expect(hears({ project: 'hsm' })).toBe(true);
    expect(hears({ project: 'other' })).toBe(false);
    expect(hears({ types: ['gate.*', 'bobine.task.amended.v1'] })).toBe(false);
  });
  it("is a vendor's own rows alone", () => {
    expect(hears({ vendor: 'vfx' })).toBe(true);
    expect(hears({ vendor: 'lab' })).toBe(false);
  });
  it('is never what is said of webhooks, whatever it asks for, for that would never end', () =>
    expect(hears({ types: ['webhook.*', webhookDelivered.type] }, { ...event, type: webhookDelivered.type })).toBe(
      false,
    ));
  it('is nothing that happened before it was there', () => {
    expect(hears({ createdAt: new Date('2026-11-22T10:02:00Z') })).toBe(false);
    expect(
      hears({ createdAt: new Date('2026-11-22T10:02:00Z'), registered: true, types: [], vendor: 'vfx' } as never),
    ).toBe(true);
  });
  it('may be asked for only as far as one may see it', () => {
    expect(typesFor({ vendor: 'vfx' })).toContain(deliverySent.type);
    expect(typesFor({ vendor: 'vfx' })).not.toContain('bobine.gate.decided.v1');
    expect(typesFor({ project: 'hsm' })).toContain('bobine.gate.decided.v1');
  });
  it('is kept for a vendor that is not known yet only where it is to act on it', () => {
    expect(isToActOn(event)).toBe(true);
    expect(isToActOn({ ...event, data: { ...(event.data as object), vendor: undefined } })).toBe(false);
    expect(registeredOf('vfx')).toBe(registeredOf('vfx'));
  });
});

describe('the body of a webhook', () => {
  const bodyFor = (vendor: string | null, claim?: string): unknown => {
    const [owed] = owedFor(event, [{ ...webhook, vendor } as never]);
    return owed && JSON.parse(bodyOf(owed, claim));
  };
  it('is the CloudEvent itself for those who see the whole project', () => expect(bodyFor(null)).toEqual(event));
  it('is for a vendor the same event without what is ours alone, with the own id of what it answers', () => {
    const body = bodyFor('vfx', 'lab-1');
    expect(body).toMatchObject({
      specversion: '1.0',
      id: event.id,
      type: event.type,
      data: { task: 't1', event: 'lab-1' },
    });
    expect(JSON.stringify(body)).not.toMatch(/ada|feature|coordinator|c-1|c-0/);
  });
});
