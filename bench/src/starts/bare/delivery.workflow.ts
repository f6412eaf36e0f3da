import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { DeliveryActivities, RunActivities } from './activities.js';
import type { Change } from '../../side/store.js';

const { plan, advance, judge, manifest, send } = proxyActivities<DeliveryActivities>({
  taskQueue: 'bare-deliverables',
  startToCloseTimeout: '30 seconds',
});
const { record, picture } = proxyLocalActivities<RunActivities>({ startToCloseTimeout: '30 seconds' });

/** One delivery, step by step; each turn records the step that is done together with the one that begins. */
export async function delivery(run: string, deliverable: string, work: string): Promise<void> {
  let done: Change[] = [];
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    await record(run, [...done, { step: name, status: 'open' }], false);
    const output = await work();
    done = [{ step: name, status: 'done', output }];
    return output;
  };
  await step('plan', () => plan(deliverable));
  await step('picture', () => picture(work));
  await step('mastering', () => advance(deliverable, 'mastering'));
  await step('control', () => advance(deliverable, 'qc'));
  if (await step('judge', () => judge(deliverable))) {
    await step('ready', () => advance(deliverable, 'ready'));
    await step('manifest', () => manifest(deliverable));
    await step('send', () => send(deliverable));
  }
  await record(run, done, true);
}

/** The same delivery without a record of its steps: what somebody would write who does not want to see them. */
export async function unseen(run: string, deliverable: string, work: string): Promise<void> {
  await plan(deliverable);
  await picture(work);
  await advance(deliverable, 'mastering');
  await advance(deliverable, 'qc');
  if (await judge(deliverable)) {
    await advance(deliverable, 'ready');
    await manifest(deliverable);
    await send(deliverable);
  }
  await record(run, [], true);
}
