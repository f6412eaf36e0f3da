import { createInterface } from 'node:readline/promises';
import { refuse } from '@bobine/contracts';

/** Whether a person agrees to what was shown; where nobody can be asked, only `--yes` does. */
export async function agreed(yes: boolean, question: string): Promise<boolean> {
  if (yes) return true;
  if (!process.stdin.isTTY) throw refuse('option', 'Nobody can be asked here: add --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^[yYoO]/.test(await terminal.question(`${question} [y/N] `));
  } finally {
    terminal.close();
  }
}
