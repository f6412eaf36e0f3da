import type { Envelope } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opened, reported } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const sourceOf = (name: string, rules: string) => `
apiVersion: bobine/v1
name: ${name}
inputs: { project: string, work: string }
start:
${rules}
steps:
  grade: { human: { type: GRD, role: colourist } }
`;
/** Works of one kind start it, so that each template of these tests has facts of its own. */
const rule = (whileRunning: string, kind: string) => `
  - on: bobine.work.opened.v1
    when: event.data.work.startsWith("${kind}-")
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
    whileRunning: ${whileRunning}`;

describe('a fact that starts a run while one with the same key goes on', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    for (const name of ['ignore', 'queue', 'replace']) {
      expect((await stage.publish(sourceOf(name, rule(name, name)))).problems).toEqual([]);
    }
  }, 120_000);
  afterAll(() => stage.close());

  const begun = (run: string) => stage.owners.asks('task.open', `${run}/grade#1`);
  const finish = async (run: string) => {
    await begun(run);
    await stage.tell(reported('any', `${run}/grade#1`, 'done'));
    return stage.ended(run);
  };
  /** The runs of a template for a work, in the order they were started, and the facts that started them. */
  const runs = (template: string, work: string) =>
    stage.db.query<{ address: string; fact: string; status: string; reason: string | null }>(
      'select address, fact, status, reason from runs where template = $1 and key = $2 order by started_at',
      [template, work],
    );
  const startedBy = async (template: string, work: string) => (await runs(template, work)).map(({ fact }) => fact);
  const ids = (...facts: Envelope[]) => facts.map(({ id }) => id);

  describe('that is to be ignored', () => {
    it('starts nothing and says which run goes on; the next one after its end starts another', async () => {
      const [first, second] = [opened('ignore-a'), opened('ignore-a')];
      await stage.tell(first, second, second);
      await stage.tell(second);
      expect(await stage.evaluations(second)).toEqual([
        {
          ...{ outcome: 'notFired', rule: 'ignore/bobine.work.opened.v1', condition: null, values: null },
          reason: 'demo/ignore-a/ignore goes on, and nothing starts beside it.',
          runs: ['demo/ignore-a/ignore'],
        },
      ]);
      await finish('demo/ignore-a/ignore');
      const third = opened('ignore-a');
      await stage.tell(third);
      await begun('demo/ignore-a/ignore~2');
      expect(await startedBy('ignore', 'ignore-a')).toEqual(ids(first, third));
    }, 60_000);

    it('starts one of two that come at once', async () => {
      await Promise.all([
        stage.tell(opened('ignore-b')),
        stage.tell(opened('ignore-b')),
        stage.tell(opened('ignore-b')),
      ]);
      expect(await runs('ignore', 'ignore-b')).toHaveLength(1);
    });

    it('is no matter to another work, nor to another project', async () => {
      await stage.tell(opened('ignore-c'), opened('ignore-d'), opened('ignore-c', 'feature', 'other'));
      expect(await runs('ignore', 'ignore-c')).toHaveLength(2);
      expect(await runs('ignore', 'ignore-d')).toHaveLength(1);
    });
  });

  describe('that is to be queued', () => {
    it('starts its run when the one before has ended, each once and in the order they came', async () => {
      const facts = [opened('queue-a'), opened('queue-a'), opened('queue-a')] as [Envelope, Envelope, Envelope];
      const [, second, third] = facts;
      await stage.tell(...facts, second);
      await stage.tell(third);
      const run = 'demo/queue-a/queue';
      expect(await stage.evaluations(second)).toMatchObject([
        { outcome: 'held', reason: `${run} goes on: another starts when it has ended.`, runs: [run] },
      ]);
      expect(await runs('queue', 'queue-a')).toHaveLength(1);
      await finish(run);
      await begun(`${run}~2`);
      expect(await runs('queue', 'queue-a')).toHaveLength(2);
      expect((await stage.evaluations(second)).at(-1)).toMatchObject({ outcome: 'fired', runs: [`${run}~2`] });
      await stage.command('run.cancel', { run: `${run}~2`, reason: 'Not needed' });
      await finish(`${run}~3`);
      expect(await startedBy('queue', 'queue-a')).toEqual(ids(...facts));
    }, 60_000);

    it('waits for all that go on, and starts once though they end at once', async () => {
      await stage.publish(sourceOf('mixed', rule('beside', 'mixed')));
      const beside = [opened('mixed-a'), opened('mixed-a')];
      await stage.tell(...beside);
      await stage.publish(sourceOf('mixed', rule('queue', 'mixed')));
      const [third, fourth] = [opened('mixed-a'), opened('mixed-a')];
      await Promise.all([stage.tell(third), stage.tell(fourth)]);
      const run = 'demo/mixed-a/mixed';
      await Promise.all([finish(run), finish(`${run}~2`)]);
      await begun(`${run}~3`);
      expect(await runs('mixed', 'mixed-a')).toHaveLength(3);
      await finish(`${run}~3`);
      await finish(`${run}~4`);
      expect(new Set(await startedBy('mixed', 'mixed-a'))).toEqual(new Set(ids(...beside, third, fourth)));
    }, 60_000);

    it('is started though everything died meanwhile', async () => {
      const [first, second] = [opened('queue-b'), opened('queue-b')];
      await stage.tell(first);
      await begun('demo/queue-b/queue');
      await stage.stopWorker();
      await stage.tell(second, reported('any', 'demo/queue-b/queue/grade#1', 'done'));
      expect(await runs('queue', 'queue-b')).toHaveLength(1);
      await stage.startWorker();
      await begun('demo/queue-b/queue~2');
      expect(await startedBy('queue', 'queue-b')).toEqual(ids(first, second));
    }, 60_000);

    it('leaves nothing behind when it is only tried', async () => {
      await stage.tell(opened('queue-c'));
      const tried = await stage.command('fact.try', {
        project: 'demo',
        type: opened('x').type,
        data: opened('queue-c').data,
      });
      expect(tried).toMatchObject({ outcome: 'held', runs: ['demo/queue-c/queue'] });
      await finish('demo/queue-c/queue');
      expect(await runs('queue', 'queue-c')).toHaveLength(1);
      expect(await stage.db.query(`select from queued_starts where key = 'queue-c'`)).toEqual([]);
    }, 60_000);
  });

  describe('that is to replace it', () => {
    it('cancels it, says why, and starts another when it has ended', async () => {
      const [first, second] = [opened('replace-a'), opened('replace-a')];
      await stage.tell(first);
      const run = 'demo/replace-a/replace';
      await begun(run);
      await stage.tell(second);
      const reason = 'replaced: bobine.work.opened.v1 starts another';
      expect(await stage.ended(run)).toMatchObject({ status: 'cancelled', reason });
      expect((await stage.owners.asks('step.close', `${run}/grade#1`)).input).toMatchObject({ reason });
      await begun(`${run}~2`);
      expect(await stage.evaluations(second)).toMatchObject([
        { outcome: 'held', reason: `${run} is cancelled: another starts when it has ended.` },
        { outcome: 'fired', reason: `Started ${run}~2.` },
      ]);
    }, 60_000);

    it('takes back what had not begun, and says so: only the last of many starts', async () => {
      const facts = [opened('replace-b'), opened('replace-b'), opened('replace-b')] as [Envelope, Envelope, Envelope];
      const [first, second, third] = facts;
      await stage.tell(...facts, third);
      const run = 'demo/replace-b/replace';
      await begun(`${run}~2`);
      expect(await startedBy('replace', 'replace-b')).toEqual(ids(first, third));
      expect((await stage.evaluations(second)).at(-1)).toMatchObject({
        outcome: 'notFired',
        reason: `It was to start a run when another had ended, and was replaced by ${third.id} before that.`,
      });
    }, 60_000);

    it('leaves one run of many facts that come at once', async () => {
      const facts = Array.from({ length: 6 }, () => opened('replace-c'));
      await Promise.all(facts.map((fact) => stage.tell(fact)));
      await until('one goes on, and nothing waits', async () => {
        const going = (await runs('replace', 'replace-c')).filter(({ status }) => status === 'running');
        const waiting = await stage.db.query(`select from queued_starts where key = 'replace-c'`);
        return going.length === 1 && waiting.length === 0;
      });
      const all = await runs('replace', 'replace-c');
      expect(new Set(all.map(({ fact }) => fact)).size).toBe(all.length);
    }, 60_000);
  });
});
