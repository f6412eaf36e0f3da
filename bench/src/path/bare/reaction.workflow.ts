import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Stamps } from './stamps.js';

export const arrived = defineSignal<[Stamps]>('arrived');

const { writeRow } = proxyActivities<{ writeRow: (stamps: Stamps) => Promise<void> }>({
  taskQueue: 'bare-activities',
  startToCloseTimeout: '30 seconds',
});

/** Waits for one signal and lets one activity on another queue write one row. */
export async function reaction(): Promise<void> {
  let told: Stamps | undefined;
  setHandler(arrived, (stamps) => {
    told = stamps;
  });
  await condition(() => told !== undefined);
  if (told) await writeRow(told);
}
