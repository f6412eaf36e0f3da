import { readFile } from 'node:fs/promises';
import { cutSuperseded, elementMade, type Envelope } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factFrom, opened, reported } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const master = (work: string, cut: string): Envelope =>
  factFrom(elementMade, {
    ...{ element: `master of ${cut}`, work, kind: 'pictureMaster', cut: `${work}-${cut}`, file: 'm.mov', size: 1 },
    ...{ sha256: 'a'.repeat(64), madeFrom: [] },
  });
const replaced = (work: string, cut: string, by: string): Envelope =>
  factFrom(cutSuperseded, {
    ...{ cut: `${work}-${cut}`, work, material: 'edl', version: 1, rate: { num: 24, den: 1 }, frames: 100, shots: 3 },
    ...{ status: 'superseded', findings: [], by: `${work}-${by}` },
  });

describe('a picture whose cut is replaced while its delivery is under way', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    const template = await readFile(new URL('../testing/delivery.yaml', import.meta.url), 'utf8');
    expect((await stage.publish(template)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  const looksAt = async (work: string, step: string) =>
    (await stage.owners.asks('task.open', `demo/${work}/deliveryOfACut/${step}`)).input['unit'];

  it('is given up for the picture of the new cut, and what was built on it is taken back, with the reason', async () => {
    const run = 'demo/late/deliveryOfACut';
    await stage.tell(opened('late', 'trailer'), master('late', 'v1'));
    expect(await looksAt('late', 'look#1')).toBe('late-v1');
    const newCut = replaced('late', 'v1', 'v2');
    await stage.tell(newCut);
    await stage.reached(run, 'picture#2', 'waiting');
    expect(await stage.evaluations(newCut)).toMatchObject([{ outcome: 'fired', rule: `${run}/picture#1` }]);
    expect((await stage.owners.asks('step.close', `${run}/look#1`)).input['reason']).toBe(
      'late-v1 is replaced by late-v2.',
    );
    await stage.tell(master('late', 'v2'));
    expect(await looksAt('late', 'look#2')).toBe('late-v2');
    await stage.tell(reported('late', `${run}/look#2`, 'done'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
  }, 60_000);

  it('is not taken at all when the cut had been replaced before: the picture of the new one is', async () => {
    const run = 'demo/early/deliveryOfACut';
    await stage.tell(
      master('early', 'v1'),
      replaced('early', 'v1', 'v2'),
      master('early', 'v2'),
      opened('early', 'trailer'),
    );
    expect(await looksAt('early', 'look#2')).toBe('early-v2');
    await stage.tell(reported('early', `${run}/look#2`, 'done'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
  }, 60_000);

  it('stands against a cut that replaces another, and once the delivery is over nothing listens', async () => {
    const run = 'demo/other/deliveryOfACut';
    await stage.tell(opened('other', 'trailer'), master('other', 'v2'));
    await looksAt('other', 'look#1');
    const older = replaced('other', 'v1', 'v2');
    await stage.tell(older);
    expect(await stage.evaluations(older)).toMatchObject([{ outcome: 'notFired' }]);
    await stage.tell(reported('other', `${run}/look#1`, 'done'));
    await stage.ended(run);
    const late = replaced('other', 'v2', 'v3');
    await stage.tell(late);
    expect(await stage.evaluations(late)).toMatchObject([{ outcome: 'runClosed' }]);
  }, 60_000);
});
