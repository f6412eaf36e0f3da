import {
  type Envelope,
  eventDefinitions,
  eventTitle,
  type InputOf,
  isClaimType,
  parseKeys,
  refuse,
  phrase,
  replayParked,
  SERVICES,
  tryFact,
  readPhrase,
  sayIn,
  titleOf,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import { aboutOf } from '../read/event-about.js';
import { type EventPage, eventPage } from '../read/event-page.js';
import { consequencesOf, summaryOf } from '../read/why.js';
import { type Context, onlyOf, signedIn } from '../session/context.js';

/** Why an answer or an evaluation is as it is, in the language of who asks. */
const reasonOf = ({ told, reason }: { told?: unknown; reason?: unknown }, { language }: Context): string =>
  sayIn(language, readPhrase(told) ?? String(reason));

/** Events, and the answer to "why?". */
@Resolver('Event')
export class EventResolver {
  constructor(private readonly commands: CommandClient) {}

  @ResolveField('title')
  title(@Parent() { type }: Envelope, @Ctx() { language }: Context): string {
    return sayIn(language, eventTitle(type));
  }
  @ResolveField('about')
  about(@Parent() event: Envelope, @Ctx() { language, loaders }: Context): Promise<string> {
    return loaders.say(language, aboutOf(event));
  }
  @ResolveField('keys')
  keys(@Parent() event: Envelope): Record<string, string> {
    return parseKeys(event.keys);
  }
  @ResolveField('answer')
  async answer(@Parent() event: Envelope, @Ctx() context: Context): Promise<Data | null> {
    const [row] = await context.loaders.about('answer', event.project, event.id);
    if (!row) return null;
    return { ...row, reason: reasonOf(row, context), outcome: row['answer'], project: event.project };
  }
  @ResolveField('evaluations')
  async evaluations(@Parent() event: Envelope, @Ctx() context: Context): Promise<Data[]> {
    const rows = await context.loaders.about('evaluation', event.project, event.id);
    return rows.map((row) => ({ ...row, reason: reasonOf(row, context) }));
  }

  @Query('eventTypes')
  eventTypes(@Ctx() { language }: Context): Data[] {
    return eventDefinitions()
      .filter(({ to }) => to === undefined)
      .map((definition) => ({
        type: definition.type,
        title: sayIn(language, titleOf(definition)),
        owner: definition.owner,
        claim: isClaimType(definition.type),
        routine: definition.routine ?? false,
      }));
  }
  @Query('why')
  async why(@Args('event') id: string, @Ctx() context: Context): Promise<unknown> {
    const event = await context.model.event(id);
    if (!event) return null;
    // A vendor is told its owner's answer, and nothing of what goes on behind it.
    const outside = onlyOf(context) !== null;
    const told = await this.answer(event, context);
    const answer = outside && told ? { ...told, tech: undefined } : told;
    const evaluations = outside ? [] : await this.evaluations(event, context);
    const consequences = outside ? [] : await consequencesOf(context.model, event);
    const { project, actor } = event;
    return {
      project,
      actor,
      event,
      answer,
      evaluations,
      consequences,
      summary: sayIn(context.language, summaryOf(event, answer, evaluations, consequences)),
    };
  }
  @Query('tryEvent')
  async tryEvent(@Args() input: InputOf<typeof tryFact>, @Ctx() context: Context) {
    const tried = await this.commands.send(tryFact, input, signedIn(context));
    return { ...tried, reason: reasonOf(tried, context) };
  }
  @Mutation('replayParked')
  async replayParked(
    @Args('service') service: string,
    @Args('event') id: string,
    @Ctx() context: Context,
  ): Promise<string> {
    const owner = SERVICES.find((name) => name === service);
    if (!owner) throw refuse('input.invalid', phrase`service: must be one of ${SERVICES.join(', ')}.`);
    return (await this.commands.send(replayParked(owner), { event: id }, signedIn(context))).outcome;
  }
}

@Resolver('Project')
export class ProjectEventsResolver {
  @ResolveField('events')
  events(@Parent() project: Data, @Args() args: EventPage, @Ctx() context: Context) {
    const own = onlyOf(context);
    return eventPage(context.model, String(project['code']), args, own === null ? undefined : `vendor:${own}`);
  }
}
