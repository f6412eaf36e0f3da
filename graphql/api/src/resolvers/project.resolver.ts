import {
  assignSequence,
  createProject,
  importBreakdown,
  type InputOf,
  openWork,
  refuse,
  registerWork,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Connection, type Data, type Page, ReadModel } from '../read/read-model.js';
import { stagesOf } from '../read/stages.js';
import { allowed, type Context, onlyOf } from '../session/context.js';
import { afterwards } from './after.js';

type Rate = { num: number; den: number };
const text = (row: Data, name: string): string => String(row[name]);
const rateText = (rate: unknown): string | null => (rate ? `${(rate as Rate).num}/${(rate as Rate).den}` : null);

function rateOf(rate: string): Rate {
  const match = /^(\d+)\/(\d+)$/.exec(rate);
  if (!match) throw refuse('input.invalid', 'rate: write an exact fraction, such as 24/1 or 30000/1001.');
  return { num: Number(match[1]), den: Number(match[2]) };
}

/** A project and its lists. A vendor sees its own rows of them, and nothing of anyone else's. */
@Resolver('Project')
export class ProjectResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  @ResolveField('version')
  version(@Parent() project: Data): Promise<number> {
    return this.live.version(text(project, 'code'));
  }
  @ResolveField('epoch')
  epoch(): Promise<string> {
    return this.live.epoch();
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
    return this.page(
      'shot',
      project,
      { parent: args.work, sequence: args.sequence, vendor: onlyOf(context) ?? undefined },
      args,
    );
  }
  @ResolveField('tasks')
  tasks(
    @Parent() project: Data,
    @Args() args: Page & { status?: string[]; vendor?: string; shot?: string },
    @Ctx() context: Context,
  ) {
    const vendor = onlyOf(context) ?? args.vendor;
    return this.page('task', project, { status: args.status, vendor, shot: args.shot }, args);
  }
  @ResolveField('gates')
  async gates(
    @Parent() project: Data,
    @Args() args: Page & { status?: string; waitingFor?: string },
    @Ctx() context: Context,
  ): Promise<Connection<Data>> {
    allowed(context, 'project.see', text(project, 'code'));
    const page = await this.page('gate', project, { status: args.status }, args);
    if (!args.waitingFor) return page;
    const mine = page.edges.filter(({ node }) => isWaitingFor(node, String(args.waitingFor)));
    return { ...page, edges: mine, totalCount: mine.length };
  }
  @ResolveField('materials')
  materials(
    @Parent() project: Data,
    @Args() args: Page & { kind?: string; status?: string; shot?: string },
    @Ctx() context: Context,
  ) {
    const vendor = onlyOf(context) ?? undefined;
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
  stages(@Parent() project: Data) {
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
  async changesSince(@Parent() project: Data, @Args('epoch') epoch: string, @Args('version') version: number) {
    const current = await this.live.epoch();
    if (epoch !== current) return null;
    const changes = await this.live.since(text(project, 'code'), current, version, 1001);
    return changes.length > 1000 ? null : changes;
  }

  @Mutation('createProject')
  async createProject(
    @Args('project') project: string,
    @Args('title') title: string,
    @Ctx() context: Context,
  ): Promise<Data> {
    await this.commands.send(createProject, { project, title }, allowed(context, 'site.administer'));
    return afterwards(this.model, this.live, 'project', project, project);
  }
  @Mutation('registerWork')
  async registerWork(
    @Args() { rate, ...input }: Omit<InputOf<typeof registerWork>, 'rate'> & { rate: string },
    @Ctx() context: Context,
  ): Promise<Data> {
    const principal = allowed(context, 'breakdown.edit', input.project);
    await this.commands.send(registerWork, { ...input, rate: rateOf(rate) }, principal);
    return afterwards(this.model, this.live, 'work', input.project, input.work);
  }
  @Mutation('openWork')
  async openWork(@Args() input: InputOf<typeof openWork>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(openWork, input, allowed(context, 'project.set', input.project));
    return afterwards(this.model, this.live, 'work', input.project, input.work, (row) => row['opened'] === true);
  }
  @Mutation('importBreakdown')
  importBreakdown(@Args() input: InputOf<typeof importBreakdown>, @Ctx() context: Context) {
    return this.commands.send(importBreakdown, input, allowed(context, 'breakdown.edit', input.project));
  }
  @Mutation('assignSequence')
  async assignSequence(@Args() input: InputOf<typeof assignSequence>, @Ctx() context: Context): Promise<number> {
    return (await this.commands.send(assignSequence, input, allowed(context, 'breakdown.edit', input.project))).shots;
  }

  private page(
    concept: 'shot' | 'task' | 'gate' | 'material' | 'run',
    project: Data,
    where: Record<string, string | string[] | null | undefined>,
    args: Page,
  ): Promise<Connection<Data>> {
    return this.model.page(concept, text(project, 'code'), where, args);
  }
}

/** Whether a gate still waits for a person: a party of theirs has no vote yet. */
function isWaitingFor(gate: Data, person: string): boolean {
  const parties = gate['parties'] as { title: string; person?: string }[];
  const voted = new Set((gate['votes'] as { title: string }[]).map(({ title }) => title));
  return gate['status'] === 'open' && parties.some((party) => party.person === person && !voted.has(party.title));
}

@Resolver('Work')
export class WorkResolver {
  constructor(private readonly model: ReadModel) {}

  @ResolveField('code')
  code(@Parent() work: Data): string {
    return text(work, 'work');
  }
  @ResolveField('rate')
  rate(@Parent() work: Data): string | null {
    return rateText(work['rate']);
  }
  @ResolveField('scenes')
  scenes(@Parent() work: Data): Promise<Data[]> {
    return this.model.list('scene', text(work, 'project'), text(work, 'work'));
  }
  @ResolveField('slates')
  slates(@Parent() work: Data): Promise<Data[]> {
    return this.model.list('slate', text(work, 'project'), text(work, 'work'));
  }
  @ResolveField('cuts')
  cuts(@Parent() work: Data): Promise<Data[]> {
    return this.model.list('cut', text(work, 'project'), text(work, 'work'));
  }
  @ResolveField('elements')
  elements(@Parent() work: Data): Promise<Data[]> {
    return this.model.list('element', text(work, 'project'), text(work, 'work'));
  }
}

@Resolver('Scene')
export class SceneResolver {
  @ResolveField('id')
  id(@Parent() scene: Data): string {
    return text(scene, 'scene');
  }
}
@Resolver('Slate')
export class SlateResolver {
  @ResolveField('id')
  id(@Parent() slate: Data): string {
    return text(slate, 'slate');
  }
  @ResolveField('rate')
  rate(@Parent() slate: Data): string | null {
    return rateText(slate['rate']);
  }
}
@Resolver('Cut')
export class CutResolver {
  @ResolveField('code')
  code(@Parent() cut: Data): string {
    return text(cut, 'cut');
  }
}
@Resolver('Finding')
export class FindingResolver {
  @ResolveField('id')
  id(@Parent() finding: Data): string {
    return text(finding, 'finding');
  }
}
@Resolver('Element')
export class ElementResolver {
  @ResolveField('id')
  id(@Parent() element: Data): string {
    return text(element, 'element');
  }
}

@Resolver('Shot')
export class ShotResolver {
  @ResolveField('code')
  code(@Parent() shot: Data): string {
    return text(shot, 'shot');
  }
  @ResolveField('tasks')
  tasks(@Parent() shot: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    return loaders.naming('task', 'shot', text(shot, 'project'), text(shot, 'shot'));
  }
  @ResolveField('gates')
  async gates(@Parent() shot: Data, @Ctx() context: Context): Promise<Data[]> {
    if (onlyOf(context)) return [];
    return context.loaders.naming('gate', 'shot', text(shot, 'project'), text(shot, 'shot'));
  }
  @ResolveField('materials')
  async materials(@Parent() shot: Data, @Ctx() context: Context): Promise<Data[]> {
    const own = onlyOf(context);
    const rows = await context.loaders.naming('material', 'shot', text(shot, 'project'), text(shot, 'shot'));
    return rows.filter((row) => own === null || row['vendor'] === own);
  }
}
