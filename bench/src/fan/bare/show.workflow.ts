import {
  condition,
  defineSignal,
  executeChild,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Change } from '../../side/store.js';
import type { OwnerActivities, Recorded, RunActivities } from './activities.js';

const { lockCut, currentCut, openTask, openGate } = proxyActivities<OwnerActivities>({
  taskQueue: 'bare-production',
  startToCloseTimeout: '30 seconds',
});
const { record, items, itemEnded, known } = proxyLocalActivities<RunActivities>({ startToCloseTimeout: '30 seconds' });

/** What has happened to a shot: its fact came, its task was done, its gate has decided. */
export type Happened = 'known' | 'make' | 'judge';
export const happened = defineSignal<[Happened]>('happened');

/** The show: locks its cut, and has so many shots in work at once until all have ended. */
export async function show(run: string, work: string, cut: string, window: number): Promise<void> {
  await record(run, { changes: [{ step: 'locked', status: 'open' }] });
  const shots = await lockCut(cut);
  const keys = shots.map(({ code }) => code);
  await items(run, keys);
  await record(run, {
    changes: [
      { step: 'locked', status: 'done' },
      { step: 'shots', status: 'open' },
    ],
  });
  const rest = keys.values();
  const lane = async (): Promise<void> => {
    for (const key of rest) {
      await executeChild(shot, { workflowId: `${run}/${key}`, args: [`${run}/${key}`, work, key] });
      await itemEnded(run, key);
    }
  };
  await Promise.all(Array.from({ length: window }, lane));
  await record(run, { changes: [{ step: 'shots', status: 'done' }], ends: true });
}

/** One shot, five steps; each turn records the step that is done together with the one that begins. */
export async function shot(run: string, work: string, code: string): Promise<void> {
  const has = new Set<Happened>();
  setHandler(happened, (what) => void has.add(what));
  let done: Change[] = [];
  const turn = async (step: string, more: Partial<Recorded> = {}): Promise<void> => {
    await record(run, { ...more, changes: [...done, { step, status: 'open' }] });
    done = [{ step, status: 'done' }];
  };
  await turn('known', { starts: true });
  if ((await known(run, work, code)).length === 0) await condition(() => has.has('known'));
  await turn('make');
  await openTask(run, work, code);
  await condition(() => has.has('make'));
  await turn('judge');
  await openGate(run, work, code);
  await condition(() => has.has('judge'));
  await turn('cut');
  done = [{ step: 'cut', status: 'done', output: await currentCut(work) }];
  await turn('final', { says: code });
  await record(run, { changes: done, ends: true });
}
