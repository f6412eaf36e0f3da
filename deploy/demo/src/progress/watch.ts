import type { Run, Snapshot } from '../api/snapshot.js';

/** How a production ended, or that it has not. */
export type Verdict = { state: 'going' } | { state: 'done' } | { state: 'failed'; why: string };

const failed = (why: string): Verdict => ({ state: 'failed', why });

/** Done is: every run has ended well and every order is accepted. A run that failed or a delivery that was cancelled cannot become done; one that was refused comes again. */
export function verdictOn(snapshot: Snapshot, orders: number): Verdict {
  const { runs, deliverables } = snapshot;
  const broken = runs.find(({ status }) => status === 'failed' || status === 'cancelled');
  if (broken) return failed(`${broken.address} is ${broken.status}: ${whyOf(broken)}`);
  const cancelled = deliverables.find(({ status }) => status === 'cancelled');
  if (cancelled) return failed(`${cancelled.code} is cancelled: ${cancelled.reasons.join('; ')}`);
  const ended = runs.length > orders && runs.every(({ status }) => status === 'completed');
  const accepted = deliverables.length >= orders && deliverables.every(({ status }) => status === 'accepted');
  if (ended && accepted) return { state: 'done' };
  const unaccepted = deliverables.find(({ status }) => status !== 'accepted');
  if (ended && unaccepted) return failed(`All runs have ended, but ${unaccepted.code} is ${unaccepted.status}`);
  return { state: 'going' };
}

const whyOf = (run: Run): string =>
  run.reason ?? run.steps.find(({ status }) => status === 'failed')?.reason ?? 'no reason is given';

/** What is open, for whoever must find out why nothing moves. */
export function whatIsOpen(snapshot: Snapshot): string {
  const some = (what: string, names: string[]): string[] =>
    names.length ? [`${names.length} ${what} (${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''})`] : [];
  const steps = snapshot.runs.flatMap(({ address, steps: of }) =>
    of
      .filter(({ status }) => ['waiting', 'running', 'escalated'].includes(status))
      .map(({ name, kind }) => `${address}/${name}: ${kind}`),
  );
  const open = [
    ...some(
      'gates',
      snapshot.gates.map(({ step, waitingFor }) => `${step} for ${waitingFor.join(' and ')}`),
    ),
    ...some(
      'tasks',
      snapshot.tasks.map(({ type, unit, status, attempt }) => `${type} ${unit} ${status} #${attempt}`),
    ),
    ...some('steps', steps),
    ...some(
      'deliveries',
      snapshot.deliverables.map(({ code, status }) => `${code} ${status}`),
    ),
    ...some(
      'held claims',
      Array.from({ length: snapshot.claims.held }, () => 'claim'),
    ),
  ];
  return open.length ? open.join('; ') : 'nothing is open, and nothing is done';
}

/** Nothing new for this long with work open is stuck. */
export const STUCK_MS = 120_000;
/** A look that comes so long after the last one says that the API was away meanwhile. */
const AWAY_MS = 15_000;

/** Tells when nothing new has happened for too long; the time while nobody could look does not count. */
export class Standstill {
  #version = -1;
  #since = 0;
  #looked = 0;

  /** @returns how long, in milliseconds, nothing has changed while the project could be seen */
  looked(version: number, now: number): number {
    if (version !== this.#version || now - this.#looked > AWAY_MS) {
      this.#version = version;
      this.#since = now;
    }
    this.#looked = now;
    return now - this.#since;
  }
}
