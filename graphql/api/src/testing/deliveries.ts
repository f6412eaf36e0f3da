import * as c from '@bobine/contracts';
import type { Facts } from './facts.js';

type State = c.DataOf<typeof c.deliverableOrdered>;
type Status = State['status'];
type Verdict = c.DataOf<typeof c.verdictContradicted>['said'];

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/**
 * A schedule of two works on its way: one delivery is refused, made again and accepted, and its recipient has also said
 * the contrary of the refusal; one is late, one is ahead, one is refused.
 */
export function deliveries(facts: Facts, recipient: string): void {
  const { project } = facts;
  const trailer = { work: 'hsm-t', title: 'Hyperspace Madness, trailer', kind: 'trailer' as const };
  const rate = { num: 24, den: 1 };
  facts.say(c.workRegistered, `work/${project}/hsm-t`, { ...trailer, rate, identifiers: [], findings: [] });
  const base = {
    work: 'hsm',
    specification: 'PAD-HD',
    recipient,
    language: 'en',
    attempt: 1,
    status: 'planned' as const,
  };
  const order = (state: Pick<State, 'deliverable' | 'name' | 'territory'> & Partial<State>) =>
    new Delivery(facts, { ...base, ...state });

  const vostf = order({
    deliverable: 'HSM-VOSTF',
    name: 'Hyperspace Madness VOSTF',
    version: 'VOSTF',
    subtitles: 'fr',
    territory: 'FR',
    due: inDays(-3),
  });
  vostf.sent('d1');
  vostf.refused('c1', ['Subtitle 214 is in front of a name.', 'The last frame is black for 3 seconds.']);
  vostf.contradicted('c2', 'accepted');
  vostf.moves('rework', { attempt: 2 });
  vostf.sent('d2');
  vostf.accepted('c3');

  const refused = order({
    deliverable: 'HSM-VF-BE',
    name: 'Hyperspace Madness, French version dubbed for Belgian television with its own credits',
    version: 'VF',
    language: 'fr',
    territory: 'BE',
    due: inDays(-2),
  });
  refused.sent('d3');
  refused.refused('c4', ['Loudness is −19.8 LUFS; −23 is asked.']);

  order({
    deliverable: 'HSM-T-VO',
    name: 'Hyperspace Madness, trailer VO',
    work: 'hsm-t',
    version: 'VO',
    territory: '001',
    due: inDays(12),
  }).moves('mastering');
}

/** One deliverable as its owner tells of it. */
class Delivery {
  constructor(
    private readonly facts: Facts,
    private state: State,
  ) {
    facts.say(c.deliverableOrdered, this.subject, state);
  }

  moves(status: Status, more: Partial<State> = {}): void {
    const was = this.state.status;
    this.state = { ...this.state, ...more, status };
    this.facts.say(c.deliverableStatusChanged, this.subject, { ...this.state, was });
  }

  sent(dispatch: string): void {
    this.moves('sent', { dispatch });
    this.facts.say(c.deliverySent, this.subject, { ...this.state, folder: `outgoing/${dispatch}` });
  }

  refused(claim: string, reasons: string[]): void {
    this.moves('refused', { reasons });
    this.facts.say(c.deliveryRefused, this.subject, { ...this.state, said: this.said('refused', claim, reasons) });
  }

  accepted(claim: string): void {
    this.moves('accepted', { reasons: [] });
    this.facts.say(c.deliveryAccepted, this.subject, { ...this.state, said: this.said('accepted', claim) });
  }

  contradicted(claim: string, verdict: Verdict['verdict']): void {
    const stands = this.said(verdict === 'accepted' ? 'refused' : 'accepted', 'first', this.state.reasons);
    this.facts.say(c.verdictContradicted, this.subject, { ...this.state, said: this.said(verdict, claim), stands });
  }

  private get subject(): string {
    return `deliverable/${this.facts.project}/${this.state.deliverable}`;
  }
  private said(verdict: Verdict['verdict'], claim: string, reasons: string[] = []): Verdict {
    const { dispatch = '', attempt } = this.state;
    return { verdict, reasons, at: inDays(0), dispatch, attempt, claim: `${this.facts.project}-${claim}` };
  }
}
