import { phrase, type Phrase, together, type Value } from '@bobine/contracts';
import { day } from '../frame/instant.js';
import type { Speak } from '../frame/output.js';
import { table } from '../frame/table.js';
import { gateStatus } from '../frame/words.js';
import type { Gate } from './queries.js';

const VOTES: Readonly<Record<string, Phrase>> = {
  approve: phrase`approves`,
  retake: phrase`asks for a retake`,
  reject: phrase`rejects`,
};

/** How a decision stands: who has said what, and whose word is missing. */
export function gateLines({ title, unit, status, votes, waitingFor }: Gate): Phrase {
  const name = unit ? phrase`${title}, ${unit}` : phrase`${title}`;
  const lines: Value[] = [phrase`${name}: ${gateStatus(status)}`];
  for (const { title: of, name: who, vote, reason } of votes) {
    const said = phrase`  ${who} (${of}) ${VOTES[vote] ?? vote}`;
    lines.push(reason ? phrase`${said}: ${reason}` : said);
  }
  if (status === 'open' && waitingFor.length > 0) lines.push(phrase`  waits for ${waitingFor.join(', ')}`);
  return together(lines, '\n');
}

/** Decisions that wait for whoever asks. */
export function waitingTable(gates: readonly (Gate & { project: string })[], speak: Speak, columns?: number): string {
  if (gates.length === 0) return speak(phrase`No decision waits for you.`);
  const headings = [
    { heading: speak(phrase`PROJECT`) },
    { heading: speak(phrase`DECISION`), elastic: true },
    { heading: speak(phrase`OF`), elastic: true },
    { heading: speak(phrase`DUE`) },
    { heading: speak(phrase`ID`) },
  ];
  const rows = gates.map(({ project, title, unit, due, id }) => [project, title, unit ?? '', due ? day(due) : '', id]);
  return table(headings, rows, columns);
}
