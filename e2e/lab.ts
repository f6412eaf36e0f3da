import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '@bobine/local';

const main = join(repository, 'graphql/cli/dist/main.js');
const run = promisify(execFile);

/** Runs a command of `bobine` to its end; fails with what it said. */
export async function bobine(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  if (!existsSync(main)) throw new Error(`${main} is missing: build first (npm test does)`);
  const { stdout } = await run(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'], ...env } });
  return stdout;
}

/** `bobine agent` on a folder, as a lab runs it. */
export class RunningAgent {
  #said = '';
  readonly #ended: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (this.#said += String(text)));
    this.#ended = new Promise((resolve) => child.once('exit', () => resolve()));
  }

  static start(folder: string, credentials: string, ...more: string[]): RunningAgent {
    const args = ['agent', '--folder', folder, '--credentials', credentials, '--still', '1', '--every', '0.3', ...more];
    return new RunningAgent(spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'] } }));
  }

  /** All that it has shown so far. */
  said(): string {
    return this.#said;
  }

  /** kill -9, or a stop as Ctrl-C does it. */
  async end(signal: 'SIGKILL' | 'SIGINT'): Promise<number | null> {
    this.child.kill(signal);
    await this.#ended;
    return this.child.exitCode;
  }
}
