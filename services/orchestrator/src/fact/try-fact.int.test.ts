import type { Envelope } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrived, opened } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const TEMPLATE = `
apiVersion: bobine/v1
name: tried
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    when: event.data.kind == "feature"
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  edl:
    wait:
      event: bobine.material.arrived.v1
      key: { work: inputs.work, kind: '"edl"' }
      when: event.data.version == "v2"
  mix:
    needs: [edl]
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, kind: '"mix"' } }
`;

describe('a fact that is only tried', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.publish(TEMPLATE);
    await stage.tell(opened('film'));
    await stage.reached('demo/film/tried', 'edl#1', 'waiting');
  }, 120_000);
  afterAll(() => stage.close());

  const tried = ({ type, data }: Envelope): Promise<Record<string, unknown>> =>
    stage.command('fact.try', { project: 'demo', type, data });
  /** Everything a fact may leave behind. */
  const traces = async () =>
    (
      await stage.db.query<{ n: number }>(
        `select (select count(*) from facts) + (select count(*) from runs) + (select count(*) from dispatches)
           + (select count(*) from evaluations) + (select count(*) from outbox) as n`,
      )
    )[0]?.n;

  it('says which run it would start, and starts none', async () => {
    const before = await traces();
    expect(await tried(opened('other'))).toMatchObject({
      ...{
        outcome: 'fired',
        rule: 'tried/bobine.work.opened.v1',
        reason: 'Started demo/other/tried.',
        runs: ['demo/other/tried'],
      },
    });
    expect(await traces()).toEqual(before);
  });

  it('says which step it would wake, and which condition keeps it from doing so', async () => {
    const before = await traces();
    const edl = (version: string) => arrived('film', 'edl', { version });
    expect(await tried(edl('v2'))).toMatchObject({ outcome: 'fired', rule: 'demo/film/tried/edl#1' });
    expect(await tried(edl('v1'))).toMatchObject({
      ...{ outcome: 'notFired', rule: 'demo/film/tried/edl#1', condition: 'event.data.version == "v2"' },
      values: { 'event.data.version': 'v1' },
    });
    expect(await tried(opened('teaser', 'trailer'))).toMatchObject({
      ...{ outcome: 'notFired', rule: 'tried/bobine.work.opened.v1', values: { 'event.data.kind': 'trailer' } },
    });
    expect(await tried(arrived('film', 'mix'))).toMatchObject({ outcome: 'held', rule: 'demo/film/tried/mix' });
    expect(await traces()).toEqual(before);
    expect(await stage.steps('demo/film/tried')).toMatchObject({ 'edl#1': 'waiting' });
  });

  it('is refused when it is no fact', async () => {
    const code = (type: string, data: unknown) =>
      stage.command('fact.try', { project: 'demo', type, data }).then(
        () => 'taken',
        (error: { code: string }) => error.code,
      );
    expect(await code('bobine.coffee.made.v1', {})).toBe('fact.unknownType');
    expect(await code('bobine.arrival.claimed.v1', {})).toBe('fact.claim');
    expect(await code('bobine.work.opened.v1', { work: 'film' })).toBe('fact.invalid');
  });
});
