import { choice, phrase, refuse } from '@bobine/contracts';
import { command, flag, maybe, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { EXIT, type Exit } from '../frame/exit.js';
import { GATE, ME, VOTE, WAITING } from './queries.js';
import { gateLines, waitingTable } from './show.js';

const CHOICES = ['approve', 'retake', 'reject'] as const;
type Choice = (typeof CHOICES)[number];

/** Votes at a gate, shown before it is done. */
export const decide = command({
  name: 'decide',
  says: phrase`gives your word at a decision; without one, lists those that wait for you`,
  more: phrase`Shows how the decision would stand, asks, and does it unless somebody has voted since. A retake needs a note.`,
  args: [
    maybe(phrase`DECISION`, phrase`its id`, 'gate'),
    maybe(phrase`WORD`, phrase`approve, retake or reject`, CHOICES),
  ],
  options: {
    note: text(phrase`TEXT`, phrase`why: what must change, for one`),
    'dry-run': flag(phrase`shows what would be done, and does nothing`),
  },
  run: async ([gate, word], given, context) => {
    if (gate === undefined) return waiting(context);
    const { out, asking } = context;
    const vote = choiceOf(word);
    const site = await context.site();
    const { gate: before } = await site.ask(GATE, { gate });
    if (!before) throw refuse('gate.unknown', phrase`There is no decision ${gate} that you may see.`);
    const asked = { gate, vote, reason: given.note ?? null, expectedVersion: before.subjectVersion };
    const { vote: would } = await site.ask(VOTE, { ...asked, dryRun: true });
    if (given['dry-run']) {
      out.answer(would, gateLines(would));
      return EXIT.well;
    }
    out.say(phrase`It would stand so: ${gateLines(would)}`);
    if (!(await asking.agreed(phrase`Do it?`))) return EXIT.no;
    const { vote: done } = await site.ask(VOTE, { ...asked, dryRun: false });
    out.answer(done, phrase`Done. ${gateLines(done)}`);
    return EXIT.well;
  },
});

function choiceOf(word: string | undefined): Choice {
  const known = CHOICES.find((each) => each === word);
  if (known) return known;
  if (word === undefined) throw refuse('option', 'Say what: approve, retake or reject.');
  throw refuse('option', phrase`${word} is no word of a decision: ${choice(word, CHOICES, phrase`word`)}`);
}

async function waiting({ site, out }: Context): Promise<Exit> {
  const at = await site();
  const { me } = await at.ask(ME);
  const { projects } = await at.ask(WAITING, { me: me?.id ?? '' });
  const gates = projects.flatMap(({ code, gates: { edges } }) => edges.map(({ node }) => ({ project: code, ...node })));
  out.answer(gates, (speak, columns) => waitingTable(gates, speak, columns));
  return EXIT.well;
}
