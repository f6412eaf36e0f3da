import { phrase, refuse, sayIn } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { within } from '../read/page.js';
import type { Data } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { type ForMe, forMe } from './for-me.js';
import { type LateCount, lateOf } from './late.js';
import { type Dates, datesOf, nextDeliveries } from './owed.js';
import { type PulseDay, pulses } from './pulse.js';
import { type AtRisk, risksOf } from './risk.js';
import { type Counts, countsSince, KINDS, newestSince, type ToldRow } from './since.js';
import { placeOf, sentenceOf } from './telling.js';
import { isMine, type WaitingOn, waitingOn } from './waiting.js';

/** A project that is looked at, and when. */
type Health = { project: string; at: Date };
type Since = { project: string; at: Date };

const MOST = 50;
const MOST_DAYS = 31;
const FURTHEST_DAYS = 92;
const DAY = 86_400_000;

/** How a production is doing. Each part is read for all projects of a question in one statement. */
@Resolver('Health')
export class HealthResolver {
  constructor(private readonly commands: CommandClient) {}

  @ResolveField('late')
  async late(@Parent() { project, at }: Health, @Ctx() { loaders, model }: Context): Promise<LateCount> {
    const found = await loaders.ofProject('late', project, (projects) => lateOf(model, projects, at));
    return found ?? { tasks: 0, gates: 0, deliverables: 0 };
  }
  @ResolveField('atRisk')
  async atRisk(@Parent() { project }: Health, @Ctx() context: Context): Promise<AtRisk | null> {
    const { loaders, model } = context;
    const who = signedIn(context);
    const find = (projects: string[]) => risksOf(model, this.commands, who, projects);
    return (await loaders.ofProject('risk', project, find)) ?? null;
  }
  @ResolveField('waitingOn')
  async waitingOn(
    @Parent() { project, at }: Health,
    @Args('first') first: number,
    @Ctx() { loaders, model }: Context,
  ): Promise<WaitingOn[]> {
    const most = within('first', first, MOST);
    const found = await loaders.ofProject(`waiting/${most}`, project, (projects) =>
      waitingOn(model, projects, most, at),
    );
    return found ?? [];
  }
  @ResolveField('nextDeliveries')
  async nextDeliveries(
    @Parent() { project }: Health,
    @Args('first') first: number,
    @Ctx() { loaders, model }: Context,
  ): Promise<Data[]> {
    const most = within('first', first, MOST);
    const found = await loaders.ofProject(`next/${most}`, project, (projects) => nextDeliveries(model, projects, most));
    return found ?? [];
  }
  @ResolveField('delivers')
  async delivers(@Parent() health: Health, @Ctx() context: Context): Promise<string | null> {
    return (await dates(health, context))?.next ?? null;
  }
  @ResolveField('deliversLast')
  async deliversLast(@Parent() health: Health, @Ctx() context: Context): Promise<string | null> {
    return (await dates(health, context))?.last ?? null;
  }
  @ResolveField('forMe')
  async forMe(@Parent() { project }: Health, @Ctx() context: Context): Promise<ForMe> {
    const who = signedIn(context);
    const found = await context.loaders.ofProject('forMe', project, (projects) => forMe(context.model, projects, who));
    return found ?? { decisions: 0, tasks: 0 };
  }
  @ResolveField('since')
  since(@Parent() { project, at: now }: Health, @Args('at') asked: string, @Ctx() { loaders, model }: Context): Since {
    const at = new Date(asked);
    if (now.getTime() - at.getTime() > FURTHEST_DAYS * DAY) {
      throw refuse('input.invalid', phrase`at: must be within the last ${FURTHEST_DAYS} days.`);
    }
    const counts = () =>
      loaders.ofProject<Counts>(`since/${at.toISOString()}`, project, (projects) => countsSince(model, projects, at));
    const counted = KINDS.map((kind) => [kind, async () => (await counts())?.[kind] ?? 0]);
    return { project, at, ...Object.fromEntries(counted) };
  }
  @ResolveField('pulse')
  async pulse(
    @Parent() { project, at }: Health,
    @Args('days') asked: number,
    @Ctx() { loaders, model }: Context,
  ): Promise<PulseDay[]> {
    const days = within('days', asked, MOST_DAYS);
    const found = await loaders.ofProject(`pulse/${days}`, project, (projects) => pulses(model, projects, days, at));
    return found ?? [];
  }
}

const dates = ({ project, at }: Health, { loaders, model }: Context): Promise<Dates | undefined> =>
  loaders.ofProject('dates', project, (projects) => datesOf(model, projects, at));

@Resolver('Project')
export class ProjectHealthResolver {
  @ResolveField('health')
  health(@Parent() project: Data): Health {
    return { project: String(project['code']), at: new Date() };
  }
}

/** What lists of many projects show of what they owe. */
@Resolver('Deliverable')
export class OwedResolver {
  @ResolveField('recipientName')
  recipientName(@Parent() { recipient }: Data, @Ctx() { loaders }: Context): Promise<string | null> {
    return loaders.nameOf('vendor', String(recipient));
  }
  @ResolveField('late')
  late(@Parent() { due, status }: Data): boolean {
    const isOver = status === 'accepted' || status === 'cancelled';
    return !isOver && typeof due === 'string' && Date.parse(due) < Date.now();
  }
}

@Resolver('WaitingOn')
export class WaitingOnResolver {
  @ResolveField('mine')
  mine(@Parent() party: WaitingOn, @Ctx() context: Context): boolean {
    return isMine(party, signedIn(context));
  }
}

/** What has changed, newest first; its counts are read at once, when any is asked for. */
@Resolver('ChangedSince')
export class SinceResolver {
  @ResolveField('newest')
  async newest(
    @Parent() { project, at }: Since,
    @Args('first') first: number,
    @Ctx() { loaders, model }: Context,
  ): Promise<ToldRow[]> {
    const most = within('first', first, MOST);
    const found = await loaders.ofProject(`newest/${at.toISOString()}/${most}`, project, (projects) =>
      newestSince(model, projects, at, most),
    );
    return found ?? [];
  }
}
@Resolver('Told')
export class ToldResolver {
  @ResolveField('event')
  event(@Parent() { event }: ToldRow): string {
    return event.id;
  }
  @ResolveField('text')
  async text(@Parent() row: ToldRow, @Ctx() { language, loaders }: Context): Promise<string> {
    const code = row.event.data['vendor'];
    const vendor = typeof code === 'string' ? await loaders.nameOf('vendor', code) : null;
    const title = row.event.data['title'];
    const gate = typeof title === 'string' && row.kind === 'decisions' ? await loaders.said(language, title) : '';
    return sayIn(language, sentenceOf(row, vendor ?? String(code), gate));
  }
  @ResolveField('concept')
  concept(@Parent() { kind, event }: ToldRow): string {
    return placeOf(kind, event.data).concept;
  }
  @ResolveField('id')
  id(@Parent() { kind, event }: ToldRow): string {
    return placeOf(kind, event.data).id;
  }
}
