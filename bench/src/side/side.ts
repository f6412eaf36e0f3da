import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Said } from './answering.js';

/** One side of a bench in a process of its own, as the product has one. */
export type Side<Ask, Answer> = { ask: (question: Ask) => Promise<Answer>; stop: () => Promise<void> };

/** Starts a side and waits until it is ready; of our environment it sees only what it is given. */
export async function startSide<Ask extends object, Answer>(
  program: URL,
  env: Record<string, string>,
): Promise<Side<Ask, Answer>> {
  const child = fork(fileURLToPath(program), [], {
    env: { PATH: process.env['PATH'], ...env },
    // kafkajs re-arms a timer with a negative delay, and Node warns of each.
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await heard<Answer>(child);
  return {
    ask: async (question) => {
      child.send(question);
      const said = await heard<Answer>(child);
      // An answer of nothing does not travel.
      return ('answer' in said ? said.answer : undefined) as Answer;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** What the side says next; its failure or its end throws. */
async function heard<Answer>(child: ChildProcess): Promise<Said<Answer>> {
  const ended = new AbortController();
  const end = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`A side of the bench ended with ${String(code)}`);
  });
  try {
    const [said] = (await Promise.race([once(child, 'message', { signal: ended.signal }), end])) as [Said<Answer>];
    if ('failed' in said) throw new Error(said.failed);
    return said;
  } finally {
    end.catch(() => undefined);
    ended.abort();
  }
}
