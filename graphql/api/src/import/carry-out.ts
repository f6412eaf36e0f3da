import {
  assignSequence,
  changeTasks,
  type CommandDefinition,
  createShots,
  createTasks,
  dropShots,
  importBreakdown,
  type InputOf,
  MOST_ITEMS,
  type OutputOf,
  phraseOf,
  type Principal,
  setMembers,
  updateShots,
} from '@bobine/contracts';
import type { Live } from '../live/live.js';
import type { ReadModel } from '../read/read-model.js';
import { afterwardsThat, allAfterwards } from '../resolvers/after.js';
import type { Asking, Mutations } from '../resolvers/mutations.js';
import type { Item } from './plan.js';
import type { Problem } from './sheet.js';

export type Mode = 'all' | 'each';
/** What came of some items: those that are done, and those their owner has refused, with why. */
export type CarriedOut = { done: Set<Item>; problems: Problem[] };
type Of = { project: string; mode: Mode; reason: string; principal: Principal };
type Answer = OutputOf<typeof createShots>;
type Batch = { items: Item[]; send: (items: Item[]) => Promise<Answer> };

/** A thousand rows take a while to show; who asks waits for half a minute. */
const PATIENCE_MS = 25_000;

/** The kinds of change in the order they need each other: shots are there before their sequences are given away. */
const ORDER = ['scene', 'slate', 'shot', 'sequence', 'task', 'person'];

/** Carries out items by the commands of their owner, at most 500 in each, and waits until the view shows what was done. */
export class CarryOut {
  private readonly versions = { shot: new Map<string, number>(), task: new Map<string, number>() };
  private readonly done = new Set<Item>();
  private readonly problems: Problem[] = [];
  private readonly given: { work: string; sequence: string; vendor: string }[] = [];

  constructor(
    private readonly of: Of,
    private readonly mutations: Mutations,
    private readonly model: ReadModel,
    private readonly live: Live,
  ) {}

  async all(items: readonly Item[]): Promise<CarriedOut> {
    for (const batch of this.batches(items)) {
      this.take(batch.items, await batch.send(batch.items));
      // Where all were to be done or none, what comes after a refusal is not begun.
      if (this.of.mode === 'all' && this.problems.length > 0) break;
    }
    const { model, live } = this;
    for (const concept of ['shot', 'task'] as const) {
      await allAfterwards(model, live, concept, this.of.project, this.versions[concept], PATIENCE_MS);
    }
    await this.showsVendors();
    await this.showsBreakdown();
    return { done: this.done, problems: this.problems };
  }

  private batches(items: readonly Item[]): Batch[] {
    const groups = Map.groupBy(items, ({ about, outcome, to }) => {
      const { work = '' } = to as { work?: string };
      return JSON.stringify([ORDER.indexOf(about), about, outcome, work]);
    });
    return [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, of]) => {
        const [, about, outcome, work] = JSON.parse(key) as [number, Item['about'], Item['outcome'], string];
        const most = about === 'sequence' ? 1 : MOST_ITEMS;
        return chunks(of, most).map((chunk) => ({
          items: chunk,
          send: (all: Item[]) => this.send(about, outcome, work, all),
        }));
      });
  }

  private send(about: Item['about'], outcome: Item['outcome'], work: string, items: Item[]): Promise<Answer> {
    switch (about) {
      case 'shot':
        return this.shots(outcome, work, items);
      case 'task':
        return outcome === 'added' ? this.newTasks(work, items) : this.changedTasks(items);
      case 'person':
        return this.bulk(setMembers, {
          items: items.map(({ to, version }) => ({ ...(to as object), ...at(version) })),
        });
      case 'sequence':
        return this.sequence(work, items);
      case 'scene':
      case 'slate':
        return this.breakdown(work, items);
    }
  }

  private async shots(outcome: Item['outcome'], work: string, items: Item[]): Promise<Answer> {
    const [command, asked] =
      outcome === 'added'
        ? ([createShots, items.map(({ to }) => without(to, 'work'))] as const)
        : outcome === 'missing'
          ? ([dropShots, items.map(({ to, version }) => ({ ...without(to, 'work'), ...at(version) }))] as const)
          : ([updateShots, items.map(({ to, version }) => ({ ...without(to, 'work'), ...at(version) }))] as const);
    const answer = await this.bulk(command, { work, items: asked });
    for (const { id, outcome: came, version } of answer.items) {
      if (came === 'done' && version !== undefined) this.versions.shot.set(`${work}/${id}`, version);
    }
    return answer;
  }

  /** Opens tasks, and reports on those that have begun elsewhere already. */
  private async newTasks(work: string, items: Item[]): Promise<Answer> {
    const asked = items.map(({ to }) => without(to, 'work', 'status'));
    const answer = await this.bulk(createTasks, { work, items: asked });
    this.keep(answer);
    const begun = items.flatMap(({ to }, index) => {
      const { status } = to as { status?: string };
      const { id, outcome, version } = answer.items[index] ?? {};
      if (status === undefined || outcome !== 'done') return [];
      return [{ task: id, status, ...at(version ?? null) }];
    });
    if (begun.length === 0) return answer;
    const reported = await this.bulk(changeTasks, { reason: this.of.reason, items: begun });
    this.keep(reported);
    const refused = new Map(reported.items.filter(({ outcome }) => outcome === 'refused').map((it) => [it.id, it]));
    return { ...answer, items: answer.items.map((it) => refused.get(it.id) ?? it) };
  }

  private async changedTasks(items: Item[]): Promise<Answer> {
    const asked = items.map(({ to, version }) => ({
      ...without(to, 'work', 'type', 'unit', 'shot', 'title'),
      ...at(version),
    }));
    const answer = await this.bulk(changeTasks, { reason: this.of.reason, items: asked });
    this.keep(answer);
    return answer;
  }

  private keep(answer: Answer): void {
    for (const { id, outcome, version } of answer.items) {
      if (outcome === 'done' && version !== undefined) this.versions.task.set(id, version);
    }
  }

  private async sequence(work: string, [item]: Item[]): Promise<Answer> {
    const { sequence, vendor } = item?.to as { sequence: string; vendor: string };
    const { project, principal } = this.of;
    await this.mutations.done(assignSequence, { project, work, sequence, vendor }, principal);
    this.given.push({ work, sequence, vendor });
    return { applied: true, items: [{ id: sequence, outcome: 'done' }] };
  }

  /** Waits once for all sequences that were given away: after each of them, it would be as long as there are sequences. */
  private async showsVendors(): Promise<void> {
    const { model, live, given } = this;
    if (given.length === 0) return;
    await afterwardsThat(
      live,
      `the vendors of ${given.length} sequences`,
      async () => {
        const [row] = await model.db.query<{ left: number }>(
          `select count(*)::int as left from shot
           join unnest($2::text[], $3::text[], $4::text[]) as given (work, name, vendor)
             on parent = given.work and sequence = given.name
           where project = $1 and owner is distinct from given.vendor and not data ? 'droppedBy'`,
          [this.of.project, ...(['work', 'sequence', 'vendor'] as const).map((key) => given.map((each) => each[key]))],
        );
        return row?.left === 0;
      },
      PATIENCE_MS,
    );
  }

  private breakdownTold: { concept: 'scene' | 'slate'; id: string; told: unknown }[] = [];

  private async breakdown(work: string, items: Item[]): Promise<Answer> {
    const { project, principal } = this.of;
    const told = (about: 'scene' | 'slate') =>
      items.flatMap((item) => (item.about === about ? [(item.to as { told: never }).told] : []));
    const asked = { project, work, scenes: told('scene'), slates: told('slate'), findings: [] };
    await this.mutations.done(importBreakdown, asked as InputOf<typeof importBreakdown>, principal);
    for (const { about, to } of items) {
      const concept = about as 'scene' | 'slate';
      const { told: state } = to as { told: Record<string, unknown> };
      this.breakdownTold.push({ concept, id: String(state[concept]), told: state });
    }
    return { applied: true, items: items.map(({ id }) => ({ id, outcome: 'done' as const })) };
  }

  private async showsBreakdown(): Promise<void> {
    const { model, live, of } = this;
    for (const [concept, told] of Map.groupBy(this.breakdownTold, (it) => it.concept)) {
      await afterwardsThat(
        live,
        `${told.length} of ${concept}`,
        async () => {
          const [row] = await model.db.query<{ shown: number }>(
            `select count(*)::int as shown from ${concept} as it
             join jsonb_to_recordset($2::jsonb) as told (id text, told jsonb) using (id)
           where project = $1 and it.data @> told.told`,
            [of.project, JSON.stringify(told)],
          );
          return row?.shown === told.length;
        },
        PATIENCE_MS,
      );
    }
  }

  private async bulk<C extends CommandDefinition>(command: C, asked: object): Promise<Answer> {
    const { project, mode, principal } = this.of;
    const input = { project, mode, ...asked } as unknown as InputOf<C> & Asking;
    return (await this.mutations.done(command, input, principal)).output as Answer;
  }

  private take(items: Item[], { items: outcomes }: Answer): void {
    for (const [index, item] of items.entries()) {
      const { outcome, code = '', told, reason = '' } = outcomes[index] ?? {};
      if (outcome === 'done' || outcome === 'unchanged') this.done.add(item);
      if (outcome !== 'refused') continue;
      const { line, name: value } = item;
      this.problems.push({ line: line ?? 0, column: null, value, code, told: told ?? phraseOf(reason) });
    }
  }
}

const at = (version: number | null): { expectedVersion?: number } =>
  version === null ? {} : { expectedVersion: version };

function chunks<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, index) =>
    all.slice(index * most, (index + 1) * most),
  );
}

const without = (to: unknown, ...names: string[]): object =>
  Object.fromEntries(Object.entries(to as object).filter(([name]) => !names.includes(name)));
