import type { DataOf, gateOpened } from '@bobine/contracts';
import { type Delegation, handedTo } from '@bobine/templates/engine';

export type GateState = DataOf<typeof gateOpened>;
/** Who holds which title. */
export type Holder = { title: string; person: string };

/** The titles whose vote a gate still waits for. */
export const titlesAsked = ({ status, parties, votes }: Pick<GateState, 'status' | 'parties' | 'votes'>): string[] => {
  if (status !== 'open') return [];
  const voted = new Set(votes.map(({ title }) => title));
  return [...new Set(parties.map(({ title }) => title))].filter((title) => !voted.has(title));
};

/** Whom a gate waits for: those who hold a title whose vote is missing, and those to whom such a vote was handed. */
export function waitedFor(
  gate: GateState,
  holders: readonly Holder[],
  delegations: readonly Delegation[],
  at: string,
): string[] {
  const asked = titlesAsked(gate);
  const own = holders.filter(({ title }) => asked.includes(title)).map(({ person }) => person);
  const parties = [...new Set(gate.parties.map(({ title }) => title))];
  const handing = {
    gate: gate.gate,
    parties,
    veto: gate.veto ?? [],
    delegate: gate.delegate !== false,
    quorum: gate.quorum,
  };
  const delegates = [...new Set(delegations.map(({ delegate }) => delegate.person))].filter((person) => {
    const voted = gate.votes.filter((vote) => vote.person === person).map(({ title }) => title);
    return handedTo(person, handing, holders, delegations, at, voted).some(({ title }) => asked.includes(title));
  });
  return [...new Set([...own, ...delegates])];
}
