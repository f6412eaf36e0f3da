import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The folder of the checkout. */
export const repository = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** Something the machine lacks, told with the ways out. */
export class Unable extends Error {}

/** Runs a command to its end in the checkout, its output shown, passing our signals on; tells how it ended. */
export async function run(file, args, env = process.env, input = 'ignore') {
  const child = spawn(file, args, { cwd: repository, env, stdio: [input, 'inherit', 'inherit'] });
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

/** Runs a step of the way in, and tells whether it went well. */
export async function succeeds(file, args, env) {
  const { code, signal } = await run(file, args, env);
  if (signal) throw new Unable('Stopped.');
  return code === 0;
}

/** What is going on, on stderr: stdout belongs to the program. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
