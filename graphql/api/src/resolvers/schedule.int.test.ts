import { deliverableOrdered, newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveries } from '../testing/deliveries.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const ORDER = `mutation ($project: String!, $rows: [ScheduleRowInput!], $csv: String, $dryRun: Boolean) {
  orderSchedule(project: $project, rows: $rows, csv: $csv, dryRun: $dryRun) {
    applied ignored
    rows { row deliverable outcome due was current { code status } }
    findings { row line column field code problem fix }
  }
}`;
const VERDICTS = `query ($p: String!, $code: String!) {
  deliverable(project: $p, code: $code) {
    status attempt reasons verdicts { verdict reasons dispatch attempt stands claim }
  }
}`;

describe('a schedule through GraphQL', () => {
  let stand: Stand;
  let ours: Film;
  let producer: string;

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 10);
    deliveries(ours.facts, `${ours.project}-dist`);
    await stand.apply(ofTheSite(ours.facts.events));
    producer = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
  });
  afterAll(() => stand?.stop());

  const due = '2090-03-01T23:59:59.000Z';
  const planned = { row: 1, deliverable: 'NEW', outcome: 'order', due };

  it('is previewed: nothing is there of what it would order', async () => {
    stand.owner('schedule.order', () => ({ applied: false, rows: [planned], findings: [], ignored: [] }));
    const rows = [{ work: 'hsm', due: '2090-03-01' }];
    const asked = { project: ours.project, rows: rows.map((row) => ({ ...row, subtitles: null })), dryRun: true };
    const { data, errors } = await stand.ask(producer, ORDER, asked);
    expect(errors).toEqual([]);
    expect(data?.['orderSchedule']).toMatchObject({ applied: false, rows: [{ ...planned, was: null, current: null }] });
    expect(stand.asked.at(-1)).toMatchObject({ command: 'schedule.order', input: { rows, dryRun: true } });
  });

  it('answers when the view shows what was ordered', async () => {
    stand.owner('schedule.order', () => {
      const state = { work: 'hsm', name: 'New', specification: 's', recipient: 'r', language: 'en', territory: 'FR' };
      const data = { ...state, deliverable: 'NEW', due, status: 'planned' as const, attempt: 1 };
      const event = ours.facts.say(deliverableOrdered, `deliverable/${ours.project}/NEW`, data);
      setTimeout(() => void stand.apply([event]), 300);
      return { applied: true, rows: [planned], findings: [], ignored: ['Remarque'] };
    });
    const { data, errors } = await stand.ask(producer, ORDER, { project: ours.project, csv: 'work\nhsm' });
    expect(errors).toEqual([]);
    expect(data?.['orderSchedule']).toMatchObject({
      applied: true,
      ignored: ['Remarque'],
      rows: [{ current: { code: 'NEW', status: 'planned' } }],
    });
  });

  it('says where each thing is wrong', async () => {
    const finding = { row: 2, line: 3, column: 'Échéance', field: 'due', code: 'due.past', problem: 'p', fix: 'f' };
    stand.owner('schedule.order', () => ({ applied: false, rows: [], findings: [finding], ignored: [] }));
    const { data } = await stand.ask(producer, ORDER, { project: ours.project, csv: 'x' });
    expect(data?.['orderSchedule']).toMatchObject({ findings: [finding] });
  });

  it('is ordered by who may order alone', async () => {
    const before = stand.asked.length;
    const recipient = await stand.token({ kind: 'vendor', id: `${ours.project}-dist`, name: 'Distributor' });
    const director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
    for (const token of [recipient, director]) {
      const { errors } = await stand.ask(token, ORDER, { project: ours.project, csv: 'x' });
      expect(errors[0]?.extensions?.code).toBe('access.denied');
    }
    const { errors } = await stand.ask(producer, ORDER, { project: 'other', csv: 'x' });
    expect(errors[0]?.extensions?.code).toBe('access.unknown');
    expect(stand.asked).toHaveLength(before);
  });

  it('shows what a recipient said of each dispatch, and which verdict stands', async () => {
    const of = (name: string) => `${ours.project}-${name}`;
    const recipient = await stand.token({ kind: 'vendor', id: of('dist'), name: 'Distributor' });
    const other = await stand.token({ kind: 'vendor', id: of('other'), name: 'Other' });
    const first = {
      ...{ verdict: 'refused', dispatch: 'd1', attempt: 1, stands: true, claim: of('c1') },
      reasons: ['Subtitle 214 is in front of a name.', 'The last frame is black for 3 seconds.'],
    };
    const then = { verdict: 'accepted', dispatch: 'd1', attempt: 1, stands: false, claim: of('c2'), reasons: [] };
    const second = { verdict: 'accepted', dispatch: 'd2', attempt: 2, stands: true, claim: of('c3'), reasons: [] };
    for (const token of [producer, recipient]) {
      const { data } = await stand.ask(token, VERDICTS, { p: ours.project, code: 'HSM-VOSTF' });
      expect(data?.['deliverable']).toEqual({
        ...{ status: 'accepted', attempt: 2, reasons: [] },
        verdicts: [first, then, second],
      });
    }
    const { data } = await stand.ask(other, VERDICTS, { p: ours.project, code: 'HSM-VOSTF' });
    expect(data?.['deliverable']).toBeNull();
  });

  it('shows each sending, and what must be of a recipient’s own deliverables alone', async () => {
    const of = (name: string) => `${ours.project}-${name}`;
    const asked = `query ($p: String!) {
      project(code: $p) { specifications { code loudness { target } } }
      deliverable(project: $p, code: "HSM-VOSTF") { specified { code rate packaging } dispatches { id attempt folder receivedAt } }
    }`;
    const as = async (kind: 'vendor' | 'person', id: string) =>
      (await stand.ask(await stand.token({ kind, id, name: 'N' }), asked, { p: ours.project })).data;
    const known = {
      specified: { code: 'PAD-HD', rate: '25/1', packaging: 'file' },
      dispatches: [
        { id: 'd1', attempt: 1, folder: 'outgoing/d1', receivedAt: null },
        { id: 'd2', attempt: 2, folder: 'outgoing/d2', receivedAt: null },
      ],
    };
    expect(await as('person', ours.producer)).toEqual({
      project: { specifications: [{ code: 'PAD-HD', loudness: { target: -23 } }] },
      deliverable: known,
    });
    expect(await as('vendor', of('dist'))).toEqual({ project: { specifications: [] }, deliverable: known });
    expect(await as('vendor', of('other'))).toMatchObject({ deliverable: null });
  });
});
