import { phrase, type Phrase } from '@bobine/contracts';
import { flag, needed } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { EXIT, type Exit } from '../frame/exit.js';

/** What something would do, and what names it when it is to be done as it was shown. */
type Shown<E> = { effects: readonly E[]; preview: string };

/** The options of what is shown before it is done. */
export const SHOWN_FIRST = {
  why: needed(phrase`TEXT`, phrase`why: whoever looks at the run later will ask`),
  'dry-run': flag(phrase`shows what would be done, and does nothing`),
};

/** Shows what would be done, asks, and has it done unless something has happened since. */
export async function shownFirst<E>(
  order: (more: { dryRun: true } | { preview: string }) => Promise<Shown<E>>,
  dryRun: boolean,
  lines: (effects: readonly E[]) => Phrase,
  { out, asking }: Pick<Context, 'out' | 'asking'>,
): Promise<Exit> {
  const { effects, preview } = await order({ dryRun: true });
  if (dryRun || effects.length === 0) {
    out.answer(effects, lines(effects));
    return EXIT.well;
  }
  out.say(lines(effects));
  if (!(await asking.agreed(phrase`Do it?`))) return EXIT.no;
  const done = await order({ preview });
  out.answer(done.effects, phrase`Done.`);
  return EXIT.well;
}
