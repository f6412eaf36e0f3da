import { agreed } from '../agreed.js';
import { say } from '../options.js';

/** What something would do, and what names it when it is to be done as it was shown. */
type Shown<E> = { effects: E[]; preview: string };
export type Asking = { yes: boolean; json: boolean; 'dry-run': boolean };

/** The options of what is shown before it is done. */
export const SHOWN_FIRST = {
  api: { type: 'string' },
  why: { type: 'string' },
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Shows what would be done, asks, and has it done unless something has happened since; answers the exit code. */
export async function shownFirst<E>(
  order: (more: { dryRun: true } | { preview: string }) => Promise<Shown<E>>,
  asking: Asking,
  lines: (effects: E[]) => string,
): Promise<number> {
  const { effects, preview } = await order({ dryRun: true });
  if (!asking.json) say(lines(effects));
  if (asking['dry-run'] || effects.length === 0) {
    if (asking.json) say(JSON.stringify(effects));
    return 0;
  }
  if (!(await agreed(asking.yes, 'Do it?'))) return 1;
  const done = await order({ preview });
  say(asking.json ? JSON.stringify(done.effects) : 'Done.');
  return 0;
}
