import { phrase } from '@bobine/contracts/phrase';
import type { InputType, Sla } from '../engine/compiled.js';
import { durationMs, isDuration } from '../engine/duration.js';
import type { Rung } from '../engine/ladder.js';
import { isPeriod, workingOf } from '../engine/period.js';
import { DEFAULTS } from '../language/defaults.js';
import { problem } from '../language/problem.js';
import type { TemplateSource } from '../language/schema.js';
import { celTypes, type Publication } from './publication.js';
import type { Scope } from './scope.js';

/** Checks a length of time: working time is that of a calendar. */
export function checkPeriod(period: string, at: string[], { calendar, problems }: Publication): void {
  if (!workingOf(period) || calendar !== undefined) return;
  const fix = phrase`add calendar: fr, us, uk or one of your own, or give a duration such as P3D`;
  problems.push(problem(at, phrase`is working time, and the template has no calendar`, fix));
}

/** Checks when something is due: a period, or an expression. */
export function checkDue(due: string, at: string[], scope: Scope, publication: Publication): void {
  if (isPeriod(due)) return checkPeriod(due, at, publication);
  if (/^\d+ [a-z ]+$/.test(due)) {
    const fix = phrase`write 3 working days, 12 working hours, or a duration such as P3D`;
    publication.problems.push(problem(at, phrase`${due} is no period`, fix));
  } else publication.check(due, at, scope, 'text');
}

/** What a step or a run says of who is told that it is overdue; a rung is never before the one below it. */
export function makeLadder(
  source: { after?: string; to: string }[] | undefined,
  at: string[],
  publication: Publication,
): { escalate?: Rung[] } {
  if (!source) return {};
  const rungs = source.map(({ after = DEFAULTS.after, to }) => ({ after, to }));
  rungs.forEach(({ after }, nth) => {
    const place = [...at, 'escalate', String(nth), 'after'];
    checkPeriod(after, place, publication);
    const below = rungs[nth - 1]?.after;
    if (below === undefined || !isShorter(after, below)) return;
    publication.problems.push(
      problem(place, phrase`comes before the rung below it, ${below}`, phrase`write them in order of time`),
    );
  });
  return { escalate: rungs };
}

/** Whether one period is shorter than another, as far as that can be told whatever the calendar. */
function isShorter(one: string, other: string): boolean {
  if (isDuration(one) && isDuration(other)) return durationMs(one) < durationMs(other);
  const [working, than] = [workingOf(one), workingOf(other)];
  if (!working || !than) return false;
  if ('days' in working) return 'days' in than && working.days < than.days;
  return 'hours' in than && working.hours < than.hours;
}

/** Compiles how long a run may take as a whole: what its expression reads is there when the run opens. */
export function makeSla(
  source: TemplateSource['sla'],
  inputs: Record<string, InputType>,
  publication: Publication,
): Sla | null {
  if (!source) return null;
  const scope: Scope = { variables: {}, inputs: celTypes(inputs), steps: {}, all: [], open: publication.cuts.ofNames };
  checkDue(source.within, ['sla', 'within'], scope, publication);
  return { within: source.within, ...makeLadder(source.escalate, ['sla'], publication) };
}
