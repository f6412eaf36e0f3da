import { Explorer } from './explorer.js';
import { type Link, leaf, type Look, type Node, type WhyNot } from './link.js';
import { allAs, type DeliverableRow, type RunRow } from './rows.js';
import { critical } from './urgency.js';
import { vendor } from './who.js';

/**
 * Why a deliverable is not delivered: the chain from it to what is really missing, and what else is missing beside. Pure
 * in what was read: what is not there yet answers as nothing.
 */
export function whyNot(deliverable: DeliverableRow, look: Look, now: number): WhyNot {
  const { deliverable: code, name, recipient, status, due, reasons, acceptedAt } = deliverable;
  if (status === 'accepted') {
    return { delivered: true, ...(acceptedAt ? { at: acceptedAt } : {}), chain: [], branches: [] };
  }
  const explorer = new Explorer(look, now, deliverable);
  const who = [vendor(look, recipient, 'recipient')];
  const reason = status === 'refused' && reasons?.length ? { reason: reasons.join(' ') } : {};
  const link = explorer.link({
    kind: 'deliverable',
    name,
    unit: code,
    status,
    who,
    ...(due ? { due } : {}),
    ...reason,
  });
  return critical({ link, next: behind(deliverable, explorer, look), hidden: 0 });
}

/** What a deliverable itself waits for: what holds its delivery run, or why there is none that goes on. */
function behind(deliverable: DeliverableRow, explorer: Explorer, look: Look): Node[] {
  const { deliverable: code, status, passed, findings = [] } = deliverable;
  if (status === 'cancelled') return [leaf(explorer.link({ kind: 'cancelled', name: code }))];
  const runs = allAs<RunRow>(look('runsOfDeliverable', code));
  const going = runs.filter((run) => run.status === 'running');
  if (going.length > 0) return going.flatMap((run) => explorer.holding(run));
  const last = runs.at(-1);
  if (!last) return [leaf(explorer.link({ kind: 'nobody', name: code }))];
  if (passed === false)
    return [leaf(explorer.link({ kind: 'quality', name: code, run: last.run, findings, ...endOf(last) }))];
  return explorer.holding(last);
}

const endOf = ({ endedAt }: RunRow): { since?: string } => (endedAt ? { since: endedAt } : {});

/** What is said to a recipient of a status; of all others, that it is in production. */
const TOLD: Record<string, Link['kind']> = { sent: 'receipt', received: 'verdict', cancelled: 'cancelled' };

/** The same for its recipient, who is told a word and nobody's name: it is being made, or it is their turn. */
export function whyNotForRecipient(deliverable: DeliverableRow, now: number): WhyNot {
  const { name, status, due, acceptedAt } = deliverable;
  if (status === 'accepted') {
    return { delivered: true, ...(acceptedAt ? { at: acceptedAt } : {}), chain: [], branches: [] };
  }
  const explorer = new Explorer(() => [], now, deliverable);
  const link = explorer.link({ kind: 'deliverable', name, ...(due ? { due } : {}) });
  const kind = TOLD[status] ?? 'inProduction';
  return critical({ link, next: [leaf(explorer.link({ kind, name }))], hidden: 0 });
}
