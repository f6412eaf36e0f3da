import { access } from 'node:fs/promises';
import { RUNS_QUEUE } from '@bobine/contracts';
import type { Ground, Part } from '@bobine/messaging';
import type { Database } from '@bobine/persistence';
import { type RunningWorker, startWorker } from '@bobine/runtime';
import type { CompiledTemplate } from '@bobine/templates';
import { type RunActivities, workflowBundlePath } from '@bobine/workflows';
import { record } from '../run/record.js';
import { compiledTemplate } from '../template/compiled.store.js';

/** What a run follows of a template: what that says in other languages is for readers. */
const followed = ({ words: _, ...rest }: CompiledTemplate): CompiledTemplate => rest;

/** What the workflow asks of the orchestrator, as local activities: in this process, without a round trip. */
export const runActivities = (db: Database): RunActivities => ({
  record: (recording) => record(db, recording),
  template: async (hash) => followed(await compiledTemplate(db.source.manager, hash)),
});

/** The worker that carries runs on, from the bundle that the build made. */
export function runsWorker({ db, env, logger }: Omit<Ground, 'log' | 'health'>, codePath = workflowBundlePath): Part {
  let worker: RunningWorker | undefined;
  return {
    name: 'runs',
    check: async () => {
      const failure = worker?.failed();
      if (failure) throw failure;
    },
    start: async () => {
      await access(codePath).catch(() => {
        throw new Error(`The workflow is not bundled: build @bobine/workflows first (${codePath} is missing).`);
      });
      worker = await startWorker(
        env,
        {
          taskQueue: RUNS_QUEUE,
          workflowBundle: { codePath },
          activities: runActivities(db),
          enableNonLocalActivities: false,
          reuseV8Context: true,
          // Some 0.7 MB each; beyond these, runs that wait longest leave the memory and are replayed when they go on.
          maxCachedWorkflows: 200,
          // How long a run waits for the worker that has it in memory; after a kill, that is how long it stands still.
          stickyQueueScheduleToStartTimeout: '4 seconds',
          maxConcurrentLocalActivityExecutions: 12,
        },
        logger,
      );
      return worker.stop;
    },
  };
}
