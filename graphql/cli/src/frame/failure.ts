import { isRefusal, sayIn } from '@bobine/contracts';
import { codeOf, exitOf, type Exit } from './exit.js';
import { harmless } from './harmless.js';
import type { Output } from './output.js';

/** Tells why a command failed, to a person in words and to a program as JSON; answers how it ends. */
export function told(error: unknown, { language, json }: Output, write: (text: string) => unknown): Exit {
  const exit = exitOf(error);
  const code = codeOf(error);
  const message = isRefusal(error)
    ? sayIn(language, error.told)
    : code === undefined
      ? String((error as Error).stack ?? error)
      : (error as Error).message;
  write(`${json ? JSON.stringify({ error: { code: code ?? 'bug', message, exit } }) : harmless(message)}\n`);
  return exit;
}
