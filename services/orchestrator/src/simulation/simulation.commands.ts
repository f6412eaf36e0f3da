import {
  type cancelSimulation,
  english,
  type InputOf,
  newId,
  type OutputOf,
  type readForecasts,
  type readSimulation,
  refuse,
  phrase,
  phraseOf,
  type simulate,
} from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { Catalogue, CompiledTemplate } from '@bobine/templates';
import { findRun } from '../run/run.store.js';
import { compiledTemplate } from '../template/compiled.store.js';
import { examined } from '../template/examined.js';
import { knownVersion } from '../template/template.store.js';
import { assumedFor } from './assumed.js';
import { learntFrom } from './learnt.js';
import {
  findForecasts,
  findSimulation,
  keepSimulation,
  type SimulationRow,
  stopSimulation,
} from './simulation.store.js';

type Asked = InputOf<typeof simulate>;
type Played = Pick<SimulationRow, 'version' | 'run'> & { template: CompiledTemplate };

/** Takes a simulation on: it waits for whoever plays it. */
export async function startSimulation(
  asked: Asked,
  { tx, cause }: CommandContext,
  catalogue: Catalogue,
): Promise<OutputOf<typeof simulate>> {
  const found = await playedBy(tx, asked, catalogue);
  if (!('template' in found)) return { simulation: null, problems: found.problems };
  const { template, version, run } = found;
  const learnt = asked.learn === false ? {} : await learntFrom(tx, template.name);
  const id = newId();
  await keepSimulation(tx, {
    ...{ id, template: template.name, version, run, runs: asked.runs ?? 0, askedBy: cause.actor },
    asked: { template, assumptions: assumedFor(template, asked, learnt), seed: asked.seed ?? 1 },
  });
  return { simulation: id, problems: [] };
}

/** The template that is played: of a source, a published version, or a run. */
async function playedBy(
  tx: Tx,
  asked: Asked,
  catalogue: Catalogue,
): Promise<Played | { problems: OutputOf<typeof simulate>['problems'] }> {
  const { source, template: name, version, run: address } = asked;
  if ([source, name, address].filter((each) => each !== undefined).length !== 1) {
    throw refuse('simulation.what', 'Give one of these: a source, the name of a template, or a run.');
  }
  if (source !== undefined) {
    const { template, problems } = await examined(tx, source, catalogue);
    return template ? { template, version: null, run: null } : { problems };
  }
  if (name !== undefined) {
    const known = await knownVersion(tx, name, version);
    return { template: await compiledTemplate(tx, known.hash), version: known.version, run: null };
  }
  const run = await findRun(tx, address!);
  if (!run) throw refuse('run.unknown', phrase`There is no run ${address!}.`);
  if (run.status !== 'running')
    throw refuse('run.ended', phrase`The run ${run.address} has ended: nothing is left to simulate.`);
  return { template: await compiledTemplate(tx, run.hash), version: run.version, run: run.address };
}

export async function read(
  { simulation: id }: InputOf<typeof readSimulation>,
  { tx }: CommandContext,
): Promise<OutputOf<typeof readSimulation>> {
  const found = await known(tx, id);
  const { template, version, run, state, reason, told, askedBy, askedAt, runs, played, plan, forecast, doubts } = found;
  return {
    ...{ simulation: id, template, version, run, state, reason, askedBy, runs, played, plan, forecast },
    ...(told ? { told } : {}),
    doubts: doubts.map(english),
    doubtsTold: doubts.map((doubt) => phraseOf(doubt)),
    askedAt: askedAt.toISOString(),
  };
}

/** When runs will be over, as far as anybody has simulated them. */
export async function forecasts(
  { runs }: InputOf<typeof readForecasts>,
  { tx }: CommandContext,
): Promise<OutputOf<typeof readForecasts>> {
  const found = await findForecasts(tx, runs);
  return { forecasts: found.map(({ askedAt, ...forecast }) => ({ ...forecast, askedAt: askedAt.toISOString() })) };
}

export async function stop(
  { simulation: id }: InputOf<typeof cancelSimulation>,
  { tx }: CommandContext,
): Promise<OutputOf<typeof cancelSimulation>> {
  await known(tx, id);
  await stopSimulation(tx, id);
  return { simulation: id };
}

async function known(tx: Tx, id: string): Promise<Omit<SimulationRow, 'asked'>> {
  const found = await findSimulation(tx, id);
  if (found) return found;
  throw refuse('simulation.unknown', 'There is no such simulation; one is kept for thirty days.');
}
