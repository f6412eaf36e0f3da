import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '@bobine/local';

const main = join(repository, 'graphql/cli/dist/main.js');

/** How a command ended, and what it said. */
export type Ended = { code: number | null; stdout: string; stderr: string };

/** `bobine` as somebody has it at a terminal: with a folder of their own for what it keeps. */
export class Terminal {
  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** The same with something else in the environment. */
  with(more: NodeJS.ProcessEnv): Terminal {
    return new Terminal({ ...this.env, ...more });
  }

  /** Runs a command to its end, with what is piped into it. */
  async run(args: readonly string[], input = ''): Promise<Ended> {
    const running = this.start(args);
    running.child.stdin?.end(input);
    return running.ended;
  }

  /** Runs a command that goes well, and reads the one document it answers. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, stdout, stderr } = await this.run([...args, '--json']);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as T;
  }

  /** Starts a command that goes on until it is stopped. */
  start(args: readonly string[]): Running {
    if (!existsSync(main)) throw new Error(`${main} is missing: build first (npm test does)`);
    return new Running(spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'], ...this.env } }));
  }
}

export class Running {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (text) => (this.stdout += String(text)));
    child.stderr?.on('data', (text) => (this.stderr += String(text)));
    this.ended = new Promise((resolve) =>
      child.once('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  /** Ctrl-C. */
  async interrupt(): Promise<Ended> {
    this.child.kill('SIGINT');
    return this.ended;
  }
}
