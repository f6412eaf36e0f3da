import {
  castVotes,
  changeTasks,
  type CommandDefinition,
  createShots,
  createTasks,
  dropShots,
  type InputOf,
  refuse,
  sayIn,
  updateShots,
  type Value,
} from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { actorName } from '../read/actor-name.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { allAfterwards } from '../resolvers/after.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { type Context, signedIn } from '../session/context.js';
import { type About, alike, type Answer, type Bulk, bulkOf } from './bulk.js';

type Mode = { mode?: 'all' | 'each' | null; dryRun?: boolean | null };
type Change = InputOf<typeof changeTasks>['items'][number];
type Tasks<A> = Mode & { project: string; tasks: Change[]; alike?: A | null; reason?: string | null };
type Drop = { code: string; expectedVersion?: number };
type Shot = { code: string; sequence: string } & Record<string, unknown>;

/** What is done to many rows at once; the owner decides on each, and answers for each. */
@Resolver()
export class BulkResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  /** Whose task it is may report on it, whatever their role: that is the owner's to see, item by item. */
  @Mutation('reportTasks')
  reportTasks(@Args() asked: Tasks<Partial<Change>>, @Ctx() context: Context): Promise<Bulk> {
    const principal = signedIn(context);
    // A token that is confined to less is refused here: whom a task asks for by name needs no role that would say so.
    if (principal.verbs && !principal.verbs.includes('task.report')) {
      throw refuse('access.denied', 'This token does not let you report.');
    }
    return this.changed(asked, context);
  }
  @Mutation('amendTasks')
  amendTasks(@Args() asked: Tasks<Partial<Change>>, @Ctx() context: Context): Promise<Bulk> {
    return this.changed(asked, context);
  }
  @Mutation('castVotes')
  castVotes(
    @Args() { votes, ...asked }: Mode & { project: string; votes: InputOf<typeof castVotes>['items'] },
    @Ctx() context: Context,
  ): Promise<Bulk> {
    return this.done(castVotes, { ...asked, items: alike('votes', votes) }, context, 'gate');
  }
  @Mutation('createShots')
  createShots(
    @Args() { shots, ...asked }: Mode & { project: string; work: string; shots: Shot[] },
    @Ctx() context: Context,
  ): Promise<Bulk> {
    return this.done(createShots, { ...asked, items: named(shots) }, context, 'shot');
  }
  @Mutation('updateShots')
  updateShots(
    @Args() { shots, ...asked }: Mode & { project: string; work: string; shots: Shot[] },
    @Ctx() context: Context,
  ): Promise<Bulk> {
    return this.done(updateShots, { ...asked, items: named(shots) }, context, 'shot');
  }
  @Mutation('dropShots')
  dropShots(
    @Args() { shots, ...asked }: Mode & { project: string; work: string; shots: Drop[] },
    @Ctx() context: Context,
  ): Promise<Bulk> {
    const items = alike('shots', shots).map(({ code: shot, ...rest }) => ({ shot, ...rest }));
    return this.done(dropShots, { ...asked, items }, context, 'shot');
  }
  @Mutation('createTasks')
  createTasks(
    @Args() { tasks, ...asked }: Mode & { project: string; work: string; tasks: InputOf<typeof createTasks>['items'] },
    @Ctx() context: Context,
  ): Promise<Bulk> {
    return this.done(createTasks, { ...asked, items: alike('tasks', tasks) }, context, 'task');
  }

  private changed({ tasks, alike: all, reason, ...asked }: Tasks<Partial<Change>>, context: Context): Promise<Bulk> {
    const items = alike('tasks', tasks, all) as Change[];
    return this.done(changeTasks, { ...asked, ...(reason ? { reason } : {}), items }, context, 'task');
  }

  private async done<C extends CommandDefinition>(
    command: C,
    { mode, dryRun, ...asked }: Omit<InputOf<C>, 'mode'> & Mode & { project: string; work?: string },
    context: Context,
    about: About,
  ): Promise<Bulk> {
    const { project, work } = asked;
    const principal = signedIn(context);
    const input = { ...asked, mode: mode ?? 'all', dryRun } as unknown as InputOf<C> & Asking;
    const { output, facts } = await this.mutations.done(command, input, principal);
    const answer = output as Answer;
    const idOf = (id: string) => (about === 'shot' ? `${work}/${id}` : id);
    const ids = answer.items.map(({ id }) => idOf(id));
    if (!dryRun) {
      const done = answer.items.filter(({ outcome }) => outcome === 'done');
      const versions = new Map(done.map(({ id, version = 0 }) => [idOf(id), version]));
      await allAfterwards(this.model, this.live, about, project, versions);
    }
    const rows = await this.mutations.wouldBe(facts, about, project, ids);
    // Which of them are shown, the guard says: of another's row a vendor sees nothing.
    const shown = new Map(rows.map((row) => [keyOf(about, row), row]));
    const names = new Map<string, Value>();
    for (const actor of new Set(answer.items.flatMap(({ changedBy }) => changedBy?.actor ?? []))) {
      names.set(actor, await actorName(this.model, actor, principal));
    }
    return bulkOf(
      answer,
      about,
      (id) => shown.get(idOf(id)),
      (actor) => sayIn(context.language, names.get(actor) ?? actor),
    );
  }
}

const keyOf = (about: About, row: Data): string =>
  about === 'shot' ? `${String(row['work'])}/${String(row['shot'])}` : String(row[about]);

/** In the API a shot goes by its code; in a command by what it is. */
const named = (shots: Shot[]) => alike('shots', shots).map(({ code: shot, ...rest }) => ({ shot, ...rest }));
