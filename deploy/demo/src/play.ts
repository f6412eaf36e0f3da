import { Desk } from './actors/desk.js';
import { doTask, isAsked, submissionOf, wfaOf } from './actors/animation.js';
import { receive } from './actors/distributor.js';
import { mischiefOf } from './actors/mischief.js';
import { shipDue } from './actors/shipping.js';
import type { Studio } from './actors/studio.js';
import { castVote, votesDue } from './actors/voters.js';
import type { GraphqlClient } from './api/graphql-client.js';
import type { Snapshot, Task } from './api/snapshot.js';
import type { Sender } from './door/sender.js';
import type { Moment, Plan } from './plan/plan.js';
import type { Told } from './webhooks/receiver.js';

export type Stage = {
  plan: Plan;
  stamp: string;
  files: string;
  client: GraphqlClient;
  sender: Sender;
  studio: Studio;
  tokenOf: (email: string) => string;
  signal: AbortSignal;
  /** Told when an actor cannot go on. */
  broken: (error: Error) => void;
};

/** Everybody who plays a part: each acts on what the project shows, and vendors also on what they are told. */
export class Play {
  /** What vendors send of their own accord, and what tasks ask of them, apart: neither waits for the other. */
  readonly #shipping: Desk;
  readonly #work: Desk;
  readonly #voting: Desk;
  readonly #reached = new Set<Moment>();
  readonly #vendors: Set<string>;
  readonly #works: Set<string>;

  constructor(private readonly stage: Stage) {
    const { signal, broken, plan } = stage;
    this.#shipping = new Desk(2, signal, broken);
    this.#work = new Desk(3, signal, broken);
    this.#voting = new Desk(3, signal, broken);
    this.#works = new Set([plan.work, ...(plan.furtherWorks ?? [])].map(({ code }) => code));
    this.#vendors = new Set(plan.vendors.filter(({ kind }) => kind === 'vendor').map(({ code }) => code));
  }

  /** A moment has come: what vendors have for it is sent. */
  reach(moment: Moment): void {
    if (this.#reached.has(moment)) return;
    this.#reached.add(moment);
    const { plan } = this.stage;
    shipDue(plan.shipments, this.#reached, plan.work.code, this.#shipping, this.stage);
    if (moment === 'cut') this.misbehave();
  }

  /** Acts on where the project stands. */
  seen(snapshot: Snapshot): void {
    if (snapshot.shots > 0) this.reach('cut');
    if (snapshot.cuts.some(({ status }) => status === 'locked')) this.reach('locked');
    this.recut(snapshot);
    this.late(snapshot);
    for (const task of snapshot.tasks) this.asked(task);
    for (const vote of votesDue(snapshot.gates, this.stage.plan)) {
      const { gate, person } = vote;
      const token = this.stage.tokenOf(person.email);
      this.#voting.offer(`vote ${gate.id} ${person.email}`, () => castVote(vote, token, this.stage.client));
    }
    for (const { code, status, dispatch, attempt } of snapshot.deliverables) {
      if (dispatch && (status === 'sent' || status === 'received')) this.delivered(code, dispatch, attempt);
    }
  }

  /** The edit room sends its second cut while shots are in work; once it is accepted, the others deliver for it. */
  private recut(snapshot: Snapshot): void {
    const { recut } = this.stage.plan;
    if (!recut) return;
    const registered = snapshot.cuts.find(({ code }) => code === recut.cut);
    if (registered || recut.isDue(snapshot)) this.reach('midway');
    if (registered?.status === 'locked') this.reach('recut');
  }

  /** The edit room changes its mind once more when a delivery is with its recipient. */
  private late(snapshot: Snapshot): void {
    const { late } = this.stage.plan;
    if (!late) return;
    if (snapshot.cuts.some(({ code }) => code === late.cut) || late.isDue(snapshot)) this.reach('late');
  }

  /** Acts on a webhook: it says what a look at the project would say a moment later. */
  told({ type, data }: Told): void {
    if (type === 'bobine.task.opened.v1' || type === 'bobine.task.status_changed.v1') {
      const task = { ...data, id: data['task'], vendor: data['vendor'] ?? null } as unknown as Task;
      if (this.#works.has(task.work)) this.asked(task);
    }
    if (type === 'bobine.delivery.sent.v1' && typeof data['dispatch'] === 'string') {
      this.delivered(String(data['deliverable']), data['dispatch'], Number(data['attempt']));
    }
  }

  /** Resolves when nobody has anything left to do. */
  async idle(): Promise<void> {
    await Promise.all([this.#shipping.idle(), this.#work.idle(), this.#voting.idle()]);
  }

  private asked(task: Task): void {
    const { plan, sender, stamp } = this.stage;
    const handedIn = (one: Task) => sender.hasSent(wfaOf(stamp, one).id);
    if (!isAsked(task, this.#vendors, handedIn)) return;
    const again = this.#reached.has('recut') ? plan.recut?.submission(task.unit, task.attempt) : undefined;
    const planned = plan.submissions.get(`${task.type} ${task.unit}`) ?? plan.submissions.get(task.unit) ?? [];
    const submission = again ?? submissionOf(planned, task.attempt);
    const expect = plan.recut?.touched.has(task.unit) ? (['applied', 'refused'] as const) : undefined;
    this.#work.offer(`${task.type} ${task.unit} #${task.attempt}`, () => doTask(task, submission, this.stage, expect));
  }

  private delivered(deliverable: string, dispatch: string, attempt: number): void {
    const { recipients } = this.stage.plan;
    const order = this.stage.plan.orders.find((one) => one.deliverable === deliverable);
    if (!order) return;
    const refusedFor = attempt === 1 ? recipients?.refusals.get(deliverable) : undefined;
    const contradicts = recipients?.contradicts.get(deliverable);
    const judges = recipients?.unjudged.get(deliverable) !== attempt;
    const delivery = { deliverable, dispatch, recipient: order.recipient, judges, refusedFor, contradicts };
    this.#work.offer(`receive ${deliverable} ${dispatch}`, () => receive(delivery, this.stage));
  }

  private misbehave(): void {
    const { plan, stamp, sender } = this.stage;
    if (!plan.troublemaker) return;
    const { vendor, otherTask } = plan.troublemaker;
    for (const claim of mischiefOf(stamp, plan.work.code, vendor, otherTask)) {
      this.#shipping.offer(claim.id, () => sender.send(claim));
    }
  }
}
