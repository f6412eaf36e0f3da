import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tellFailure } from './cannot-start.js';
import { repository } from './home.js';
import { failedFiles, type Outcome, readNotes, type Tally, tallyLine, tallyOf } from './jest-outcome.js';
import { clientEnvironment } from './product-environment.js';
import { startServers } from './servers.js';
import { stopSignal } from './stop-signal.js';
import { type Ended, outcomeOf, runFiles } from './test-files.js';
import { descendantsOf, whereaboutsOf } from './whereabouts.js';

/** One step of `npm test`: resolves with whether it went well. */
type Step = { name: string; run: () => Promise<boolean> };

const stop = stopSignal();
const say = (line: string) => process.stderr.write(`${line}\n`);
let tally: Tally | undefined;
/** Tests of the whole have a product each. */
const isWhole = (file: string): boolean => file.startsWith(join(repository, 'e2e', sep));
/** Memory in which servers, two products with a browser beside each and three processes of tests have room: they were seen to take 5 GB. */
const ROOM_FOR_MORE = 14 * 1024 ** 3;
const hasRoom = totalmem() >= ROOM_FOR_MORE;
/** Beside those of the whole, those of parts go two at a time on two cores too: most wait for servers most of the time. */
const AT_ONCE = { all: Math.max(hasRoom ? 3 : 2, availableParallelism() - 1), whole: hasRoom ? 2 : 1 };
/** Of the tests of the whole those that take minutes, and so begin. */
const LONGEST = ['kill', 'large-production', 'show'].map((name) => join(repository, 'e2e', `${name}.e2e.test.ts`));
/** One file after the other in this process, which ends with the last of them whatever a test has left open. */
const IN_BAND = ['--runInBand', '--forceExit', '--runTestsByPath'];
/** Longer than any test may take by its own limit: one that does will not end. */
const MOST_SILENCE_MS = 13 * 60_000;

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
  try {
    const servers = await startServers({ home, signal: stop, say });
    try {
      const env = {
        ...clientEnvironment(process.env),
        NODE_OPTIONS:
          `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings=ExperimentalWarning --inspect-port=0`.trim(),
        BOBINE_HOME: home,
        TEST_DATABASE_URL: servers.databaseUrl,
        KAFKA_BROKERS: servers.kafkaBrokers,
        TEMPORAL_ADDRESS: servers.temporalAddress,
      };
      let processes = 0;
      const jest = (...args: string[]): Promise<Ended> =>
        runJest(args, { ...env, JEST_NOTES: join(home, `jest-${(processes += 1)}`) });
      const outcome = args.length > 0 ? outcomeOf(await jest(...args)) : await everyFile(jest, env);
      await tryAgain(outcome, jest);
      if (outcome.size === 0) return false;
      tally = tallyOf(outcome);
      return tally.failed === 0;
    } finally {
      await servers.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Tests of parts beside those of the whole, the longest files first. */
async function everyFile(jest: (...args: string[]) => Promise<Ended>, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const listed = await outputOf('jest', ['--listTests', '--json'], env);
  const files = (JSON.parse(listed) as string[]).sort((a, b) => statSync(b).size - statSync(a).size);
  const parts = files.filter((file) => !isWhole(file));
  const whole = [...LONGEST, ...files.filter((file) => isWhole(file) && !LONGEST.includes(file))];
  return runFiles({ parts, whole }, AT_ONCE, (of) => jest(...IN_BAND, ...of));
}

/**
 * Runs the files that failed once more, where they are few: a machine that is busy with something else can make a test
 * of real servers late. What passes only then is named, since it is worth a look.
 */
async function tryAgain(outcome: Outcome, jest: (...args: string[]) => Promise<Ended>): Promise<void> {
  const failed = failedFiles(outcome);
  if (failed.length === 0 || failed.length > FEW || stop.aborted) return;
  say(`\nOnce more, since they are few: ${failed.join(', ')}`);
  const { outcome: again } = await jest(...IN_BAND, ...failed);
  for (const [file, tally] of again) outcome.set(file, tally);
  const unsteady = failed.filter((file) => outcome.get(file)?.failed === 0);
  if (unsteady.length > 0) say(`\nUNSTEADY: passed only the second time: ${unsteady.join(', ')}`);
}

/** One process of jest; where nothing of it ends for too long it is ended, with all that it has started, and what it was doing is said. */
async function runJest(args: readonly string[], env: NodeJS.ProcessEnv & { JEST_NOTES: string }): Promise<Ended> {
  if (stop.aborted) return { outcome: new Map(), unended: [] };
  const reporters = ['default', join(import.meta.dirname, 'jest-notes.js')].map(
    (reporter) => `--reporters=${reporter}`,
  );
  const child = spawned('jest', [...reporters, ...args], env, ['ignore', 'ignore', 'pipe']);
  child.stderr!.on('data', (said: Buffer) => process.stderr.write(said));
  const closed = once(child, 'close');
  const began = Date.now();
  const silence = setInterval(() => {
    const heard = Math.max(began, statSync(env.JEST_NOTES, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (Date.now() - heard < MOST_SILENCE_MS) return;
    clearInterval(silence);
    void endSilent(child, readNotes(env.JEST_NOTES).unended);
  }, 5_000);
  try {
    await ended(child);
  } finally {
    clearInterval(silence);
  }
  // What a test has left behind may hold its output open.
  await Promise.race([closed, pause(1_000)]);
  child.stderr!.destroy();
  return readNotes(env.JEST_NOTES);
}

async function endSilent(child: ChildProcess, files: string[]): Promise<void> {
  const minutes = MOST_SILENCE_MS / 60_000;
  const doing = await whereaboutsOf(child).catch((error: Error) => [error.message]);
  say(`\nSILENT for ${minutes} minutes and ended: ${files.join(', ') || 'jest'}\n  ${doing.join('\n  ')}`);
  for (const pid of await descendantsOf(child.pid!)) process.kill(pid, 'SIGKILL');
  child.kill('SIGKILL');
}

/** Runs a tool of ours in the checkout, its output shown. */
function runs(tool: string, args: readonly string[]): Promise<boolean> {
  return ended(spawned(tool, args, process.env, ['ignore', 'inherit', 'inherit']));
}

/** The same, its output read. */
async function outputOf(tool: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawned(tool, args, env, ['ignore', 'pipe', 'inherit']);
  let output = '';
  child.stdout!.on('data', (said: Buffer) => (output += said.toString()));
  await once(child, 'close');
  return output;
}

/** Starts a tool in the checkout; Ctrl-C ends it too. */
function spawned(tool: string, args: readonly string[], env: NodeJS.ProcessEnv, stdio: StdioOptions): ChildProcess {
  const child = spawn(tool, args, { cwd: repository, env, stdio });
  const end = () => child.kill('SIGTERM');
  stop.addEventListener('abort', end);
  child.once('close', () => stop.removeEventListener('abort', end));
  return child;
}

/** Whether it went well, once it is over. */
function ended(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}
