import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetEverything, isStopped, makeHome, stopSignal, tellFailure } from '@bobine/local';
import { type Options, readOptions } from './options.js';
import { type Outcome, wentWell } from './outcome.js';
import { play } from './play.js';
import { productionOf } from './production.js';
import { markdown } from './report.js';
import { Results } from './results.js';
import { SCENARIOS } from './scenarios.js';

const signal = stopSignal();
const say = (line: string): void => void process.stderr.write(`${line}\n`);
try {
  process.exitCode = (await hurt(readOptions(process.argv.slice(2), process.env))) ? 0 : 1;
} catch (error) {
  if (!isStopped(error, signal)) say(tellFailure(error));
  else say('Stopped; the next call goes on with what is not done.');
  process.exitCode = isStopped(error, signal) ? 130 : 1;
}

/** Plays the scenarios that have no result yet, and tells whether all went well. */
async function hurt({ production, home, seed, shots, only, fresh, report }: Options): Promise<boolean> {
  if (fresh) await forgetEverything(home);
  makeHome(home);
  const named = `${production}${production === 'show' ? `-${shots}` : ''}-seed-${seed}`;
  const results = new Results(join(home, named));
  const wanted = SCENARIOS.filter(({ name }) => only.length === 0 || only.includes(name) || name === 'baseline');
  for (const [place, scenario] of wanted.entries()) {
    const before = results.get(scenario.name);
    const again = before && only.includes(scenario.name);
    if (before && wentWell(before) && !again) {
      say(`${scenario.name}: done before`);
      continue;
    }
    say(`${scenario.name} (${place + 1} of ${wanted.length}): ${scenario.title}`);
    const own = join(home, 'run', scenario.name);
    makeHome(own);
    const { outcome, state } = await play(scenario, {
      ...{ home: own, say, signal, seed: seed * 100 + SCENARIOS.indexOf(scenario) },
      production: productionOf(production, seed, shots),
      undisturbed: results.get('baseline')?.seconds ?? 0,
      expected: scenario.name === 'baseline' ? undefined : results.stateOf('baseline'),
    });
    signal.throwIfAborted();
    results.keep(outcome, state);
    say(`${scenario.name}: ${told(outcome)}`);
    if (wentWell(outcome) && existsSync(own)) rmSync(own, { recursive: true });
    else say(`what is left of it is in ${own}`);
    // Without it the others have nothing to be compared with.
    if (scenario.name === 'baseline' && outcome.failed) break;
  }
  const outcomes = SCENARIOS.flatMap(({ name }) => results.get(name) ?? []);
  const file = report ?? join(home, `faults-${named}.md`);
  writeFileSync(file, markdown(production, SCENARIOS, outcomes));
  say(`The report is ${file}`);
  return outcomes.length >= wanted.length && outcomes.every(wentWell);
}

function told({ failed, breaches, seconds, restarts, compared }: Outcome): string {
  if (failed) return failed;
  const found = breaches.length === 0 ? 'no breach' : `${breaches.length} BREACHES`;
  return `${found} in ${compared} things compared; ${seconds} s, ${restarts} restarts`;
}
