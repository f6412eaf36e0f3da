import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, existsSync, renameSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repository } from './home.js';
import { gently, stopProcess, type ProcessIdentity, type StopOrder } from './process-identity.js';
import type { Site } from './site.js';
import { tailOf } from './tool.js';

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** A program of ours that runs under this start: its lines are read, its log is kept, its pid is in the ledger. */
export type ChildProgram = {
  identity: ProcessIdentity;
  ended: Promise<Ending>;
  hasEnded: () => boolean;
  logTail: () => string;
  stop(): Promise<void>;
};

export type ChildOptions = {
  name: string;
  main: string;
  args?: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd?: string;
  /** Whom it runs as, where that is not who started it. */
  uid?: number;
  gid?: number;
  stopOrder?: StopOrder;
  /** Called with each line of its stdout; a line it answers true to is kept out of the log. */
  onLine: (line: string) => boolean;
};

/** What Node has compiled of our code and of its libraries is kept beside these: it is a seventh of the time that services take to start. */
const COMPILED = join(repository, 'node_modules', '.cache', 'compiled');

/** Starts `node main` in a group of its own, so that Ctrl-C reaches it only through us, in order. */
export function startProgram(site: Site, options: ChildOptions): ChildProgram {
  const { name, main, args = [], env, onLine, stopOrder = gently } = options;
  const { cwd, uid, gid } = options;
  const file = join(site.home, 'logs', `${name}.log`);
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  const log = createWriteStream(file, { mode: 0o600 });
  const child = spawn(process.execPath, [main, ...args], {
    env: { NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(cwd ? { cwd } : {}),
    ...(uid !== undefined ? { uid } : {}),
    ...(gid !== undefined ? { gid } : {}),
  });
  if (!child.pid) throw new Error(`${main} could not be started`);
  const identity = site.ledger.record(name, child.pid);
  const reading = readLines(child, log, onLine);
  let over = false;
  const ended = new Promise<Ending>((resolve) =>
    child.once('exit', (code, signal) => {
      void reading.then(() => {
        over = true;
        site.ledger.forget(name);
        log.end(() => resolve({ code, signal }));
      });
    }),
  );
  return {
    identity,
    ended,
    hasEnded: () => over,
    logTail: () => tailOf(file),
    stop: async () => {
      await stopProcess(identity, stopOrder);
      await ended;
    },
  };
}

async function readLines(child: ChildProcess, log: WriteStream, onLine: (line: string) => boolean): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stderr?.on('data', (part: Buffer) => log.write(part));
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!onLine(line)) log.write(`${line}\n`);
    });
  }
  // Its own children may hold the pipes open after it has gone; what they have to say is not waited for.
  await Promise.race([closed, new Promise((resolve) => child.once('exit', () => setTimeout(resolve, 1000)))]);
}

/** A line of JSON with an object in it, or undefined for any other line. */
export function jsonLine(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
