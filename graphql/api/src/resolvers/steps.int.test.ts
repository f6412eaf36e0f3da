import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const STEPS = `query ($run: String!) {
  run(address: $run) {
    steps { name stage waitsFor { event title keys } task { id } gate { id } attempts { attempt gate { id } } }
  }
}`;

describe('the steps of a run', () => {
  let stand: Stand;
  let ours: Film;
  let run: string;
  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 5);
    run = `${ours.project}/hsm/feature`;
    const { facts } = ours;
    // The decision of the attempt before this one, which asked for a retake.
    const lock = facts.events.find(({ type }) => type === c.gateOpened.type)?.data as c.DataOf<typeof c.gateOpened>;
    const state = { run, kind: 'wait', attempt: 1, revision: 9, openedAt: '2026-05-04T09:00:00.000Z', work: 'hsm' };
    facts.say(c.gateOpened, `gate/${ours.project}-lock2`, {
      ...{ ...lock, gate: `${ours.project}-lock2`, step: `${run}/lock#2`, attempt: 2 },
    });
    const waitsFor = { event: c.materialArrived.type, key: { work: 'hsm', kind: 'edl' } };
    facts.say(c.stepChanged, `run/${run}`, { ...state, step: 'edl', status: 'waiting', waitsFor });
    facts.say(c.stepChanged, `run/${run}`, { ...state, step: 'lock', kind: 'gate', attempt: 2, status: 'waiting' });
    facts.say(c.stepChanged, `run/${run}`, { ...state, step: 'mix', kind: 'human', status: 'waiting' });
    facts.say(c.taskOpened, `task/${ours.project}-mix`, {
      ...{ task: `${ours.project}-mix`, work: 'hsm', type: 'MIX', unit: 'hsm', role: 'mixer', status: 'ready' },
      ...{ attempt: 1, step: `${run}/mix#1`, gated: false },
    });
    await stand.apply(ofTheSite(facts.events));
  });
  afterAll(() => stand?.stop());

  it('say when their run is forecast to be over, asked once for all runs, and nothing where nobody has simulated it', async () => {
    const token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    const asked: string[][] = [];
    const forecast = { simulation: 's1', askedAt: '2026-05-04T09:30:00.000Z', ends: '2026-07-01T00:00:00.000Z' };
    stand.owner('simulation.forecasts', ({ input }) => {
      asked.push((input as { runs: string[] }).runs);
      return { forecasts: [{ run, ...forecast }] };
    });
    const { data, errors } = await stand.ask(
      token,
      `query ($p: String!) { project(code: $p) { runs(first: 50) { edges { node {
        address forecast { simulation askedAt endsAt } } } } } }`,
      { p: ours.project },
    );
    expect(errors).toEqual([]);
    const { runs } = data?.['project'] as {
      runs: { edges: { node: { address: string; forecast: object | null } }[] };
    };
    const { ends: endsAt, ...said } = forecast;
    for (const { node } of runs.edges) expect(node.forecast).toEqual(node.address === run ? { ...said, endsAt } : null);
    expect(asked.map(({ length }) => length)).toEqual([runs.edges.length]);
  });

  it('say their stage, what they wait for in words, and the task or the decision of each attempt', async () => {
    const token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    const { data, errors } = await stand.ask(token, STEPS, { run }, stand.url, 'fr');
    expect(errors).toEqual([]);
    const { steps } = data?.['run'] as { steps: { name: string }[] };
    const named = Object.fromEntries(steps.map(({ name, ...step }) => [name, step]));
    expect(named['edl']).toMatchObject({
      stage: 'edit',
      waitsFor: {
        event: c.materialArrived.type,
        title: c.sayIn('fr', c.titleOf(c.materialArrived)),
        keys: { work: 'hsm', kind: 'edl' },
      },
      task: null,
      gate: null,
    });
    expect(named['lock']).toMatchObject({
      waitsFor: null,
      gate: { id: `${ours.project}-lock2` },
      attempts: [
        { attempt: 1, gate: { id: `${ours.project}-lock` } },
        { attempt: 2, gate: { id: `${ours.project}-lock2` } },
      ],
    });
    expect(named['mix']).toMatchObject({ stage: 'sound', task: { id: `${ours.project}-mix` }, gate: null });
    expect(named['conform']).toMatchObject({ stage: 'grading', waitsFor: null, task: null });
  });

  it('are of a run that is called after its work, its deliverable or its item', async () => {
    const token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    const { data } = await stand.ask(
      token,
      `query ($project: String!, $run: String!) {
        project(code: $project) { runs { edges { node { title } } } }
        run(address: $run) { title items { edges { node { title } } } }
      }`,
      { project: ours.project, run },
    );
    const titled = (title: string) => ({ node: { title } });
    expect(data).toEqual({
      project: {
        runs: {
          edges: [
            titled('PAD HD with French subtitles for the deaf and hard of hearing'),
            titled('Hyperspace Madness'),
          ],
        },
      },
      run: { title: 'Hyperspace Madness', items: { edges: [titled('BECH_0010')] } },
    });
  });

  it('that wait no more wait for nothing', async () => {
    const token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    const state = { run, step: 'edl', kind: 'wait', attempt: 1, revision: 10, work: 'hsm' };
    await stand.apply([ours.facts.say(c.stepChanged, `run/${run}`, { ...state, status: 'done' })]);
    const { data } = await stand.ask(token, STEPS, { run });
    expect(data).toMatchObject({
      run: { steps: expect.arrayContaining([expect.objectContaining({ name: 'edl', waitsFor: null })]) },
    });
  });
});
