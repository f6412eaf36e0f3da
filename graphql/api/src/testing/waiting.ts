import * as c from '@bobine/contracts';
import type { Facts } from './facts.js';

/** When everything began to wait. */
export const OPENED = '2026-05-04T09:00:00.000Z';
const wants = (work: string) => ({ event: c.elementMade.type, key: { work, element: 'pictureMaster' } });

/** Orders a deliverable whose run waits for the picture master of its work. */
export function order(facts: Facts, deliverable: string, work = 'hsm'): void {
  const { project } = facts;
  const run = `${project}/${deliverable}/delivery`;
  const state = {
    ...{ deliverable, work, name: `DCP ${deliverable}`, specification: 'DCP', recipient: `${project}-dist` },
    ...{ language: 'fr', territory: 'FR', status: 'waiting' as const, attempt: 1 },
  };
  facts.say(c.deliverableOrdered, `deliverable/${project}/${deliverable}`, state);
  const about = { run, work, deliverable };
  const step = { name: 'w', title: 'Picture master', kind: 'wait', needs: [] };
  facts.say(c.runStarted, `run/${run}`, {
    ...about,
    ...{ template: 'dcp', version: 1, hash: 'h', status: 'running', steps: [step] },
  });
  facts.say(c.stepChanged, `run/${run}`, {
    ...about,
    ...{ step: 'w', title: 'Picture master', kind: 'wait', status: 'waiting', attempt: 1, revision: 1 },
    ...{ openedAt: OPENED, waitsFor: wants(work) },
  });
}

/** The production run of a work: shots, whose items wait for people, before the master. */
export function produce(facts: Facts, work: string, items: number): void {
  const run = `${facts.project}/${work}/picture`;
  const base = { template: 'picture', version: 1, hash: 'h', work, status: 'running' as const };
  const makes = [{ event: c.elementMade.type, key: { element: 'pictureMaster' } }];
  facts.say(c.runStarted, `run/${run}`, {
    ...{ ...base, run },
    steps: [
      { name: 'each', title: 'Shots', kind: 'forEach', needs: [] },
      { name: 'last', title: 'Master', kind: 'task', needs: ['each'], makes },
    ],
  });
  facts.say(c.stepChanged, `run/${run}`, {
    ...{ run, work, step: 'each', title: 'Shots', kind: 'forEach', status: 'running', attempt: 1, revision: 1 },
    ...{ openedAt: OPENED, items: { total: items + 1, done: 1, failed: 0 } },
  });
  for (let at = 0; at < items; at++) {
    const item = `S_${String(at).padStart(4, '0')}`;
    const itemRun = `${run}/each[${item}]#1`;
    facts.say(
      c.runStarted,
      `run/${itemRun}`,
      { ...base, run: itemRun, parent: run, step: 'each', item, steps: [] },
      { time: new Date(Date.parse(OPENED) + at * 1000).toISOString() },
    );
    facts.say(c.stepChanged, `run/${itemRun}`, {
      ...{ run: itemRun, work, step: 'do', title: 'Animation', kind: 'human', status: 'waiting' },
      ...{ attempt: 1, revision: 1, openedAt: OPENED },
    });
    facts.say(c.taskOpened, `task/${facts.project}-${work}-${item}`, {
      ...{ task: `${facts.project}-${work}-${item}`, work, type: 'ANM', unit: item, shot: item, status: 'wip' },
      ...{ vendor: `${facts.project}-anim`, attempt: 1, step: `${itemRun}/do#1`, due: '2026-05-05T09:00:00.000Z' },
    });
  }
}
