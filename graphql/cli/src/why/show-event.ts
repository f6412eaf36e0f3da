import { phrase, type Phrase, together, type Value } from '@bobine/contracts';
import { minute } from '../frame/instant.js';
import type { WhyEvent } from './queries.js';
import { answerWord, outcomeWord } from './words.js';

const MOST = 20;

/** The story of an event: in one sentence, then what its owner answered, what workflows made of it, and what followed. */
export function whyLines({ event, summary, answer, evaluations, consequences }: WhyEvent): Phrase {
  const lines: Value[] = [phrase`${event.title}: ${event.subject}, ${minute(event.time)}, ${event.actor}`, summary];
  if (answer) {
    const until = answer.until ? phrase` until ${minute(answer.until)}` : '';
    lines.push(
      '',
      phrase`Its owner answered at ${minute(answer.at)}: ${answerWord(answer.outcome)}${until}. ${answer.reason}`,
    );
    if (answer.tech) lines.push(`  ${answer.tech}`);
  }
  if (evaluations.length > 0) lines.push('', phrase`What workflows made of it:`, ...evaluations.flatMap(evaluated));
  if (consequences.length > 0) {
    lines.push('', phrase`What followed:`);
    const shown = consequences.slice(0, MOST);
    lines.push(...shown.map(({ time, title, subject }) => `  ${minute(time)}  ${title}  ${subject}`));
    if (consequences.length > MOST) lines.push(phrase`  … and ${consequences.length - MOST} more`);
  }
  return together(lines, '\n');
}

function evaluated({ outcome, rule, condition, values, reason }: WhyEvent['evaluations'][number]): Value[] {
  const named = rule ? phrase`${outcomeWord(outcome)} (${rule})` : outcomeWord(outcome);
  const seen = values && Object.keys(values).length > 0 ? `  ${JSON.stringify(values)}` : '';
  return [phrase`  ${named}: ${reason}`, ...(condition ? [`    ${condition}${seen}`] : [])];
}
