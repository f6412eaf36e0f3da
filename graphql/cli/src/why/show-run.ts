import { phrase, type Phrase, together, type Value, wordFor } from '@bobine/contracts';
import { minute } from '../frame/instant.js';
import { runStatus } from '../frame/words.js';
import type { Run } from './queries.js';

const OPEN = new Set(['waiting', 'running', 'escalated', 'failed']);

/** Why a run stands where it does: what it waits for now, and what has failed in it. */
export function runLines({ address, status, reason, held, startedAt, endedAt, steps }: Run): Phrase {
  const state = phrase`${address}: ${runStatus(status)}, since ${minute(endedAt ?? startedAt)}`;
  const lines: Value[] = [reason ? phrase`${state}. ${reason}` : phrase`${state}.`];
  if (held) lines.push(phrase`It is on hold since ${minute(held.at)}: ${held.reason}`);
  const open = steps.filter((step) => OPEN.has(step.status));
  if (open.length > 0) lines.push(phrase`It waits for:`, ...open.map(stepLine));
  else if (status === 'running') lines.push(phrase`No step of it is open.`);
  const done = steps.filter((step) => step.status === 'done' || step.status === 'skipped').length;
  lines.push(phrase`${done} of ${steps.length} steps are over.`);
  return together(lines, '\n');
}

function stepLine({ name, title, status, attempt, openedAt, deadline, reason, items }: Run['steps'][number]): Phrase {
  const said: Value[] = [phrase`  ${title} (${name}#${String(attempt)}): ${wordFor('step', status)}`];
  if (items) said.push(phrase`${items.done} of ${items.total} done, ${items.failed} failed`);
  if (openedAt) said.push(phrase`since ${minute(openedAt)}`);
  if (deadline) said.push(phrase`due ${minute(deadline)}`);
  if (reason) said.push(reason);
  return together(said, ', ');
}
