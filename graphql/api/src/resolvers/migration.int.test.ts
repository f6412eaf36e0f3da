import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

describe('a run that has gone over to another version, through the API', () => {
  let stand: Stand;
  let ours: Film;
  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${c.newId().slice(-8)}`, 2);
    await stand.apply(ofTheSite(ours.facts.events));
  });
  afterAll(() => stand?.stop());

  it('has the steps of that version, and none that is gone counts for a stage any more', async () => {
    const token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    const run = `${ours.project}/second/picture`;
    const about = { run, template: 'picture', hash: 'h', work: 'second', status: 'running' as const };
    const step = (name: string) => ({ name, title: name, kind: 'human', needs: [], stage: 'grading' });
    const steps = ['grade', 'trim'].map(step);
    const ASK = `query ($p: String!, $r: String!) {
      project(code: $p) { stages { stage total } } run(address: $r) { version steps { name status } }
    }`;
    type Asked = { project: { stages: { stage: string; total: number }[] }; run: { version: number; steps: object[] } };
    const seen = async () => {
      const { data } = await stand.ask(token, ASK, { p: ours.project, r: run });
      const { project, run: now } = data as Asked;
      return { ...now, grading: project.stages.find(({ stage }) => stage === 'grading')?.total };
    };
    const { grading = 0 } = await stand
      .ask(token, '{ projects { code stages { stage total } } }', {})
      .then(({ data }) =>
        (data?.['projects'] as (Asked['project'] & { code: string })[]).find((p) => p.code === ours.project)!,
      )
      .then(({ stages }) => ({ grading: stages.find(({ stage }) => stage === 'grading')?.total }));
    await stand.apply([ours.facts.say(c.runStarted, `run/${run}`, { ...about, version: 1, steps })]);
    const waiting = { run, work: 'second', step: 'grade', kind: 'human', status: 'waiting', attempt: 1, revision: 2 };
    await stand.apply([ours.facts.say(c.stepChanged, `run/${run}`, waiting)]);
    expect(await seen()).toMatchObject({ version: 1, grading: grading + 2 });
    const migrated = { from: 1, reason: 'One look is enough.', gone: ['trim'] };
    const now = { ...about, version: 2, steps: [step('grade')], migrated };
    await stand.apply([
      ours.facts.say(c.runMigrated, `run/${run}`, now),
      ours.facts.say(c.stepChanged, `run/${run}`, waiting),
    ]);
    expect(await seen()).toEqual({ version: 2, grading: grading + 1, steps: [{ name: 'grade', status: 'waiting' }] });
  });
});
