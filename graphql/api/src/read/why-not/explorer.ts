import { deliveryReceived, elementMade, idFrom } from '@bobine/contracts';
import { type Link, leaf, type Look, type Node } from './link.js';
import { brings, isAmong, upTo } from './making.js';
import { allAs, as, type DeliverableRow, type Facts, type GateRow, type MaterialRow } from './rows.js';
import type { RunRow, StepRow, TaskRow } from './rows.js';
import { deciders, doerOf, missingVotes, vendor } from './who.js';

const OPEN = new Set(['waiting', 'running', 'escalated']);
const MATERIAL = /^bobine\.material\./;
const DELIVERY = /^bobine\.delivery\./;

/** Follows what is open from run to run, for one deliverable. It knows what was read and nothing else. */
export class Explorer {
  /** What holds each run; while that is being found out, nothing yet. */
  private readonly held = new Map<string, Node[] | null>();

  constructor(
    private readonly look: Look,
    private readonly now: number,
    private readonly deliverable: DeliverableRow,
  ) {}

  /** A link with what its times say: since when, by when, and how late it is. */
  link(link: Omit<Link, 'who'> & { who?: Link['who'] }): Link {
    const { since, due, who = [], ...rest } = link;
    const late = due === undefined ? 0 : Math.floor((this.now - Date.parse(due)) / 1000);
    return {
      who,
      ...rest,
      ...(since ? { since } : {}),
      ...(due ? { due } : {}),
      ...(late > 0 ? { lateBy: late } : {}),
    };
  }

  /** What holds a run: its open steps, or why it does not go on. `wanted` leaves out steps that do not lead to it. */
  holding(run: RunRow, wanted?: Facts): Node[] {
    const key = `${run.run} ${wanted ? JSON.stringify(wanted) : ''}`;
    const before = this.held.get(key);
    if (before) return before;
    if (before === null) return [leaf(this.link({ kind: 'loop', name: run.run, run: run.run }))];
    this.held.set(key, null);
    const found = this.find(run, wanted);
    this.held.set(key, found);
    return found;
  }

  private find(run: RunRow, wanted: Facts | undefined): Node[] {
    const { run: address, status, startedAt, endedAt } = run;
    if (status !== 'running') {
      const kind = status === 'failed' || status === 'cancelled' ? status : 'ended';
      const since = endedAt ? { since: endedAt } : {};
      return [leaf(this.link({ kind, name: address, run: address, ...since, ...whyOf(run) }))];
    }
    const steps = allAs<StepRow>(this.look('steps', address));
    const maker = wanted && steps.find((step) => brings(step, wanted));
    const needed = maker && !['done', 'skipped'].includes(maker.status) ? upTo(steps, maker) : undefined;
    const open = steps.filter(
      (step) => OPEN.has(step.status) && step.kind !== 'parallel' && (!needed || isAmong(needed, step)),
    );
    if (open.length > 0) return open.map((step) => this.step(step));
    const since = startedAt ? { since: startedAt } : {};
    return [leaf(this.link({ kind: 'moving', name: address, run: address, ...since }))];
  }

  /** What an open step waits for. */
  private step(step: StepRow): Node {
    const { run, name, title = name, kind, attempt, openedAt, deadline, items } = step;
    const address = `${run}/${name}#${attempt}`;
    const base = { name: title, run, ...(openedAt ? { since: openedAt } : {}), ...(deadline ? { due: deadline } : {}) };
    switch (kind) {
      case 'wait':
        return this.wait(step.waitsFor, base);
      case 'human':
        return this.task(this.look('task', address).map(as<TaskRow>)[0], base);
      case 'gate':
        return this.gate(this.look('gate', address).map(as<GateRow>)[0], base);
      case 'forEach':
        return this.items(step, { ...base, ...(items ?? {}) });
      default: {
        const progress = this.look('media', idFrom('job', `${address}:run`))[0]?.['done'];
        return leaf(this.link({ kind: 'work', ...base, ...(typeof progress === 'number' ? { progress } : {}) }));
      }
    }
  }

  private task(task: TaskRow | undefined, base: { name: string; due?: string }): Node {
    if (!task) return leaf(this.link({ kind: 'task', ...base }));
    const { task: id, title = base.name, unit, status, note, noteTold: told, due = base.due } = task;
    const more = { ...(due ? { due } : {}), ...(note ? { reason: note } : {}), ...(told ? { told } : {}) };
    const who = doerOf(this.look, task);
    return leaf(this.link({ kind: 'task', ...base, ...more, name: title, unit, status, who, task: id }));
  }

  private gate(gate: GateRow | undefined, base: { name: string; due?: string }): Node {
    if (!gate) return leaf(this.link({ kind: 'gate', ...base }));
    const { gate: id, title, unit, due = base.due } = gate;
    const more = { ...(due ? { due } : {}), ...(unit ? { unit } : {}) };
    return leaf(
      this.link({ kind: 'gate', ...base, ...more, name: title, who: missingVotes(this.look, gate), gate: id }),
    );
  }

  private items({ run, name, status, ...why }: StepRow, base: Omit<Link, 'kind' | 'who'>): Node {
    const runs = allAs<RunRow>(this.look('items', `${run}\n${name}`));
    const next = runs.map((item): Node => {
      const since = item.startedAt ? { since: item.startedAt } : {};
      const link = this.link({ kind: 'item', name: item.item ?? item.run, run: item.run, ...since });
      return { link, next: this.holding(item), hidden: 0 };
    });
    const { total = 0, done = 0 } = base;
    // All have ended, and some failed: a person is asked what follows.
    const asks = status === 'escalated' && next.length === 0 ? { who: deciders(), ...whyOf(why) } : {};
    return {
      link: this.link({ kind: 'items', ...base, ...asks }),
      next,
      hidden: Math.max(0, total - done - next.length),
    };
  }

  private wait(facts: Facts | undefined, base: Omit<Link, 'kind' | 'who'>): Node {
    if (!facts) return leaf(this.link({ kind: 'fact', ...base }));
    const { event, key } = facts;
    const said = { ...base, event, key };
    if (key['step']) {
      const [task, gate] = [this.look('task', key['step'])[0], this.look('gate', key['step'])[0]];
      if (task) return this.task(as<TaskRow>(task), base);
      if (gate) return this.gate(as<GateRow>(gate), base);
    }
    if (MATERIAL.test(event)) return this.material(key, said);
    if (DELIVERY.test(event)) return leaf(this.link(this.word(event, said)));
    const work = key['work'];
    const title = work && this.look('work', work)[0]?.['title'];
    const of = { ...(work ? { work: typeof title === 'string' ? title : work } : {}) };
    const link =
      event === elementMade.type && key['element']
        ? this.link({ kind: 'element', ...said, ...of, element: key['element'] })
        : this.link({ kind: 'fact', ...said, ...of });
    return { link, next: this.makers(facts, base.since), hidden: 0 };
  }

  /** A recipient's word: that it has received, or what it makes of what it has received. */
  private word(event: string, said: Omit<Link, 'kind' | 'who'>): Link {
    const { recipient, status, reasons = [] } = this.deliverable;
    const who = [vendor(this.look, recipient, 'recipient')];
    if (status === 'refused') return this.link({ kind: 'refused', ...said, who, status, reason: reasons.join(' ') });
    return this.link({ kind: event === deliveryReceived.type ? 'receipt' : 'verdict', ...said, who, status });
  }

  /** A material: the one that is announced or in quarantine, or nobody has announced any. */
  private material(key: Record<string, string>, said: Omit<Link, 'kind' | 'who'>): Node {
    const [expected] = this.look('expected', JSON.stringify(key)).map(as<MaterialRow>);
    const unit = key['shot'] ?? key['slate'] ?? key['reel'];
    const about = { ...said, ...(unit ? { unit } : {}), ...(key['kind'] ? { material: key['kind'] } : {}) };
    if (expected) {
      const { material: name, kind, vendor: code, status, due = said.due, findings } = expected;
      const more = { ...(due ? { due } : {}), ...(status === 'quarantined' && findings ? { findings } : {}) };
      const who = [vendor(this.look, code)];
      return leaf(this.link({ kind: 'material', ...about, ...more, name, material: kind, status, who }));
    }
    const code = key['vendor'] ?? this.look('shot', `${key['work']}/${key['shot']}`)[0]?.['vendor'];
    const who = typeof code === 'string' ? [vendor(this.look, code)] : [];
    return leaf(this.link({ kind: 'material', ...about, status: 'notAnnounced', who }));
  }

  /** What holds the runs that bring about what is waited for; where none says so, what holds those of the same work. */
  private makers(facts: Facts, since: string | undefined): Node[] {
    const { work, deliverable } = facts.key;
    const runs = allAs<RunRow>(
      deliverable ? this.look('runsOfDeliverable', deliverable) : work ? this.look('runsOfWork', work) : [],
    );
    const making = runs.filter(({ run }) =>
      allAs<StepRow>(this.look('steps', run)).some((step) => brings(step, facts)),
    );
    const able = making.length > 0 ? making : runs;
    const going = able.filter(({ status }) => status === 'running');
    const stopped = able.filter(({ status }) => status === 'failed').slice(-1);
    const chosen = going.length > 0 ? going : stopped;
    if (chosen.length > 0) return chosen.flatMap((run) => this.holding(run, facts));
    return [leaf(this.link({ kind: 'nobody', name: facts.event, ...facts, ...(since ? { since } : {}) }))];
  }
}

const whyOf = ({ reason, told }: Pick<RunRow, 'reason' | 'told'>): Pick<Link, 'reason' | 'told'> => ({
  ...(reason ? { reason } : {}),
  ...(told ? { told } : {}),
});
