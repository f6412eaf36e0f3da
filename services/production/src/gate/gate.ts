import { type DataOf, type gateOpened, refuse } from '@bobine/contracts';
import { tally } from '@bobine/templates/engine';

type GateState = DataOf<typeof gateOpened>;
export type Vote = GateState['votes'][number];
export type Choice = Vote['vote'];
export type Outcome = 'approved' | 'retake' | 'rejected';

/** A gate: a decision that named people give. */
export type Gate = Omit<GateState, 'veto'> & {
  project: string;
  /** Titles that are asked. */
  of: string[];
  /** Titles that may ask for a retake or reject, beside those asked. */
  veto: string[];
  /** The attempt of the task it approves that was current when it opened. */
  taskAttempt?: number;
  /** Why it was decided or closed as it was, in the words of whoever did. */
  reason?: string;
};

export type Voter = { person: string; name: string; titles: string[] };
export type Ballot = { vote: Choice; reason?: string; at: string };

/** How many of the titles asked have to approve. */
export const needed = ({ rule, quorum, of }: Pick<Gate, 'rule' | 'quorum' | 'of'>): number =>
  rule === 'all' ? new Set(of).size : quorum;

/** Refuses a rule that nobody could ever meet. */
export function checkRule(rule: Pick<Gate, 'rule' | 'quorum' | 'of' | 'title'>): void {
  const titles = new Set(rule.of).size;
  if (needed(rule) > titles) {
    throw refuse(
      'gate.quorum',
      `"${rule.title}" asks for ${rule.quorum} approvals of ${titles} titles. Ask for fewer.`,
    );
  }
}

/** What a gate that is no longer open says to a late vote. */
function decidedAlready(gate: Gate): Error {
  if (gate.status === 'cancelled') {
    return refuse(
      'gate.cancelled',
      `"${gate.title}" was closed without a decision: ${gate.reason ?? 'its step no longer counts'}`,
    );
  }
  const says = { open: '', approved: 'approved', retake: 'a retake was asked for', rejected: 'rejected' }[gate.status];
  const by = gate.votes
    .filter(({ vote }) => gate.status === 'approved' || vote !== 'approve')
    .map(({ name, title }) => `${name} (${title})`);
  const reason = gate.reason ? `: ${gate.reason}` : '';
  return refuse('gate.decided', `"${gate.title}" is already decided: ${says} by ${by.join(', ')}${reason}`);
}

/**
 * One person's vote, for every title it holds that the gate names; an earlier vote of the same person is replaced.
 * @returns the gate with the vote and, if that is the outcome, its new status; undefined when the same was said before
 */
export function cast(gate: Gate, voter: Voter, ballot: Ballot): Gate | undefined {
  const titles = [...new Set([...gate.of, ...gate.veto])].filter((title) => voter.titles.includes(title));
  if (titles.length === 0) {
    const asked = [...new Set([...gate.of, ...gate.veto])].join(', ');
    throw refuse('gate.notParty', `"${gate.title}" is decided by: ${asked}. You hold none of these titles.`);
  }
  const own = gate.votes.filter(({ person }) => person === voter.person);
  if (titles.every((title) => own.some((vote) => vote.title === title && vote.vote === ballot.vote))) return undefined;
  if (gate.status !== 'open') throw decidedAlready(gate);
  const reason = ballot.reason?.trim() || undefined;
  if (ballot.vote === 'retake' && !reason) {
    throw refuse('gate.reason', 'A retake needs its reason: say what is to be done again.');
  }
  const { vote, at } = ballot;
  const votes: Vote[] = [
    ...gate.votes.filter(({ person }) => person !== voter.person),
    ...titles.map((title): Vote => ({
      title,
      person: voter.person,
      name: voter.name,
      vote,
      ...(reason ? { reason } : {}),
      at,
    })),
  ];
  const status = tally(
    { parties: gate.of, quorum: needed(gate), veto: gate.veto },
    votes.map(({ title, ...given }) => ({ party: title, vote: given.vote, at: given.at })),
  );
  return { ...gate, votes, status, ...(status !== 'open' && reason ? { reason } : {}) };
}

/** The gate marked as overdue, once; undefined when it is already, or no longer open. An escalation decides nothing. */
export const escalate = (gate: Gate): Gate | undefined =>
  gate.status === 'open' && !gate.escalated ? { ...gate, escalated: true } : undefined;

/** The gate due or urgent otherwise, and overdue no more; refused once it is decided. Undefined where that changes nothing. */
export function amend(gate: Gate, { due = gate.due, priority = gate.priority }: Partial<Gate>): Gate | undefined {
  if (due === gate.due && priority === gate.priority) return undefined;
  if (gate.status !== 'open') throw decidedAlready(gate);
  return { ...gate, due, priority, escalated: due === gate.due && gate.escalated };
}

/** The gate closed without a decision; undefined when it has one, or is closed. */
export const cancel = (gate: Gate, reason: string): Gate | undefined =>
  gate.status === 'open' ? { ...gate, status: 'cancelled', reason } : undefined;

/** A gate as facts tell it. */
export function publicState({ project: _, of: __, veto, taskAttempt: ___, reason: ____, ...state }: Gate): GateState {
  return { ...state, ...(veto.length > 0 ? { veto } : {}) };
}
