import { readFile } from 'node:fs/promises';
import {
  factEvaluated,
  metadataStated,
  projectCreated,
  vendorRegistered,
  workOpened,
  deliveryReceived,
} from '@bobine/contracts';
import { after } from '@bobine/templates';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrived, decided, factFrom, locked, opened } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const DELIVERY = `
apiVersion: bobine/v1
name: delivery
inputs: { project: string, work: string }
start:
  - on: bobine.milestone.reached.v1
    when: event.keys.milestone == "picture.finished"
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  received:
    wait:
      event: bobine.delivery.received.v1
      key: { work: inputs.work }
      until: size(events) >= 1
`;

describe('what a fact does, or why it does nothing', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    stage.owners.on('cut.lock', () => ({ cut: 'v1', shots: [] }));
    await stage.publish(await readFile(new URL('../testing/picture.yaml', import.meta.url), 'utf8'));
    await stage.publish(DELIVERY);
  }, 120_000);
  afterAll(() => stage.close());

  const only = async (fact: Parameters<Stage['evaluations']>[0]) => {
    const all = await stage.evaluations(fact);
    expect(all).toHaveLength(1);
    return all[0];
  };

  it('starts a run, once, however often the same fact comes', async () => {
    const fact = opened('once');
    await stage.tell(fact);
    await stage.tell(fact);
    expect(await only(fact)).toEqual({
      outcome: 'fired',
      rule: 'picture/bobine.work.opened.v1',
      condition: null,
      values: null,
      reason: 'Started demo/once/picture.',
      runs: ['demo/once/picture'],
    });
    const runs = await stage.db.query(`select address from runs where fact = $1`, [fact.id]);
    expect(runs).toEqual([{ address: 'demo/once/picture' }]);
  });

  it('starts a second run under the same key beside the first', async () => {
    const [first, second] = [opened('twice'), opened('twice')];
    await stage.tell(first, second);
    expect(await only(second)).toMatchObject({ outcome: 'fired', runs: ['demo/twice/picture~2'] });
  });

  it('does not start one whose condition is false, and says which and what it saw', async () => {
    const fact = opened('trailer', 'trailer');
    await stage.tell(fact);
    expect(await only(fact)).toEqual({
      outcome: 'notFired',
      rule: 'picture/bobine.work.opened.v1',
      condition: 'event.data.kind in ["feature", "short"]',
      values: { 'event.data.kind': 'trailer' },
      reason: 'The condition of picture/bobine.work.opened.v1 is false.',
      runs: [],
    });
  });

  it('does not wake a wait with its keys whose condition is false', async () => {
    await stage.tell(opened('quarantine'));
    await stage.reached('demo/quarantine/picture', 'edl#1', 'waiting');
    const fact = arrived('quarantine', 'edl', { status: 'quarantined' });
    await stage.tell(fact);
    expect(await only(fact)).toEqual({
      outcome: 'notFired',
      rule: 'demo/quarantine/picture/edl#1',
      condition: 'event.data.status == "arrived"',
      values: { 'event.data.status': 'quarantined' },
      reason: 'The condition of demo/quarantine/picture/edl#1 is false.',
      runs: ['demo/quarantine/picture'],
    });
  });

  it('does not wake a wait for other business keys, and says which', async () => {
    await stage.tell(opened('keys'));
    const run = 'demo/keys/picture';
    await stage.reached(run, 'edl#1', 'waiting');
    const fact = arrived('keys', 'mix');
    await stage.tell(fact);
    expect(await only(fact)).toEqual({
      outcome: 'notFired',
      rule: `${run}/edl#1`,
      condition: 'event.keys.kind == "edl"',
      values: { 'event.keys.kind': 'mix' },
      reason: `${run}/edl#1 waits for kind edl.`,
      runs: [run],
    });
  });

  it('is held when a run will wait for it later', async () => {
    await stage.tell(opened('held'));
    const run = 'demo/held/picture';
    await stage.reached(run, 'edl#1', 'waiting');
    const fact = arrived('held', 'version', { shot: 'SATL_0010' });
    await stage.tell(fact);
    const rule = `${run}/shots/version`;
    const kept = after(fact.time, 'P30D');
    expect(await only(fact)).toEqual({
      outcome: 'held',
      rule,
      condition: null,
      values: null,
      reason: `It came early: ${rule} has not opened yet, and will collect it until ${kept}.`,
      runs: [run],
    });
    const [said] = (await stage.said(factEvaluated.type)).filter(({ data }) => data['event'] === fact.id);
    expect(said?.data).toMatchObject({ outcome: 'held', until: kept });
  });

  it('says that a wait had ended, when a second one comes in the same moment or later', async () => {
    await stage.tell(opened('second'));
    const run = 'demo/second/picture';
    await stage.reached(run, 'edl#1', 'waiting');
    const [first, same, later] = [arrived('second', 'edl'), arrived('second', 'edl'), arrived('second', 'edl')];
    await stage.tell(first, same);
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await stage.tell(later);
    expect(await only(first)).toMatchObject({ outcome: 'fired', rule: `${run}/edl#1` });
    await until('the second is known to have come too late', async () => (await stage.evaluations(same)).length === 2);
    expect(await stage.evaluations(same)).toMatchObject([
      { outcome: 'fired' },
      { outcome: 'notFired', reason: `${run}/edl#1 had what it waited for before this came.` },
    ]);
    expect(await only(later)).toMatchObject({
      outcome: 'notFired',
      rule: `${run}/edl#1`,
      reason: `${run}/edl#1 had what it waited for; a later attempt would still collect this.`,
    });
  });

  it('finds the run closed when it has ended', async () => {
    await stage.tell(opened('closed'));
    const run = 'demo/closed/picture';
    await stage.reached(run, 'edl#1', 'waiting');
    await stage.command('run.cancel', { run, reason: 'Withdrawn' });
    await stage.ended(run);
    const [edl, version] = [arrived('closed', 'edl'), arrived('closed', 'version', { shot: 'SATL_0010' })];
    await stage.tell(edl, version);
    expect(await only(edl)).toEqual({
      outcome: 'runClosed',
      rule: `${run}/edl#1`,
      condition: null,
      values: null,
      reason: `The run ${run} is closed: Withdrawn.`,
      runs: [run],
    });
    const [row] = await stage.db.query(
      `select count(*)::int as n from subscriptions where run = $1 and closed_at is null`,
      [run],
    );
    expect(row).toEqual({ n: 0 });
  });

  it('is kept for a run that is not there yet', async () => {
    const data = { deliverable: 'dcp', work: 'later', name: 'DCP', specification: 'dcp', recipient: 'rex' };
    const fact = factFrom(
      deliveryReceived,
      { ...data, language: 'fr', territory: 'FR', status: 'received', attempt: 1 },
      { project: 'other' },
    );
    await stage.tell(fact);
    expect(await only(fact)).toMatchObject({ outcome: 'notFired', rule: 'delivery/received', runs: [] });
  });

  it('says so when nothing listens to its type', async () => {
    const fact = locked('nobody');
    await stage.tell(fact);
    expect(await only(fact)).toEqual({
      outcome: 'notFired',
      rule: null,
      condition: null,
      values: null,
      reason: 'Nothing listens to bobine.cut.locked.v1.',
      runs: [],
    });
    const site = factFrom(projectCreated, { code: 'demo', title: 'Demo' });
    const vendor = factFrom(vendorRegistered, { vendor: 'lab', name: 'Lab', kind: 'vendor', source: '/lab' });
    const stated = factFrom(metadataStated, { subject: 'm', material: 'm', work: 'w', statements: [] });
    await stage.tell(site, vendor, stated);
    for (const each of [site, vendor, stated]) expect(await only(each)).toMatchObject({ outcome: 'notFired' });
  });

  it('wakes what listens to what a template says itself', async () => {
    await stage.tell(opened('milestone'));
    const run = 'demo/milestone/picture';
    await stage.tell(arrived('milestone', 'edl'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await stage.tell(decided('milestone', `${run}/lock#1`, 'approved'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
    await stage.reached('demo/milestone/delivery', 'received#1', 'waiting');
  });

  it('is parked with its reason when it cannot be handled, and can be replayed', async () => {
    const broken = factFrom(workOpened, opened('parked').data as never);
    broken.time = 'some day';
    for (let failure = 0; failure < 5; failure++) await stage.tell(broken).catch(() => undefined);
    expect(await stage.evaluations(broken)).toMatchObject([{ outcome: 'parked', runs: [] }]);
    await stage.db.query(
      `update parked set event = jsonb_set(event, '{time}', '"2026-01-01T00:00:00.000Z"') where event_id = $1`,
      [broken.id],
    );
    const answer = await stage.command('parked.replay', { event: broken.id });
    expect(answer).toMatchObject({ outcome: 'applied, with 0 behind it' });
    await stage.reached('demo/parked/picture', 'edl#1', 'waiting');
    expect((await stage.evaluations(broken)).at(-1)).toMatchObject({ outcome: 'fired' });
  });

  it('announces each evaluation once', async () => {
    const said = (await stage.said(factEvaluated.type)).map(({ data }) =>
      JSON.stringify([data['event'], data['outcome'], data['rule']]),
    );
    expect(new Set(said).size).toBe(said.length);
    const [rows] = await stage.db.query<{ n: number }>('select count(*)::int as n from evaluations');
    expect(said).toHaveLength(rows?.n ?? 0);
  });
});
