import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opened } from '../testing/facts.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';

const CHECKS = startedByWork(
  'urgent',
  `  check: { title: Check, task: assets.inspect@1, with: { project: inputs.project, work: inputs.work, material: inputs.work } }`,
  { rule: `priority: 'event.data.kind == "trailer" ? "urgent" : "normal"'` },
);

describe('a queue that has more than its workers can do', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ atOnce: 1 });
    expect((await stage.publish(CHECKS)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  const runOf = (work: string) => `demo/${work}/urgent`;
  const isQueued = async (work: string): Promise<boolean> => {
    const description = await stage.client.workflow
      .getHandle(runOf(work))
      .describe()
      .catch(() => null);
    return description?.raw.pendingActivities?.length === 1;
  };

  it('takes what is urgent first, although it came last', async () => {
    let free = (): void => undefined;
    const busy = new Promise<void>((resolve) => (free = resolve));
    stage.owners.on('inspect', () => busy);
    const works = Array.from({ length: 16 }, (_, at) => `feature${at}`);
    await stage.tell(...works.map((work) => opened(work)));
    await until('all have asked', async () => (await Promise.all(works.map(isQueued))).every(Boolean));
    await until('one is at it', () => stage.owners.of('inspect').length === 1);
    await stage.tell(opened('teaser', 'trailer'));
    await until('it has asked', () => isQueued('teaser'));
    free();
    await Promise.all([...works, 'teaser'].map((work) => stage.ended(runOf(work))));
    const order = stage.owners.of('inspect').map(({ run }) => run);
    expect(order).toHaveLength(17);
    // The server had handed some out before it came; in the order they came in, it would have been the last.
    expect(order.indexOf(runOf('teaser'))).toBeLessThanOrEqual(12);
  }, 120_000);
});
