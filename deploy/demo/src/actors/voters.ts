import { ApiRefusal, type GraphqlClient } from '../api/graphql-client.js';
import type { Gate } from '../api/snapshot.js';
import type { Person } from '../people.js';
import type { Opinion, Plan } from '../plan/plan.js';
import { log } from '../progress/say.js';

export type Vote = { gate: Gate; person: Person; opinion: Opinion };

/** Votes that are due: for each title a gate still waits for, what the person who holds it thinks. */
export function votesDue(gates: readonly Gate[], plan: Pick<Plan, 'people' | 'opinion'>): Vote[] {
  return gates.flatMap((gate) =>
    gate.waitingFor.flatMap((title) => {
      const person = plan.people.find(({ titles }) => titles.includes(title));
      const opinion = person && plan.opinion(gate, title);
      return person && opinion ? [{ gate, person, opinion }] : [];
    }),
  );
}

export const VOTE = `mutation ($gate: ID!, $vote: VoteChoice!, $reason: String) { vote(gate: $gate, vote: $vote, reason: $reason) { status } }`;

/** Casts a vote with the person's own token. A gate that was decided meanwhile, or has the vote, is left as it is. */
export async function castVote({ gate, opinion, person }: Vote, token: string, client: GraphqlClient): Promise<void> {
  try {
    await client.ask(token, VOTE, { gate: gate.id, ...opinion });
  } catch (error) {
    if (!(error instanceof ApiRefusal) || !SETTLED.has(error.code)) throw error;
    log('a vote was not needed any more', { gate: gate.step, by: person.name, code: error.code });
  }
}

/** Refusals that say: this is decided or closed; or the view lags, and the vote stands. */
const SETTLED = new Set(['gate.decided', 'gate.cancelled', 'readModel.late']);
