import { readFile } from 'node:fs/promises';
import { phrase, type Phrase, refuse, together } from '@bobine/contracts';
import { type ArgumentSpec, command, flag, type Given, many, one, preset, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { EXIT, type Exit } from '../frame/exit.js';
import { whole } from '../frame/given.js';
import { problemLines } from '../template/show.js';
import { assumptionsFrom, atOnceFrom } from './assumed.js';
import { chartLines, forecastLines } from './show.js';
import { over, SIMULATE, type Simulation } from './simulation.js';

const OPTIONS = {
  takes: many(phrase`STEP=P3D`, phrase`how long a step takes; or the least, the likely and the most: P2D..P3D..P6D`),
  slips: many(phrase`STEP=P3D`, phrase`what comes on top: the lock slips three days`),
  retakes: many(phrase`STEP=N`, phrase`how many retakes a gate asks for, or with what chance each time: 30%`),
  items: many(phrase`STEP=N`, phrase`how many items a fan-out goes through; steps of items are SHOTS/ANIM`),
  'at-once': many(phrase`WHO=N`, phrase`how much somebody does at once: vendor:nuage=10, role:editor=2`),
  at: text(phrase`WHEN`, phrase`when it begins, such as 2027-01-04T09:00:00Z; now, unless said`),
  by: text(phrase`WHEN`, phrase`with what probability it is later than that`),
  runs: preset(phrase`N`, '0', phrase`played by chance so often, so that there are probabilities`),
  seed: preset(phrase`N`, '1', phrase`the same seed and assumptions give the same figures`),
  'no-learning': flag(phrase`without what past runs took`),
};
type Options = Given<typeof OPTIONS>;
type Played = { source: string } | { template: string; version?: number } | { run: string };
const more = phrase`Options of steps may be given as often as needed. Ctrl-C stops it, and says what was found so far.`;

/** A template, published or not. */
export const simulateTemplate = simulated(
  'template',
  phrase`what a template would come to, before it does`,
  one(phrase`FILE|NAME[@N]`, phrase`a template in a file, or one that is published`, 'template'),
  templateNamed,
);

/** A run, from where it stands. */
export const simulateRun = simulated(
  'run',
  phrase`what a run would come to, from where it stands`,
  one(phrase`RUN`, phrase`a run, by its address, such as hyperspace-madness/HSM/feature`, 'run'),
  async (run) => ({ run }),
);

function simulated(
  of: 'template' | 'run',
  says: Phrase,
  arg: ArgumentSpec & { kind: 'one' },
  played: (name: string) => Promise<Played>,
) {
  return command({
    ...{ name: `${of} simulate`, says, more, args: [arg], options: OPTIONS },
    run: async ([what], given, context) => simulate(what, await played(what), given, context),
  });
}

async function simulate(name: string, played: Played, given: Options, context: Context): Promise<Exit> {
  const { out, stop } = context;
  const input = {
    ...{ ...played, assume: assumptionsFrom(given), atOnce: atOnceFrom(given), learn: !given['no-learning'] },
    ...{ runs: whole('runs', given.runs), seed: whole('seed', given.seed) },
    ...(given.at === undefined ? {} : { at: given.at }),
    ...(given.by === undefined ? {} : { by: given.by }),
  };
  const site = await context.site();
  const { simulate: asked } = await site.ask(SIMULATE, { input });
  if (!asked.simulation) {
    out.answer({ problems: asked.problems }, problemLines(name, asked.problems));
    return EXIT.no;
  }
  const simulation = await over(site, asked.simulation, stop, out);
  out.answer(simulation, linesOf(simulation, given.by ?? null));
  return simulation.state === 'failed' ? EXIT.no : EXIT.well;
}

/** A template: a file, or one that is published, with its version. */
async function templateNamed(name: string): Promise<Played> {
  const [, template, version] = /^([a-z][A-Za-z0-9-]*)(?:@(\d+))?$/.exec(name) ?? [];
  const source = await readFile(name, 'utf8').catch(() => null);
  if (source !== null) return { source };
  if (!template) throw refuse('file', phrase`${name} cannot be read.`);
  return { template, ...(version ? { version: Number(version) } : {}) };
}

function linesOf({ state, reason, plan, forecast, doubts }: Simulation, by: string | null): Phrase {
  const stopped = state === 'failed' ? phrase`It failed: ${reason ?? ''}` : phrase`It was stopped.`;
  return together(
    [
      ...(plan ? [chartLines(plan)] : []),
      ...(forecast ? ['', forecastLines(forecast, by)] : []),
      ...(doubts.length > 0 ? ['', phrase`Not sure:`, ...doubts.map((doubt) => `  ${doubt}`)] : []),
      ...(state === 'done' ? [] : ['', stopped]),
    ],
    '\n',
  );
}
