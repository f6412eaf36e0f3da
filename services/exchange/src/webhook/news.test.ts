import {
  claimAnswered,
  claimTurnedAway,
  deliveryRecalled,
  deliverySent,
  type Envelope,
  type EventDefinition,
  gateDecided,
  taskAmended,
  taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { newsOf, webhookBody } from './news.js';

const fact = ({ type, owner }: Pick<EventDefinition, 'type' | 'owner'>, data: unknown): Envelope => ({
  specversion: '1.0',
  id: '0190aaaa-0000-7000-8000-000000000001',
  source: `/bobine/${owner}`,
  type,
  subject: 'task/1',
  time: '2026-11-22T10:00:00.000Z',
  datacontenttype: 'application/json',
  subjectversion: 3,
  project: 'hsm',
  actor: 'person:ada',
  correlation: 'c-1',
  causation: 'c-0',
  keys: 'step=hsm%2Fhsm%2Ffeature',
  data,
});
const task = {
  task: 't1',
  work: 'hsm',
  type: 'ANM',
  unit: 'SATL_0130',
  shot: 'SATL_0130',
  vendor: 'vfx',
  role: 'coordinator',
  person: 'ada',
  step: 'hsm/hsm/feature/shots[SATL_0130]#1',
  status: 'ready',
  attempt: 1,
};
const deliverable = {
  deliverable: 'D1',
  work: 'hsm',
  name: 'Master',
  recipient: 'dist',
  status: 'sent',
  reasons: ['x'],
};

describe('what is told outside', () => {
  it('is a task, to the vendor it is for', () => {
    expect(newsOf(fact(taskOpened, task))).toMatchObject([{ vendor: 'vfx', data: { task: 't1', status: 'ready' } }]);
    expect(newsOf(fact(taskStatusChanged, { ...task, was: 'wfa', status: 'retake' }))[0]?.data).toMatchObject({
      was: 'wfa',
    });
  });
  it('is no task that is for somebody here', () =>
    expect(newsOf(fact(taskOpened, { ...task, vendor: undefined }))).toEqual([]));
  it('is a task that is given to another vendor, to both, and to none of them whose it was or is', () => {
    const given = { ...task, vendor: 'paint', was: { vendor: 'vfx' }, why: 'They are full.' };
    const news = newsOf(fact(taskAmended, given));
    expect(news).toMatchObject([
      { vendor: 'vfx', data: { task: 't1', unit: 'SATL_0130', vendor: 'vfx', withdrawn: true } },
      { vendor: 'paint', data: { task: 't1', vendor: 'paint', status: 'ready' } },
    ]);
    expect(JSON.stringify(news[0])).not.toContain('paint');
    expect(JSON.stringify(news[1])).not.toContain('vfx');
    expect(newsOf(fact(taskAmended, { ...given, vendor: undefined }))).toHaveLength(1);
    expect(newsOf(fact(taskAmended, { ...given, was: { vendor: 'paint' } }))).toMatchObject([{ vendor: 'paint' }]);
  });
  it.each([claimAnswered.production, claimAnswered.assets, claimAnswered.deliverables])(
    'is the answer to a claim, to who claimed',
    (definition) => {
      const data = { claim: 'k1', claimType: 't', vendor: 'lab', answer: 'refused', reason: 'No.', effects: ['e1'] };
      const told = { claim: 'k1', claimType: 't', answer: 'refused', reason: 'No.' };
      expect(newsOf(fact(definition, data))).toEqual([{ vendor: 'lab', claim: 'k1', data: told }]);
    },
  );
  it('is a delivery, to its recipient', () =>
    expect(newsOf(fact(deliverySent, { ...deliverable, folder: 'outgoing/dist/1' }))).toMatchObject([
      { vendor: 'dist', data: { deliverable: 'D1', folder: 'outgoing/dist/1' } },
    ]));
  it('is that a delivery no longer counts, to its recipient', () =>
    expect(newsOf(fact(deliveryRecalled, { ...deliverable, dispatch: 'd1' }))).toEqual([
      { vendor: 'dist', data: expect.objectContaining({ deliverable: 'D1', dispatch: 'd1' }) },
    ]));
  it('is what was turned away on Kafka, to the vendor it named, and not what HTTP has answered already', () => {
    const data = { door: 'kafka', status: 422, code: 'input.invalid', reason: 'No.', vendor: 'sound' };
    expect(newsOf(fact(claimTurnedAway, data))[0]?.vendor).toBe('sound');
    expect(newsOf(fact(claimTurnedAway, { ...data, door: 'http' }))).toEqual([]);
    expect(newsOf(fact(claimTurnedAway, { ...data, vendor: undefined }))).toEqual([]);
  });
  it('is nothing else', () => expect(newsOf(fact(gateDecided, { vendor: 'vfx' }))).toEqual([]));
});

describe('the body of a webhook', () => {
  const event = fact(taskOpened, task);
  const [news = { vendor: '', data: {} }] = newsOf(event);
  const body = JSON.parse(webhookBody(event, news, 'lab-1')) as Record<string, unknown>;
  it('is a CloudEvent of the fact, with the own id of what it answers', () =>
    expect(body).toMatchObject({ specversion: '1.0', id: event.id, type: event.type, data: { event: 'lab-1' } }));
  it('keeps inside who did it, for which step, and other roles', () =>
    expect(JSON.stringify(body)).not.toMatch(/ada|feature|coordinator|c-1|c-0/));
});
