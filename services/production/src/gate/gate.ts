import { authored, type DataOf, type gateOpened, refuse, phrase } from '@bobine/contracts';
import { type Delegation, type Handing, type Tally, tally } from '@bobine/templates/engine';

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

/** Who votes: the titles held, and the votes that others have handed over. */
export type Voter = { person: string; name: string; titles: string[]; handed?: Pick<Delegation, 'title' | 'holder'>[] };
export type Ballot = { vote: Choice; reason?: string; at: string };

/** How many of the titles asked have to approve. */
export const needed = ({ rule, quorum, of }: Pick<Gate, 'rule' | 'quorum' | 'of'>): number =>
  rule === 'all' ? new Set(of).size : quorum;

/** Who decides, as votes and delegations are counted. */
export const rulesOf = (gate: Gate): Handing => ({
  ...{ gate: gate.gate, parties: gate.of, quorum: needed(gate), veto: gate.veto },
  ...(gate.delegate === undefined ? {} : { delegate: gate.delegate }),
});

/** Refuses what comes after the outcome. */
export function mustStandOpen(gate: Gate): void {
  if (gate.status !== 'open') throw decidedAlready(gate);
}

/** Refuses a rule that nobody could ever meet. */
export function checkRule(rule: Pick<Gate, 'rule' | 'quorum' | 'of' | 'title'>): void {
  const titles = new Set(rule.of).size;
  if (needed(rule) > titles) {
    throw refuse(
      'gate.quorum',
      phrase`"${authored(rule.title)}" asks for ${rule.quorum} approvals of ${titles} titles. Ask for fewer.`,
    );
  }
}

/** What a gate that is no longer open says to a late vote. */
function decidedAlready(gate: Gate): Error {
  if (gate.status === 'cancelled') {
    return refuse(
      'gate.cancelled',
      phrase`"${authored(gate.title)}" was closed without a decision: ${gate.reason ?? phrase`its step no longer counts`}`,
    );
  }
  const says = {
    open: phrase`open`,
    approved: phrase`approved`,
    retake: phrase`a retake was asked for`,
    rejected: phrase`rejected`,
  }[gate.status];
  const by = gate.votes
    .filter(({ vote }) => gate.status === 'approved' || vote !== 'approve')
    .map(({ name, title }) => `${name} (${title})`)
    .join(', ');
  return refuse(
    'gate.decided',
    gate.reason
      ? phrase`"${authored(gate.title)}" is already decided: ${says} by ${by}: ${gate.reason}`
      : phrase`"${authored(gate.title)}" is already decided: ${says} by ${by}`,
  );
}

/** The titles of a gate that somebody votes for: those held, and those of others who have handed theirs over. */
function votingFor(gate: Gate, { titles, handed = [] }: Voter): Pick<Vote, 'title' | 'for'>[] {
  const named = [...new Set([...gate.of, ...gate.veto])];
  return named.flatMap((title): Pick<Vote, 'title' | 'for'>[] => {
    if (titles.includes(title)) return [{ title }];
    const holder = handed.find((each) => each.title === title)?.holder;
    return holder ? [{ title, for: holder }] : [];
  });
}

/**
 * One person's vote, for every title it holds or was handed that the gate names; an earlier vote of the same person for
 * them is replaced.
 * @returns the gate with the vote and, if that is the outcome, its new status; undefined when the same was said before
 */
export function cast(gate: Gate, voter: Voter, ballot: Ballot): Gate | undefined {
  const { person, name } = voter;
  const given = votingFor(gate, voter);
  if (given.length === 0) {
    const asked = [...new Set([...gate.of, ...gate.veto])].join(', ');
    throw refuse(
      'gate.notParty',
      phrase`"${authored(gate.title)}" is decided by: ${asked}. You hold none of these titles.`,
    );
  }
  const isOwn = (vote: Vote) => vote.person === person && given.some(({ title }) => title === vote.title);
  const before = gate.votes.filter(isOwn);
  if (before.length === given.length && before.every(({ vote }) => vote === ballot.vote)) return undefined;
  mustStandOpen(gate);
  const reason = ballot.reason?.trim() || undefined;
  if (ballot.vote === 'retake' && !reason) {
    throw refuse('gate.reason', 'A retake needs its reason: say what is to be done again.');
  }
  const { vote, at } = ballot;
  const said = { person, name, vote, ...(reason ? { reason } : {}), at };
  const votes: Vote[] = [
    ...gate.votes.filter((each) => !isOwn(each)),
    ...given.map((each): Vote => ({ ...each, ...said })),
  ];
  const status = outcomeOf({ ...gate, votes });
  return { ...gate, votes, status, ...(status !== 'open' && reason ? { reason } : {}) };
}

type Rule = Pick<Gate, 'rule' | 'quorum' | 'of' | 'veto' | 'parties' | 'delegate'>;

/** An open gate under another rule: votes that were given count by it, and may decide it at once. */
export function ruledBy({ delegate: _, ...gate }: Gate, rule: Rule): Gate & { status: Tally } {
  const next: Gate = { ...gate, ...rule };
  return { ...next, status: outcomeOf(next) };
}

/** What its votes come to. */
const outcomeOf = (gate: Gate): Tally =>
  tally(
    rulesOf(gate),
    gate.votes.map(({ title, vote, at }) => ({ party: title, vote, at })),
  );

/** The titles under which somebody has voted at a gate, in their own right or for others. */
export const votedBy = ({ votes }: Gate, person: string): string[] =>
  votes.filter((vote) => vote.person === person).map(({ title }) => title);

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
