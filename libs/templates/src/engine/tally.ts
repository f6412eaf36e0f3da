import type { GateRule } from './compiled.js';

/** One person's word at a gate, given under the title that the gate names. */
export type Vote = { party: string; vote: 'approve' | 'retake' | 'reject'; at: string };
export type Tally = 'open' | 'approved' | 'retake' | 'rejected';

/** Of votes given in the same instant the graver counts first, so that their order in the list decides nothing. */
const GRAVITY = { reject: 0, retake: 1, approve: 2 };

const inTime = (a: Vote, b: Vote): number =>
  Date.parse(a.at) - Date.parse(b.at) || GRAVITY[a.vote] - GRAVITY[b.vote] || (a.party < b.party ? -1 : 1);

/**
 * What a gate's votes come to. Votes count in the order they were given, a party's last one before the outcome; anyone
 * entitled can reject or ask for a retake, and approval takes the quorum. The first outcome stands, whatever comes later.
 */
export function tally(gate: Pick<GateRule, 'parties' | 'quorum' | 'veto'>, votes: readonly Vote[]): Tally {
  const approving = new Set<string>();
  for (const { party, vote } of [...votes].sort(inTime)) {
    const counts = gate.parties.includes(party);
    if (!counts && !gate.veto.includes(party)) continue;
    if (vote === 'reject') return 'rejected';
    if (vote === 'retake') return 'retake';
    if (counts) approving.add(party);
    if (approving.size >= gate.quorum) return 'approved';
  }
  return 'open';
}
