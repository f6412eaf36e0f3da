import { spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CannotStart } from './cannot-start.js';

/** The executable of this name on PATH, if there is one. */
export function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => isExecutable(file));
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export type ToolRun = {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  signal?: AbortSignal;
  /** Called every 15 seconds with how long it has run, for tools that take minutes. */
  onWait?: (seconds: number) => void;
};

/** Runs a tool to its end and returns all it printed; a failure carries the last lines, and an abort ends its whole group. */
export function runTool(command: string, args: readonly string[], run: ToolRun): Promise<string> {
  return new Promise((resolve, reject) => {
    const { signal, onWait, ...options } = run;
    signal?.throwIfAborted();
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const began = Date.now();
    const ticking = setInterval(() => onWait?.(Math.round((Date.now() - began) / 1000)), 15_000);
    const end = () => {
      try {
        if (child.pid) process.kill(-child.pid, 'SIGTERM');
      } catch {
        // its group has ended already
      }
    };
    signal?.addEventListener('abort', end, { once: true });
    const settle = (then: () => void) => {
      clearInterval(ticking);
      signal?.removeEventListener('abort', end);
      then();
    };
    let output = '';
    const keep = (part: Buffer) => (output = (output + part.toString()).slice(-200_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => settle(() => reject(error)));
    child.once('close', (code, by) =>
      settle(() => {
        if (signal?.aborted) reject(signal.reason as Error);
        else if (code === 0) resolve(output);
        else reject(new ToolFailed(command, code ?? by, lastLines(output, 20)));
      }),
    );
  });
}

export class ToolFailed extends Error {
  override name = 'ToolFailed';

  constructor(
    command: string,
    how: number | string | null,
    readonly lastWords: string,
  ) {
    super(`${command} ended with ${how}:\n${lastWords}`);
  }
}

/** The end of a log, for a message that must show why something died. */
export function tailOf(file: string, lines = 20): string {
  try {
    return lastLines(readFileSync(file, 'utf8'), lines);
  } catch {
    return '(no log)';
  }
}

export function lastLines(text: string, lines: number): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/** Runs a tool that fetches or builds a server, and says what to do where it fails. */
export async function runFetching(
  command: string,
  args: readonly string[],
  run: ToolRun,
  told: { what: string; ways: readonly string[] },
): Promise<void> {
  try {
    await runTool(command, args, run);
  } catch (error) {
    if (error instanceof ToolFailed) throw new CannotStart(`${told.what}\n${error.lastWords}`, told.ways);
    throw error;
  }
}
