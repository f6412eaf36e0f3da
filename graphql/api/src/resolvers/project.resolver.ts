import { createProject, holdProject, type InputOf, releaseProject } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Change, Live } from '../live/live.js';
import { type Connection, page, type Page, type Where } from '../read/page.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { stagesOf } from '../read/stages.js';
import { allowed, type Context, onlyOf } from '../session/context.js';
import { afterwards } from './after.js';

const MOST_CHANGES = 1000;

const text = (row: Data, name: string): string => String(row[name]);

/** A project and its lists. A vendor sees its own rows of them, and nothing of anyone else's. */
@Resolver('Project')
export class ProjectResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  /** Why it is on hold is no word for those outside. */
  @ResolveField('held')
  held(@Parent() project: Data, @Ctx() context: Context): unknown {
    return onlyOf(context) === null ? (project['held'] ?? null) : null;
  }
  @ResolveField('works')
  works(@Parent() project: Data): Promise<Data[]> {
    return this.model.list('work', text(project, 'code'));
  }
  @ResolveField('work')
  async work(@Parent() project: Data, @Args('code') code: string): Promise<Data | null> {
    return (await this.model.one('work', text(project, 'code'), code)) ?? null;
  }
  @ResolveField('shots')
  shots(@Parent() project: Data, @Args() args: Page & { work?: string; sequence?: string }, @Ctx() context: Context) {
    return this.page('shot', project, { parent: args.work, sequence: args.sequence, vendor: onlyOf(context) }, args);
  }
  @ResolveField('tasks')
  tasks(
    @Parent() project: Data,
    @Args() args: Page & { status?: string[]; vendor?: string; shot?: string },
    @Ctx() context: Context,
  ) {
    const own = onlyOf(context);
    if (own !== null && args.vendor && args.vendor !== own) return this.page('task', project, { vendor: [] }, args);
    return this.page('task', project, { status: args.status, vendor: own ?? args.vendor, shot: args.shot }, args);
  }
  @ResolveField('gates')
  gates(
    @Parent() project: Data,
    @Args() args: Page & { status?: string; waitingFor?: string },
    @Ctx() context: Context,
  ): Promise<Connection<Data>> {
    allowed(context, 'project.see', text(project, 'code'));
    return this.page('gate', project, { status: args.status, waitingFor: args.waitingFor }, args);
  }
  @ResolveField('delegations')
  delegations(@Parent() project: Data, @Ctx() context: Context): Promise<Data[]> {
    allowed(context, 'project.see', text(project, 'code'));
    return this.model.list('delegation', text(project, 'code'));
  }
  @ResolveField('materials')
  materials(
    @Parent() project: Data,
    @Args() args: Page & { kind?: string; status?: string; shot?: string },
    @Ctx() context: Context,
  ) {
    const vendor = onlyOf(context);
    return this.page('material', project, { kind: args.kind, status: args.status, shot: args.shot, vendor }, args);
  }
  @ResolveField('deliverables')
  async deliverables(@Parent() project: Data, @Ctx() context: Context): Promise<Data[]> {
    const own = onlyOf(context);
    const rows = await this.model.list('deliverable', text(project, 'code'));
    return rows.filter((row) => own === null || row['recipient'] === own);
  }
  @ResolveField('runs')
  runs(@Parent() project: Data, @Args() args: Page & { parent?: string; status?: string }, @Ctx() context: Context) {
    allowed(context, 'project.see', text(project, 'code'));
    return this.page('run', project, { parent: args.parent ?? '', status: args.status }, args);
  }
  @ResolveField('findings')
  findings(@Parent() project: Data, @Ctx() context: Context): Promise<Data[]> {
    allowed(context, 'project.see', text(project, 'code'));
    return this.model.list('finding', text(project, 'code'));
  }
  @ResolveField('mediaWork')
  async mediaWork(@Parent() project: Data, @Ctx() context: Context): Promise<Data[]> {
    allowed(context, 'project.see', text(project, 'code'));
    const rows = await this.model.db.query<{ data: Data; at: Date }>(
      `select data, changed_at as at from media_work where project = $1 and (data->>'done')::float < 1 order by changed_at desc limit 20`,
      [text(project, 'code')],
    );
    return rows.map(({ data, at }) => ({ ...data, at }));
  }
  @ResolveField('stages')
  stages(@Parent() project: Data, @Ctx() context: Context) {
    allowed(context, 'project.see', text(project, 'code'));
    return stagesOf(this.model, text(project, 'code'));
  }
  @ResolveField('claims')
  async claims(@Parent() project: Data, @Ctx() context: Context): Promise<Record<string, number>> {
    allowed(context, 'project.see', text(project, 'code'));
    const code = text(project, 'code');
    const rows = await this.model.db.query<{ outcome: string | null; n: number }>(
      'select outcome, count(*)::int as n from event where project = $1 and claim group by outcome',
      [code],
    );
    const [away] = await this.model.db.query<{ n: number }>(
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
    const changes = await this.live.since(code, epoch, version, onlyOf(context), MOST_CHANGES + 1);
    // Asked afterwards: what was read is of this epoch, or nothing.
    if (epoch !== (await this.live.place(code)).epoch) return null;
    return changes.length > MOST_CHANGES ? null : changes;
  }

  @Mutation('createProject')
  async createProject(
    @Args('project') project: string,
    @Args('title') title: string,
    @Ctx() context: Context,
  ): Promise<Data | undefined> {
    await this.commands.send(createProject, { project, title }, allowed(context, 'site.administer'));
    await afterwards(this.model, this.live, 'project', project, project);
    return (await this.model.projects(project))[0];
  }
  @Mutation('holdProject')
  async holdProject(@Args() input: InputOf<typeof holdProject>, @Ctx() context: Context): Promise<Data | undefined> {
    await this.commands.send(holdProject, input, allowed(context, 'workflow.steer', input.project));
    return this.afterHold(input.project, true);
  }
  @Mutation('releaseProject')
  async releaseProject(
    @Args() input: InputOf<typeof releaseProject>,
    @Ctx() context: Context,
  ): Promise<Data | undefined> {
    await this.commands.send(releaseProject, input, allowed(context, 'workflow.steer', input.project));
    return this.afterHold(input.project, false);
  }
  private async afterHold(project: string, held: boolean): Promise<Data | undefined> {
    await afterwards(this.model, this.live, 'project', project, project, (row) => 'held' in row === held);
    return (await this.model.projects(project))[0];
  }
  private page(
    concept: 'shot' | 'task' | 'gate' | 'material' | 'run',
    project: Data,
    where: Where,
    args: Page,
  ): Promise<Connection<Data>> {
    return page(this.model, concept, text(project, 'code'), where, args);
  }
}
