import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import proto from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { bundleRun } from './bundle.js';

const folder = new URL('../histories/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

const { History } = proto.temporal.api.history.v1;

const golden = (name: string, change = (text: string) => text) => {
  const { workflowId, history } = JSON.parse(change(readFileSync(new URL(name, folder), 'utf8')));
  return { workflowId, history: History.fromObject(history) };
};

describe('the workflow, after a change to its code', () => {
  let bundle: WorkflowBundle;
  beforeAll(async () => {
    const quiet = { logging: { filter: { core: 'ERROR', other: 'ERROR' } } } as const;
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: quiet });
    bundle = await bundleRun({ fromSource: true });
  }, 120_000);
  afterAll(() => Runtime.instance().shutdown());

  /** Why the code cannot go on with a history; nothing when it can. */
  async function replay(history: ReturnType<typeof golden>): Promise<string[]> {
    const problems: string[] = [];
    for await (const { error } of Worker.runReplayHistories({ workflowBundle: bundle }, [history])) {
      if (error) problems.push(error.message);
    }
    return problems;
  }

  it.each(names)('goes on with what a run has been through: %s', async (name) => {
    expect(await replay(golden(name))).toEqual([]);
  });

  it('would be told of a change that a history does not allow', async () => {
    const otherwise = golden('retake.json', (text) => text.replaceAll('"task.open"', '"task.other"'));
    expect(await replay(otherwise)).toEqual([expect.stringContaining('task.o')]);
  });
});
