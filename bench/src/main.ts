import { parseArgs } from 'node:util';
import { CannotStart, isStopped, stopSignal, tellFailure } from '@bobine/local';
import { changes } from './changes/changes.js';
import { create } from './create/create.js';
import { engine } from './engine/engine.js';
import { fan } from './fan/fan.js';
import { grid } from './grid/grid.js';
import { hidden } from './hidden/hidden.js';
import { path } from './path/path.js';
import { relay } from './relay/relay.js';
import type { Bench } from './result.js';
import { simulate } from './simulate/simulate.js';
import { starts } from './starts/starts.js';

/** Every bench by the name it is asked for. */
const benches: Record<string, Bench> = { path, starts, relay, engine, simulate, fan, grid, changes, create, hidden };

const signal = stopSignal();
try {
  const { bench, options } = asked(process.argv.slice(2));
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const result = await bench({ options, env: process.env, signal, say });
  process.stdout.write(`${JSON.stringify(result)}\n`);
} catch (error) {
  if (!isStopped(error, signal)) process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}

function asked(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      events: { type: 'string', default: '200' },
      runs: { type: 'string', default: '50' },
      shots: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      history: { type: 'string', default: '1' },
    },
  });
  const bench = benches[positionals[0] ?? ''];
  if (!bench) {
    throw new CannotStart('Which bench?', [`npm run bench -- NAME, one of: ${Object.keys(benches).join(', ')}`]);
  }
  const options = {
    events: Number(values.events),
    runs: Number(values.runs),
    shots: Number(values.shots),
    seed: Number(values.seed),
    history: Number(values.history),
  };
  if (!Object.values(options).every((number) => Number.isSafeInteger(number) && number > 0)) {
    throw new CannotStart('--events, --runs, --shots, --seed and --history are whole numbers from 1.');
  }
  return { bench, options };
}
