import type { GateRule } from './compiled.js';

/** A vote that its holder has handed to another: at one gate, or at all that ask its title for a time. */
export type Delegation = {
  delegation: string;
  title: string;
  holder: { person: string; name: string };
  delegate: { person: string; name: string };
  gate?: string;
  from: string;
  until?: string;
  revokedAt?: string;
};

/** What of a gate says which votes are handed on there. */
export type Handing = Pick<GateRule, 'parties' | 'quorum' | 'veto'> & { gate: string; delegate?: boolean };

/** The delegations that are in force at a gate at an instant, in the order in which they began. */
export function inForce<D extends Delegation>(
  gate: Omit<Handing, 'quorum'>,
  delegations: readonly D[],
  at: string,
): D[] {
  if (gate.delegate === false) return [];
  const now = Date.parse(at);
  return delegations
    .filter(({ title }) => gate.parties.includes(title) || gate.veto.includes(title))
    .filter((each) => each.gate === undefined || each.gate === gate.gate)
    .filter(({ revokedAt, from, until }) => {
      return revokedAt === undefined && Date.parse(from) <= now && (until === undefined || now < Date.parse(until));
    })
    .sort((a, b) => Date.parse(a.from) - Date.parse(b.from) || (a.delegation < b.delegation ? -1 : 1));
}

/**
 * The votes of others that somebody may give at a gate: of holders who hold their title still, once for each title, and
 * none for a title that is one's own. Where more than one approval is needed nobody gives two of those that count by way
 * of a delegation, or a decision of several would be that of one: an own vote comes first, then the delegation that began first.
 */
export function handedTo<D extends Delegation>(
  person: string,
  gate: Handing,
  holders: readonly { title: string; person: string }[],
  delegations: readonly D[],
  at: string,
  /** Titles under which they have voted there already, in their own right or for others. */
  voted: readonly string[] = [],
): D[] {
  const holds = (who: string, title: string) =>
    holders.some((holder) => holder.person === who && holder.title === title);
  const counted = new Set(gate.parties.filter((title) => holds(person, title)));
  const handed = new Map<string, D>();
  for (const each of inForce(gate, delegations, at)) {
    const { title, holder, delegate } = each;
    if (delegate.person !== person || handed.has(title) || holds(person, title) || !holds(holder.person, title))
      continue;
    const counts = gate.parties.includes(title);
    const isSecond = counted.size > 0 || voted.some((one) => one !== title && gate.parties.includes(one));
    if (counts && gate.quorum > 1 && isSecond) continue;
    if (counts) counted.add(title);
    handed.set(title, each);
  }
  return [...handed.values()];
}
