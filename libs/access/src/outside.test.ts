import {
  claimAnswered,
  claimTurnedAway,
  commentEdited,
  commentWithdrawn,
  commentWritten,
  deliveryRecalled,
  deliverySent,
  type Envelope,
  type EventDefinition,
  eventDefinitions,
  found,
  gateDecided,
  materialInspected,
  phrase,
  taskAmended,
  taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { isToldOutside, ownerOfRow, toldOutside, toldTo } from './outside.js';

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
  it('is what was found in English, without how it is taken apart', () => {
    const about = { severity: 'blocker', code: 'material.empty', subject: 'v1' } as const;
    const data = {
      id: 'm1',
      vendor: 'vfx',
      status: 'quarantined',
      findings: [found(about, phrase`The file is empty.`)],
    };
    expect(toldTo(fact(materialInspected, data), 'vfx')?.data['findings']).toEqual([
      { ...about, text: 'The file is empty.' },
    ]);
  });

  it('is a task, to the vendor it is for', () => {
    expect(toldOutside(fact(taskOpened, task))).toMatchObject([
      { vendor: 'vfx', data: { task: 't1', status: 'ready' } },
    ]);
    expect(toldOutside(fact(taskStatusChanged, { ...task, was: 'wfa', status: 'retake' }))[0]?.data).toMatchObject({
      was: 'wfa',
    });
  });
  it('is no task that is for somebody here', () =>
    expect(toldOutside(fact(taskOpened, { ...task, vendor: undefined }))).toEqual([]));
  it('is a task that is given to another vendor, to both, and to none of them whose it was or is', () => {
    const given = { ...task, vendor: 'paint', was: { vendor: 'vfx' }, why: 'They are full.' };
    const news = toldOutside(fact(taskAmended, given));
    expect(news).toMatchObject([
      { vendor: 'vfx', data: { task: 't1', unit: 'SATL_0130', vendor: 'vfx', withdrawn: true } },
      { vendor: 'paint', data: { task: 't1', vendor: 'paint', status: 'ready' } },
    ]);
    expect(JSON.stringify(news[0])).not.toContain('paint');
    expect(JSON.stringify(news[1])).not.toContain('vfx');
    expect(toldOutside(fact(taskAmended, { ...given, vendor: undefined }))).toHaveLength(1);
    expect(toldOutside(fact(taskAmended, { ...given, was: { vendor: 'paint' } }))).toMatchObject([{ vendor: 'paint' }]);
  });
  it.each([claimAnswered.production, claimAnswered.assets, claimAnswered.deliverables])(
    'is the answer to a claim, to who claimed',
    (definition) => {
      const data = { claim: 'k1', claimType: 't', vendor: 'lab', answer: 'refused', reason: 'No.', effects: ['e1'] };
      const told = { claim: 'k1', claimType: 't', answer: 'refused', reason: 'No.' };
      expect(toldOutside(fact(definition, data))).toEqual([{ vendor: 'lab', claim: 'k1', data: told, always: true }]);
    },
  );
  it('is a delivery, to its recipient', () =>
    expect(toldOutside(fact(deliverySent, { ...deliverable, folder: 'outgoing/dist/1' }))).toMatchObject([
      { vendor: 'dist', data: { deliverable: 'D1', folder: 'outgoing/dist/1' } },
    ]));
  it('is that a delivery no longer counts, to its recipient', () =>
    expect(toldOutside(fact(deliveryRecalled, { ...deliverable, dispatch: 'd1' }))).toEqual([
      { vendor: 'dist', data: expect.objectContaining({ deliverable: 'D1', dispatch: 'd1' }) },
    ]));
  it('is what was turned away on Kafka, to the vendor it named, and not what HTTP has answered already', () => {
    const data = { door: 'kafka', status: 422, code: 'input.invalid', reason: 'No.', vendor: 'sound' };
    expect(toldOutside(fact(claimTurnedAway, data))[0]?.vendor).toBe('sound');
    expect(toldOutside(fact(claimTurnedAway, { ...data, door: 'http' }))).toEqual([]);
    expect(toldOutside(fact(claimTurnedAway, { ...data, vendor: undefined }))).toEqual([]);
  });
  it('keeps inside who did it, for which step, and other roles', () =>
    expect(JSON.stringify(toldOutside(fact(taskOpened, task)))).not.toMatch(/ada|feature|coordinator/));
  it('keeps inside who filled in a task, and what failed in the house', () => {
    const answered = { by: 'vendor:paint', at: '2026-11-22T10:00:00.000Z' };
    expect(JSON.stringify(toldOutside(fact(taskStatusChanged, { ...task, answered })))).not.toContain('paint');
    const data = { claim: 'k1', claimType: 't', vendor: 'lab', answer: 'parked', reason: 'R.', tech: 'stack' };
    expect(JSON.stringify(toldOutside(fact(claimAnswered.assets, data)))).not.toContain('stack');
  });
  it('is a comment that is shared, to whom, in words that name nobody of the production', () => {
    const comment = {
      ...{ comment: 'k', kind: 'task', object: 't1', label: 'ANM', by: 'person:ada', name: 'Ada', audience: 'shared' },
      ...{ vendor: 'vfx', text: 'Ask @[Ada](person:ada) or @[director](title:director)', at: 'now', edits: 1 },
      mentions: [{ person: 'ada' }],
    };
    const was = { text: 'Ask Bob', at: 'before' };
    for (const definition of [commentWritten, commentEdited, commentWithdrawn]) {
      const [told, ...more] = toldOutside(fact(definition, { ...comment, was }));
      expect([told?.vendor, more]).toEqual(['vfx', []]);
      expect(told?.data).toMatchObject({ text: 'Ask @production or @[director](title:director)', object: 't1' });
      expect(JSON.stringify(told)).not.toMatch(/Ada|ada|Bob/);
    }
    expect(toldOutside(fact(commentWritten, { ...comment, by: 'vendor:vfx' }))[0]?.data).toMatchObject({
      by: 'vendor:vfx',
    });
    const inside = { ...comment, vendor: undefined };
    expect(toldOutside(fact(commentWritten, { ...inside, audience: 'inside' }))).toEqual([]);
    // The row it is on is another's by now: what is written of it since is for neither of them.
    expect(toldOutside(fact(commentEdited, { ...comment, was, moved: true }))).toEqual([]);
  });
  it('is nothing else', () => {
    expect(toldOutside(fact(gateDecided, { vendor: 'vfx' }))).toEqual([]);
    expect(isToldOutside(gateDecided.type)).toBe(false);
  });
  it('is found for one of those it is told to', () => {
    expect(toldTo(fact(taskOpened, task), 'vfx')?.data).toMatchObject({ task: 't1' });
    expect(toldTo(fact(taskOpened, task), 'lab')).toBeUndefined();
  });
  it('is this, fact by fact: whose, and which of the fields', () => {
    // Each fact is made with every field its schema has, so that a new field shows here before it is told.
    const lines = eventDefinitions()
      .filter(({ type }) => isToldOutside(type))
      .map((definition) => {
        const fields = Object.keys(definition.data.properties);
        const data = { ...Object.fromEntries(fields.map((name) => [name, name])), was: 'was', door: 'kafka' };
        const [told] = toldOutside(fact(definition, data));
        const kept = fields.filter((name) => !(name in (told?.data ?? {})));
        const seen = Object.keys(told?.data ?? {}).join(' ');
        return `${definition.type} to ${told?.vendor}${told?.always ? ', always' : ''}\n  tells ${seen}\n  keeps ${kept.join(' ')}`;
      });
    expect(`\n${lines.join('\n')}\n`).toMatchSnapshot();
  });
});

describe('whose a row is', () => {
  it('is its vendor, of what is owed its recipient, and of all else nobody outside', () => {
    expect(ownerOfRow('task', { vendor: 'vfx', recipient: 'dist' })).toBe('vfx');
    expect(ownerOfRow('deliverable', { vendor: 'vfx', recipient: 'dist' })).toBe('dist');
    expect(ownerOfRow('task', {})).toBeUndefined();
    expect(ownerOfRow('gate', { vendor: 'vfx' })).toBeUndefined();
  });
});
