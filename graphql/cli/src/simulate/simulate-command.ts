import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { refuse, phrase } from '@bobine/contracts';
import { Api } from '../api.js';
import { say, whole } from '../options.js';
import { problemLines, type Problem } from '../template/show.js';
import { assumptionsFrom, atOnceFrom } from './assumed.js';
import { chartLines, type Forecast, forecastLines, type Schedule } from './show.js';

export const SIMULATE_HELP = `bobine template simulate, bobine run simulate: what a template or a run would come to, before it does

  bobine template simulate FILE | NAME[@VERSION]   a template, published or not
  bobine run simulate RUN                          a run, from where it stands

  --takes STEP=P3D              how long a step takes; or the least, the likely and the most: P2D..P3D..P6D
  --slips STEP=P3D              what comes on top: the lock slips three days
  --retakes STEP=4 or =30%      how many retakes a gate asks for, or with what chance it asks each time
  --items STEP=2000             how many items a fan-out goes through
  --at-once WHO=10              how much somebody does at once: vendor:nuage=10, role:editor=2
                                (these may be given as often as needed; steps of items are SHOTS/ANIM)
  --at 2027-01-04T09:00:00Z     when it begins; now, unless said
  --by 2027-03-01T18:00:00Z     with what probability it is later
  --runs 1000                   played by chance, so that there are probabilities
  --seed 7                      the same seed and assumptions give the same figures
  --no-learning                 without what past runs took

  --api URL        the address of the API; or BOBINE_API in the environment
  --json           answers as JSON

  BOBINE_TOKEN     in the environment: an API token of yours, or
  BOBINE_LINK      the token of a one-time sign-in link

Ctrl-C stops it, and says what was found so far.
Ends with 0 when it was played, 1 when the template has problems or the simulation failed, 2 when it could not be done.
`;

const many = { type: 'string', multiple: true } as const;
const OPTIONS = {
  ...{ takes: many, slips: many, retakes: many, items: many, 'at-once': many },
  at: { type: 'string' },
  by: { type: 'string' },
  runs: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  'no-learning': { type: 'boolean', default: false },
  api: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Simulation = {
  id: string;
  state: string;
  reason: string | null;
  runs: number;
  played: number;
  doubts: string[];
  plan: Schedule | null;
  forecast: Forecast | null;
};
const PROGRESS = 'id state reason runs played';
const EVERYTHING = `${PROGRESS} doubts
  plan { state reason opensAt endsAt bars { path opensAt endsAt attempts back overdue critical } critical { path title hours } }
  forecast {
    runs completed reasons { reason runs } ends { part at low high } late { value low high }
    steps { path takes critical { value low high } overdue { value low high } } load { who days peak { half nine } }
  }`;
const POLL_MS = 300;

type Played = (name: string) => Promise<object>;

/** Simulates a template through the API; answers the exit code. */
export const simulateTemplate = (args: string[], env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<number> =>
  simulate(templateNamed, args, env, stop);

/** Simulates a run from where it stands; answers the exit code. */
export const simulateRun = (args: string[], env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<number> =>
  simulate(async (run) => ({ run }), args, env, stop);

async function simulate(played: Played, args: string[], env: NodeJS.ProcessEnv, stop: AbortSignal): Promise<number> {
  const { positionals, values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw refuse('option', 'Give one to simulate; --help says more.');
  const input = {
    ...(await played(name)),
    ...{ assume: assumptionsFrom(values), atOnce: atOnceFrom(values), learn: !values['no-learning'] },
    ...{ runs: whole('runs', values.runs), seed: whole('seed', values.seed) },
    ...(values.at === undefined ? {} : { at: values.at }),
    ...(values.by === undefined ? {} : { by: values.by }),
  };
  const api = await Api.signedIn(values.api, env);
  const { simulate: asked } = await api.ask<{ simulate: { simulation: Simulation | null; problems: Problem[] } }>(
    `mutation ($input: SimulationInput!) {
      simulate(input: $input) { simulation { ${PROGRESS} } problems { path problem fix line column } }
    }`,
    { input },
  );
  if (!asked.simulation) {
    say(values.json ? JSON.stringify({ problems: asked.problems }) : problemLines(name, asked.problems));
    return 1;
  }
  const simulation = await over(api, asked.simulation, stop, process.stderr.isTTY);
  say(values.json ? JSON.stringify(simulation) : linesOf(simulation, values.by ?? null));
  return simulation.state === 'failed' ? 1 : 0;
}

/** A template: a file, or one that is published, with its version. */
async function templateNamed(name: string): Promise<object> {
  const published = /^([a-z][A-Za-z0-9-]*)(?:@(\d+))?$/.exec(name);
  const source = await readFile(name, 'utf8').catch(() => null);
  if (source !== null) return { source };
  if (!published) throw refuse('file', phrase`${name} cannot be read.`);
  return { template: published[1], ...(published[2] ? { version: Number(published[2]) } : {}) };
}

/** Waits for the end, telling how far it is; stopped before, it is cancelled, and what it said so far is answered. */
async function over(api: Api, simulation: Simulation, stop: AbortSignal, telling: boolean): Promise<Simulation> {
  const read = async (fields: string): Promise<Simulation> =>
    (
      await api.ask<{ simulation: Simulation }>(`query ($id: ID!) { simulation(id: $id) { ${fields} } }`, {
        id: simulation.id,
      })
    ).simulation;
  const isOpen = ({ state }: Simulation): boolean => state === 'waiting' || state === 'playing';
  for (let now = simulation; isOpen(now) && !stop.aborted; now = await read(PROGRESS)) {
    if (telling && now.runs > 0) process.stderr.write(`\r${now.played} of ${now.runs} runs `);
    await pause(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
  }
  if (telling && simulation.runs > 0) process.stderr.write('\r');
  if (stop.aborted) {
    await api.ask('mutation ($id: ID!) { cancelSimulation(id: $id) { id } }', { id: simulation.id });
  }
  return read(EVERYTHING);
}

function linesOf({ state, reason, plan, forecast, doubts }: Simulation, by: string | null): string {
  return [
    ...(plan ? [chartLines(plan)] : []),
    ...(forecast ? ['', forecastLines(forecast, by)] : []),
    ...(doubts.length > 0 ? ['', 'Not sure:', ...doubts.map((doubt) => `  ${doubt}`)] : []),
    ...(state === 'done' ? [] : ['', state === 'failed' ? `It failed: ${reason ?? ''}` : 'It was stopped.']),
  ].join('\n');
}
