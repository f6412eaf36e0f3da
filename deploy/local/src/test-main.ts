import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellFailure } from './cannot-start.js';
import { repository } from './home.js';
import { failedFiles, type Outcome, readOutcome, type Tally, tallyLine, tallyOf } from './jest-outcome.js';
import { clientEnvironment } from './product-environment.js';
import { startServers } from './servers.js';
import { stopSignal } from './stop-signal.js';

/** One step of `npm test`: resolves with whether it went well. */
type Step = { name: string; run: () => Promise<boolean> };

const stop = stopSignal();
const say = (line: string) => process.stderr.write(`${line}\n`);
let tally: Tally | undefined;
const E2E = `${join(repository, 'e2e').replaceAll(/[^\w/-]/g, '.')}/`;
/**
 * Tests of parts go two files at a time on two cores too: most wait for servers most of the time. A process keeps in memory all
 * that its tests have loaded, so one that has much is replaced. Tests of the whole have a product each, and the machine to themselves.
 */
const PARTS = [
  `--testPathIgnorePatterns=${E2E}`,
  `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`,
  '--workerIdleMemoryLimit=1500MB',
];
const WHOLE = [`--testPathPatterns=${E2E}`, '--runInBand'];

/** Failed files that are run once more; where more of them fail, something is wrong with all. */
const FEW = 4;

const steps: Step[] = [
  {
    name: 'format',
    run: () => runs('prettier', ['--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.']),
  },
  // The build has judged what is shipped; this judges the tests too.
  { name: 'types', run: () => runs('tsc', ['-p', '.']) },
  { name: 'lint and imports', run: () => runs('npm', ['run', '--silent', 'lint']) },
  { name: 'tests', run: () => testOnServers(process.argv.slice(2)) },
];

const done: string[] = [];
let failed: string | undefined;
for (const { name, run } of steps) {
  const began = Date.now();
  const went = !stop.aborted && (await run().catch(toldFailure));
  done.push(`${went ? 'ok    ' : 'FAILED'}  ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  if (!went) {
    failed = name;
    break;
  }
}
process.exitCode = failed ? 1 : 0;
process.stdout.write(`\n${done.join('\n')}\n`);
// A check that failed before any test ran is one failure, so that the line never reads as if nothing were wrong.
process.stdout.write(`${tallyLine(tally ?? { passed: 0, failed: failed ? 1 : 0, skipped: 0 })}\n`);

function toldFailure(error: unknown): false {
  if (!stop.aborted) say(tellFailure(error));
  return false;
}

/** Every test, on servers of its own in a folder that is thrown away. */
async function testOnServers(args: readonly string[]): Promise<boolean> {
  const home = mkdtempSync(join(tmpdir(), 'bobine-test-'));
  const output = join(home, 'jest.json');
  try {
    const servers = await startServers({ home, signal: stop, say });
    try {
      const env = {
        ...clientEnvironment(process.env),
        NODE_OPTIONS:
          `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings=ExperimentalWarning`.trim(),
        BOBINE_HOME: home,
        TEST_DATABASE_URL: servers.databaseUrl,
        KAFKA_BROKERS: servers.kafkaBrokers,
        TEMPORAL_ADDRESS: servers.temporalAddress,
      };
      const jest = async (...args: string[]): Promise<Outcome> => {
        rmSync(output, { force: true });
        await runs('jest', ['--json', `--outputFile=${output}`, ...args], env);
        return readOutcome(output);
      };
      const outcome: Outcome = new Map();
      for (const part of args.length > 0 ? [args] : [PARTS, WHOLE]) {
        if (stop.aborted) break;
        for (const [file, tally] of await jest(...part)) outcome.set(file, tally);
      }
      await tryAgain(outcome, jest);
      tally = tallyOf(outcome);
      return tally.failed === 0;
    } finally {
      await servers.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * Runs the files that failed once more, where they are few: a machine that is busy with something else can make a test
 * of real servers late. What passes only then is named, since it is worth a look.
 */
async function tryAgain(outcome: Outcome, jest: (...args: string[]) => Promise<Outcome>): Promise<void> {
  const failed = failedFiles(outcome);
  if (failed.length === 0 || failed.length > FEW || stop.aborted) return;
  say(`\nOnce more, since they are few: ${failed.join(', ')}`);
  for (const [file, tally] of await jest('--runInBand', '--runTestsByPath', ...failed)) outcome.set(file, tally);
  const unsteady = failed.filter((file) => outcome.get(file)?.failed === 0);
  if (unsteady.length > 0) say(`\nUNSTEADY: passed only the second time: ${unsteady.join(', ')}`);
}

/** Runs a tool of ours in the checkout, its output shown; Ctrl-C ends it too. */
function runs(tool: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  return new Promise((resolve, reject) => {
    // What jest prints as JSON goes to its file; its report for people goes to stderr anyway.
    const stdio = ['ignore', tool === 'jest' ? 'ignore' : 'inherit', 'inherit'] as const;
    const child = spawn(tool, args, { cwd: repository, env, stdio: [...stdio] });
    const end = () => child.kill('SIGTERM');
    stop.addEventListener('abort', end);
    child.once('error', reject);
    child.once('exit', (code) => {
      stop.removeEventListener('abort', end);
      resolve(code === 0);
    });
  });
}
