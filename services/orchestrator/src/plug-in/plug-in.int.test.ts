import { join } from 'node:path';
import type { PlugInActivity, PlugInContext } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opened } from '../testing/facts.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';
import { orphans } from './orphans.js';

type Tried = Pick<PlugInContext, 'onceKey' | 'run'> & { input: unknown };
const tried: Tried[] = [];
/** An activity that does what its input says. */
const house: PlugInActivity = {
  ...{ name: 'house.mark', version: 1, title: 'Mark', description: 'Marks it.', timeout: 'PT10S', retry: { max: 5 } },
  input: { type: 'object', properties: { how: { type: 'string' } }, required: ['how'] },
  output: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
  async run(input, { onceKey, run, path, refuse, signal, heartbeat }) {
    tried.push({ onceKey, run, input });
    signal.throwIfAborted();
    heartbeat();
    switch ((input as { how: string }).how) {
      case 'failsTwice':
        if (tried.length < 3) throw new Error('The disc is full.');
        return { place: path('store/a.mov') };
      case 'refuses':
        throw refuse('house.closed', 'The house is closed. Ask again on Monday.');
      case 'leaves':
        return { place: path('../elsewhere') };
      default:
        return { plaice: 'a fish' };
    }
  },
};

describe('an activity of a plug-in', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ plugIns: [{ module: 'house.mjs', activities: [house] }] });
  }, 120_000);
  afterAll(() => stage.close());

  async function does(how: string): Promise<{ status: string; reason: string | null; output: unknown }> {
    tried.length = 0;
    const step = `  mark: { title: Mark, task: house.mark@1, with: { how: '"${how}"' } }`;
    const rule = `when: event.keys.work == "${how}"`;
    await stage.publish(startedByWork(how, step, { rule, file: 'output: { place: steps.mark.output.place }' }));
    await stage.tell(opened(how));
    return stage.ended(`demo/${how}/${how}`);
  }

  it('is tried again under the same key where it fails, and answers what the run goes on with', async () => {
    const { status, output } = await does('failsTwice');
    expect({ status, output }).toEqual({ status: 'completed', output: { place: join(stage.folder, 'store/a.mov') } });
    const run = 'demo/failsTwice/failsTwice';
    const once = { onceKey: `${run}/mark#1:run`, run, input: { how: 'failsTwice' } };
    expect(tried).toEqual([once, once, once]);
  }, 60_000);

  it.each([
    ['refuses', 'The house is closed. Ask again on Monday.'],
    ['leaves', '../elsewhere is no file of this site.'],
    ['otherwise', 'house.mark@1 does not answer what it declares: place: is missing. Mend the plug-in.'],
  ])(
    'is tried once where it %s, and the step says why it failed',
    async (how, reason) => {
      expect(await does(how)).toMatchObject({ status: 'failed', reason: expect.stringContaining(reason) });
      expect(tried).toHaveLength(1);
    },
    60_000,
  );

  it('that nobody brings is known by the steps that wait for it', async () => {
    await stage.stopWorker();
    const run = 'demo/refuses/refuses';
    await stage.db.query(`update runs set status = 'running' where address = $1`, [run]);
    await stage.db.query(`update steps set status = 'running' where run = $1`, [run]);
    expect(await orphans(stage.db, [])).toEqual([{ activity: 'house.mark@1', steps: 1 }]);
    expect(await orphans(stage.db, ['house.mark@1'])).toEqual([]);
  });
});
