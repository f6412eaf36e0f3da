import type { ResultOf } from '@bobine/client';
import { phrase, type Phrase, together, type Value } from '@bobine/contracts';
import { command, needed, one } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import { outcomeWord } from '../why/words.js';
import { objectIn } from './given-event.js';

const TRY = graphql(`
  query ($project: String!, $type: String!, $data: JSON!) {
    tryEvent(project: $project, type: $type, data: $data) {
      outcome
      rule
      condition
      values
      reason
      runs
      until
    }
  }
`);
type Tried = ResultOf<typeof TRY>['tryEvent'];

/** Says what a fact would do, and does nothing. */
export const tryEvent = command({
  name: 'event try',
  says: phrase`what a fact would do if it were said now; nothing is woken, started or kept`,
  args: [one(phrase`PROJECT`, phrase`the project, by its code`, 'project')],
  options: {
    type: needed(phrase`TYPE`, phrase`its type, such as bobine.material.arrived.v1`),
    data: needed(phrase`JSON`, phrase`its data, or @FILE`),
  },
  run: async ([project], { type, data }, { out, site }) => {
    const asked = { project, type, data: await objectIn('data', data) };
    const { tryEvent: tried } = await (await site()).ask(TRY, asked);
    out.answer(tried, triedLines(tried));
    return EXIT.well;
  },
});

function triedLines({ outcome, rule, condition, values, reason, runs }: Tried): Phrase {
  const named = rule ? phrase`${outcomeWord(outcome)} (${rule})` : outcomeWord(outcome);
  const lines: Value[] = [phrase`${named}: ${reason}`];
  if (condition) lines.push(`  ${condition}`);
  if (values) lines.push(`  ${JSON.stringify(values)}`);
  if (runs.length > 0) lines.push(phrase`  runs: ${runs.join(', ')}`);
  return together(lines, '\n');
}
