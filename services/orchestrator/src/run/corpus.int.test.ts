import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@bobine/testing';
import { corpus, type Unwritten } from '../testing/corpus.js';
import { arrived, decided, opened, reported } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const SEED = Number(process.env['CORPUS_SEED'] ?? 7);
const COUNT = 24;

/** Everybody does what is asked of them, retakes once each; materials come once more when somebody waits anew. */
class Everybody {
  private readonly answered = new Set<string>();
  private plates = 2;
  constructor(
    private readonly stage: Stage,
    private readonly templates: Unwritten[],
  ) {}

  async answer(): Promise<void> {
    const { owners } = this.stage;
    const retaken = new Set(
      this.templates.flatMap(({ name, retakes }) => retakes.map((gate) => `demo/${name}/${name}/${gate}#1`)),
    );
    for (const activity of ['task.open', 'gate.open']) {
      for (const { input, onceKey } of owners.of(activity)) {
        if (this.answered.has(onceKey)) continue;
        this.answered.add(onceKey);
        const [work, step] = [String(input['work']), String(input['step'])];
        const again = retaken.has(step);
        await this.stage.tell(
          activity === 'task.open'
            ? reported(work, step, 'done')
            : decided(work, step, again ? 'retake' : 'approved', 'As they please.'),
        );
      }
    }
  }

  async send(): Promise<void> {
    this.plates += 1;
    for (const { name } of this.templates) {
      await this.stage.tell(arrived(name, 'plate', { version: `v${this.plates}` }));
    }
  }
}

describe(`templates that nobody wrote (seed ${SEED})`, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  }, 120_000);
  afterAll(() => stage.close());

  it('run to their ends on the real stack, whatever they are', async () => {
    const templates = corpus(SEED, COUNT);
    for (const { source } of templates) {
      expect(await stage.publish(JSON.stringify(source))).toMatchObject({ problems: [] });
    }
    const works = templates.map(({ name }) => name);
    const everybody = new Everybody(stage, templates);
    // One plate has come before anybody waited for it.
    for (const work of works) await stage.tell(arrived(work, 'plate'));
    for (const work of works) await stage.tell(opened(work));
    const open = async (): Promise<string[]> =>
      (
        await stage.db.query<{ address: string }>(
          `select address from runs where parent is null and status = 'running'`,
          [],
        )
      ).map(({ address }) => address);
    let looks = 0;
    await until('every run has ended', async () => {
      await everybody.answer();
      if ((looks += 1) % 10 === 0) await everybody.send();
      return (await open()).length === 0;
    });
    const ends = await stage.db.query<{ status: string; reason: string | null }>(
      'select status, reason from runs where parent is null order by address',
      [],
    );
    expect(ends).toHaveLength(COUNT);
    expect(ends.filter(({ status }) => status !== 'completed')).toEqual([]);
    const left = await stage.db.query('select run, step from steps where status in ($1, $2, $3)', [
      ...['waiting', 'running', 'escalated'],
    ]);
    expect(left).toEqual([]);
    const asked = stage.owners.asked.map(({ onceKey }) => onceKey);
    expect(new Set(asked).size).toBe(asked.length);
  }, 120_000);
});
