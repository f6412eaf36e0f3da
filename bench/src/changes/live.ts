import { setTimeout as pause } from 'node:timers/promises';
import { percentile } from '../figures.js';
import { follow } from './follower.js';

export type Latency = { p50: number; p95: number; p99: number; heard: number; lost: number };

/**
 * How long a change takes from its owner's answer to each of many clients that follow the project.
 * @param change makes one change of a task, and resolves when its owner has answered
 */
export async function latency(
  { api, token, project }: { api: string; token: string; project: string },
  clients: number,
  tasks: string[],
  everyMs: number,
  change: (task: string) => Promise<unknown>,
): Promise<Latency> {
  const answered = new Map<string, number>();
  const arrived = new Map<string, number[]>();
  const hear = ({ concept, id }: { concept: string; id: string }): void => {
    if (concept === 'task') arrived.get(id)?.push(performance.now());
  };
  const leave = await Promise.all(Array.from({ length: clients }, () => follow(api, token, project, hear)));
  // Until each of them stands: what is subscribed begins with what is there then.
  await pause(1000);
  const changes: Promise<unknown>[] = [];
  for (const task of tasks) {
    arrived.set(task, []);
    changes.push(change(task).then(() => answered.set(task, performance.now())));
    await pause(everyMs);
  }
  await Promise.all(changes);
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    if ([...arrived.values()].every((all) => all.length >= clients)) break;
  }
  for (const one of leave) one();
  // What was heard before its owner's answer was took no time that anybody waited.
  const took = tasks.flatMap((task) =>
    (arrived.get(task) ?? []).map((at) => Math.max(0, at - (answered.get(task) ?? at))),
  );
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(took, share)) as [number, number, number];
  return { p50, p95, p99, heard: took.length, lost: clients * tasks.length - took.length };
}
