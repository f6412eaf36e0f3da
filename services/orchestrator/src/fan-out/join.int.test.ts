import { type Phrase, runSteered, sayIn } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decided, opened } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const sourceOf = (name: string, join: string) => `
apiVersion: bobine/v1
name: ${name}
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    when: event.data.work.startsWith("${name}-")
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  bids:
    title: Bids
    forEach: { in: '["A", "B", "C"]', as: vendor, key: vendor, join: ${join} }
    steps: { bid: { gate: { all: [director] }, about: { unit: vendor } } }
  award: { needs: [bids], gate: { all: [producer] } }
output: { bids: steps.bids.output.completed }
`;

describe('a fan-out that joins otherwise than with all of its items', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    for (const join of ['any', 'ask']) expect((await stage.publish(sourceOf(join, join))).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  /** A run whose three items wait for a decision each. */
  const bidding = async (name: string, work: string): Promise<string> => {
    const run = `demo/${name}-${work}/${name}`;
    await stage.tell(opened(`${name}-${work}`));
    for (const item of ['A', 'B', 'C']) await stage.owners.asks('gate.open', `${run}/bids[${item}]#1/bid#1`);
    return run;
  };
  const decide = (run: string, item: string, outcome: 'approved' | 'rejected', generation = 1) =>
    stage.tell(decided('any', `${run}/bids[${item}]#${generation}/bid#1`, outcome));
  const steer = (run: string, action: string, more: object = {}): Promise<{ effects: object[] }> =>
    stage.command('run.steer', { runs: [run], action, step: 'bids', reason: 'Two bids are enough.', ...more });
  /** One item failed, the others completed: the fan-out asks. */
  const asking = async (work: string): Promise<string> => {
    const run = await bidding('ask', work);
    await decide(run, 'A', 'rejected');
    await decide(run, 'B', 'approved');
    await decide(run, 'C', 'approved');
    await stage.reached(run, 'bids#1', 'escalated');
    return run;
  };

  it('is done with the first that completes: the others are cancelled, and what they asked for is closed', async () => {
    const run = await bidding('any', 'film');
    await decide(run, 'A', 'rejected');
    await decide(run, 'B', 'approved');
    await stage.owners.asks('gate.open', `${run}/award#1`);
    expect(await stage.ended(`${run}/bids[C]#1`)).toMatchObject({
      status: 'cancelled',
      reason: `${run}/bids has joined without it`,
    });
    await stage.owners.asks('step.close', `${run}/bids[C]#1/bid#1`);
    await stage.tell(decided('any', `${run}/award#1`, 'approved'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed', output: { bids: 1 } });
  }, 60_000);

  it('asks what follows, and goes on without what failed when that is accepted', async () => {
    const run = await asking('film');
    const [{ reason, told }] = (await stage.db.query(
      `select reason, told from steps where run = $1 and step = 'bids'`,
      [run],
    )) as [{ reason: string; told: Phrase }];
    expect(reason).toContain('1 of 3 failed: A (bid: rejected); whoever steers the run says what follows');
    // Down to what the item itself says, which is kept by its row.
    expect(sayIn('fr', told)).toContain('1 sur 3 en échec\u00a0: A (bid\u00a0: rejetée)');
    expect(await stage.steps(run)).toEqual({ 'award#1': 'pending', 'bids#1': 'escalated' });
    expect(await steer(run, 'accept', { dryRun: true })).toMatchObject({
      effects: [{ run, step: 'bids', status: 'escalated', effect: 'accepted' }],
    });
    await steer(run, 'accept');
    await stage.owners.asks('gate.open', `${run}/award#1`);
    const said = (await stage.said(runSteered.type)).at(-1);
    expect(said?.data['steered']).toEqual({ action: 'accept', step: 'bids', reason: 'Two bids are enough.' });
    await expect(steer(run, 'accept')).rejects.toMatchObject({ code: 'steer.notAsked' });
  }, 60_000);

  it('does again only what failed, when that is what somebody says', async () => {
    const run = await asking('again');
    await steer(run, 'rerun');
    await stage.owners.asks('gate.open', `${run}/bids[A]#2/bid#1`);
    await decide(run, 'A', 'approved', 2);
    await stage.owners.asks('gate.open', `${run}/award#1`);
    await stage.tell(decided('any', `${run}/award#1`, 'approved'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed', output: { bids: 3 } });
  }, 60_000);
});
