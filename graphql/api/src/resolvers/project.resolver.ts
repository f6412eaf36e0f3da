import { createProject, holdProject, type InputOf, releaseProject } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Change, Live } from '../live/live.js';
import { type Asked, connection, type Lazy } from '../read/connection.js';
import { LISTS } from '../read/lists.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { stagesOf } from '../read/stages.js';
import { type Context, signedIn } from '../session/context.js';
import { type Asking, Mutations } from './mutations.js';

const MOST_CHANGES = 1000;

const text = (row: Data, name: string): string => String(row[name]);

/** A project and its lists. */
@Resolver('Project')
export class ProjectResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  @ResolveField('works')
  works(@Parent() project: Data, @Ctx() { model }: Context): Promise<Data[]> {
    return model.list('work', text(project, 'code'));
  }
  @ResolveField('work')
  async work(@Parent() project: Data, @Args('code') code: string, @Ctx() { model }: Context): Promise<Data | null> {
    return (await model.one('work', text(project, 'code'), code)) ?? null;
  }
  @ResolveField('shots')
  shots(@Parent() project: Data, @Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.shots, { project: text(project, 'code') }, asked);
  }
  @ResolveField('tasks')
  tasks(@Parent() project: Data, @Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.tasks, { project: text(project, 'code') }, asked);
  }
  @ResolveField('gates')
  gates(@Parent() project: Data, @Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.gates, { project: text(project, 'code') }, asked);
  }
  @ResolveField('delegations')
  delegations(@Parent() project: Data, @Ctx() { model }: Context): Promise<Data[]> {
    return model.list('delegation', text(project, 'code'));
  }
  @ResolveField('materials')
  materials(@Parent() project: Data, @Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.materials, { project: text(project, 'code') }, asked);
  }
  @ResolveField('deliverables')
  deliverables(@Parent() project: Data, @Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.deliverables, { project: text(project, 'code') }, asked);
  }
  @ResolveField('runs')
  runs(
    @Parent() project: Data,
    @Args() { parent, ...asked }: Asked & { parent?: string },
    @Ctx() { model }: Context,
  ): Lazy {
    return connection(model, LISTS.runs, { project: text(project, 'code'), parent: parent ?? '' }, asked);
  }
  @ResolveField('findings')
  findings(@Parent() project: Data, @Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.findings, { project: text(project, 'code') }, asked);
  }
  @ResolveField('mediaWork')
  async mediaWork(@Parent() project: Data, @Ctx() context: Context): Promise<Data[]> {
    const rows = await context.model.db.query<{ data: Data; at: Date }>(
      `select data, changed_at as at from media_work where project = $1 and (data->>'done')::float < 1 order by changed_at desc limit 20`,
      [text(project, 'code')],
    );
    return rows.map(({ data, at }) => ({ ...data, at }));
  }
  @ResolveField('stages')
  stages(@Parent() project: Data, @Ctx() context: Context) {
    return stagesOf(context.model, text(project, 'code'));
  }
  @ResolveField('claims')
  async claims(@Parent() project: Data, @Ctx() context: Context): Promise<Record<string, number>> {
    const code = text(project, 'code');
    const rows = await context.model.db.query<{ outcome: string | null; n: number }>(
      'select outcome, count(*)::int as n from event where project = $1 and claim group by outcome',
      [code],
    );
    const [away] = await context.model.db.query<{ n: number }>(
      'select count(*)::int as n from turned_away where project = $1',
      [code],
    );
    const of = (outcome: string) => rows.find((row) => row.outcome === outcome)?.n ?? 0;
    return {
      accepted: rows.reduce((sum, { n }) => sum + n, 0),
      applied: of('applied'),
      refused: of('refused'),
      held: of('held'),
      parked: of('parked'),
      turnedAway: away?.n ?? 0,
    };
  }
  @ResolveField('changesSince')
  async changesSince(
    @Parent() project: Data,
    @Args('epoch') epoch: string,
    @Args('version') version: number,
    @Ctx() context: Context,
  ): Promise<Change[] | null> {
    const code = text(project, 'code');
    const changes = await this.live.since(code, epoch, version, context, MOST_CHANGES + 1);
    // Asked afterwards: what was read is of this epoch, or nothing.
    if (epoch !== (await this.live.place(code)).epoch) return null;
    return changes.length > MOST_CHANGES ? null : changes;
  }

  @Mutation('createProject')
  createProject(
    @Args() input: InputOf<typeof createProject> & Asking,
    @Ctx() context: Context,
  ): Promise<Data | undefined> {
    return this.mutations.project(createProject, input, signedIn(context));
  }
  @Mutation('holdProject')
  holdProject(@Args() input: InputOf<typeof holdProject> & Asking, @Ctx() context: Context): Promise<Data | undefined> {
    const principal = signedIn(context);
    return this.mutations.project(holdProject, input, principal, (row) => 'held' in row);
  }
  @Mutation('releaseProject')
  releaseProject(
    @Args() input: InputOf<typeof releaseProject> & Asking,
    @Ctx() context: Context,
  ): Promise<Data | undefined> {
    const principal = signedIn(context);
    return this.mutations.project(releaseProject, input, principal, (row) => !('held' in row));
  }
}
