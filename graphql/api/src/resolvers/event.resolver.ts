import { type Envelope, eventDefinition, parseKeys, refuse, replayParked, SERVICES } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Data, ReadModel } from '../read/read-model.js';
import { summaryOf } from '../read/why.js';
import { allowed, type Context, onlyOf, signedIn, takesPart } from '../session/context.js';
import { type EventPage, eventPage } from '../read/event-page.js';

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
  async answer(@Parent() event: Envelope, @Ctx() { loaders }: Context): Promise<Data | null> {
    const [row] = await loaders.about('answer', event.project, event.id);
    return row ? { ...row, outcome: row['answer'] } : null;
  }
  @ResolveField('evaluations')
  evaluations(@Parent() event: Envelope, @Ctx() { loaders }: Context): Promise<Data[]> {
    return loaders.about('evaluation', event.project, event.id);
  }

  @Query('why')
  async why(@Args('event') id: string, @Ctx() context: Context): Promise<unknown> {
    signedIn(context);
    const [row] = await this.model.db.query<{ event: Envelope }>('select event from event where id = $1', [id]);
    const event = row?.event;
    const own = onlyOf(context);
    if (!event || !takesPart(context, event.project) || (own !== null && event.actor !== `vendor:${own}`)) return null;
    const consequences = own === null ? await this.consequencesOf(id) : [];
    const answer = await this.answer(event, context);
    const evaluations = await this.evaluations(event, context);
    return { event, answer, evaluations, consequences, summary: summaryOf(event, answer, evaluations, consequences) };
  }
  @Mutation('replayParked')
  async replayParked(
    @Args('service') service: string,
    @Args('event') event: string,
    @Ctx() context: Context,
  ): Promise<string> {
    const owner = SERVICES.find((name) => name === service);
    if (!owner) throw refuse('input.invalid', `service: must be one of ${SERVICES.join(', ')}.`);
    return (await this.commands.send(replayParked(owner), { event }, allowed(context, 'events.operate'))).outcome;
  }

  /** What followed, following causes forward; evaluations are told apart. */
  private async consequencesOf(id: string): Promise<Envelope[]> {
    const rows = await this.model.db.query<{ event: Envelope }>(
      `with recursive followed as (
         select id, event, seq, 1 as depth from event where causation = $1
         union select next.id, next.event, next.seq, depth + 1
         from event next join followed on next.causation = followed.id where depth < 12
       )
       select event from (select distinct on (id) * from followed) as f
       where event->>'type' not in ('bobine.fact.evaluated.v1') order by seq limit 200`,
      [id],
    );
    return rows.map(({ event }) => event);
  }
}

@Resolver('Project')
export class ProjectEventsResolver {
  constructor(private readonly model: ReadModel) {}

  @ResolveField('events')
  events(@Parent() project: Data, @Args() args: EventPage, @Ctx() context: Context) {
    const own = onlyOf(context);
    return eventPage(this.model, String(project['code']), { ...args, ...(own ? { actor: `vendor:${own}` } : {}) });
  }
}
