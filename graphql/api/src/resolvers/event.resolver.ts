import {
  type Envelope,
  eventDefinition,
  type InputOf,
  parseKeys,
  refuse,
  replayParked,
  SERVICES,
  tryFact,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Data, ReadModel } from '../read/read-model.js';
import { type EventPage, eventPage } from '../read/event-page.js';
import { consequencesOf, summaryOf } from '../read/why.js';
import { allowed, type Context, isPartOf, onlyOf, signedIn } from '../session/context.js';

/** Events, and the answer to "why?". */
@Resolver('Event')
export class EventResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly commands: CommandClient,
  ) {}

  @ResolveField('title')
  title(@Parent() event: Envelope): string {
    return eventDefinition(event.type)?.title ?? event.type;
  }
  @ResolveField('keys')
  keys(@Parent() event: Envelope): Record<string, string> {
    return parseKeys(event.keys);
  }
  @ResolveField('answer')
  async answer(@Parent() event: Envelope, @Ctx() context: Context): Promise<Data | null> {
    const [row] = await context.loaders.about('answer', event.project, event.id);
    if (!row) return null;
    const { tech, ...told } = row;
    return { ...told, outcome: row['answer'], ...(onlyOf(context) === null ? { tech } : {}) };
  }
  @ResolveField('evaluations')
  evaluations(@Parent() event: Envelope, @Ctx() context: Context): Promise<Data[]> {
    allowed(context, 'project.see', event.project);
    return context.loaders.about('evaluation', event.project, event.id);
  }

  @Query('why')
  async why(@Args('event') id: string, @Ctx() context: Context): Promise<unknown> {
    signedIn(context);
    const event = await this.visible(id, context);
    if (!event) return null;
    // A vendor is told its owner's answer, and nothing of what goes on behind it.
    const outside = onlyOf(context) !== null;
    const answer = await this.answer(event, context);
    const evaluations = outside ? [] : await this.evaluations(event, context);
    const consequences = outside ? [] : await consequencesOf(this.model, event);
    return { event, answer, evaluations, consequences, summary: summaryOf(event, answer, evaluations, consequences) };
  }
  @Query('tryEvent')
  tryEvent(@Args() input: InputOf<typeof tryFact>, @Ctx() context: Context) {
    return this.commands.send(tryFact, input, allowed(context, 'events.operate', input.project));
  }
  @Mutation('replayParked')
  async replayParked(
    @Args('service') service: string,
    @Args('event') id: string,
    @Ctx() context: Context,
  ): Promise<string> {
    signedIn(context);
    const owner = SERVICES.find((name) => name === service);
    if (!owner) throw refuse('input.invalid', `service: must be one of ${SERVICES.join(', ')}.`);
    const event = await this.visible(id, context);
    if (!event) throw refuse('event.unknown', 'There is no such event.');
    const principal = allowed(context, 'events.operate', event.project);
    return (await this.commands.send(replayParked(owner), { event: id }, principal)).outcome;
  }

  /** An event as the asker may see it: of a project they take part in; to a vendor, what it has said itself. */
  private async visible(id: string, context: Context): Promise<Envelope | undefined> {
    const [row] = await this.model.db.query<{ event: Envelope; claim: boolean }>(
      'select event, claim from event where id = $1',
      [id],
    );
    if (!row || !isPartOf(context, row.event.project)) return undefined;
    const own = onlyOf(context);
    return own === null || (row.claim && row.event.actor === `vendor:${own}`) ? row.event : undefined;
  }
}

@Resolver('Project')
export class ProjectEventsResolver {
  constructor(private readonly model: ReadModel) {}

  @ResolveField('events')
  events(@Parent() project: Data, @Args() args: EventPage, @Ctx() context: Context) {
    const own = onlyOf(context);
    const said = own === null ? {} : { claims: true, actor: `vendor:${own}` };
    return eventPage(this.model, String(project['code']), { ...args, ...said });
  }
}
