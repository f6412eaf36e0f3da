import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bobineHome, CannotStart } from '@bobine/local';
import { type Production, PRODUCTIONS, SHOW } from './production.js';
import { SCENARIOS } from './scenarios.js';

export type Options = {
  production: Production['name'];
  home: string;
  seed: number;
  /** How many shots a show has. */
  shots: number;
  only: string[];
  fresh: boolean;
  report: string | undefined;
};

/** Reads the command line; what it does not know is refused with what it knows. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      shots: { type: 'string', default: String(SHOW) },
      only: { type: 'string', multiple: true, default: [] },
      fresh: { type: 'boolean', default: false },
      home: { type: 'string' },
      report: { type: 'string' },
    },
  });
  const production = PRODUCTIONS.find((name) => name === positionals[0]);
  if (positionals.length !== 1 || !production) {
    throw new CannotStart(
      'Which production is to be hurt?',
      PRODUCTIONS.map((name) => `npm run faults -- ${name}`),
    );
  }
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new CannotStart('--seed is a whole number from 0.');
  const shots = Number(values.shots);
  if (!Number.isSafeInteger(shots) || shots < 1) throw new CannotStart('--shots is a whole number from 1.');
  const names = SCENARIOS.map(({ name }) => name);
  const strange = values.only.find((name) => !names.includes(name));
  if (strange)
    throw new CannotStart(`There is no scenario "${strange}".`, [`--only NAME, one of: ${names.join(', ')}`]);
  const here = (path: string): string => resolve(env['INIT_CWD'] ?? '.', path);
  const home = values.home === undefined ? `${bobineHome(env)}-faults` : here(values.home);
  const report = values.report === undefined ? undefined : here(values.report);
  return { production, home, seed, shots, only: values.only, fresh: values.fresh, report };
}
