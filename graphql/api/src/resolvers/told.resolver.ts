import { findingsIn, labelWith, type Phrase, sayIn } from '@bobine/contracts';
import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Link } from '../read/why-not/link.js';
import type { Context } from '../session/context.js';

type Told = { problem: string; fix?: string | null; told?: { problem: Phrase; fix: Phrase } };

/** What is wrong with a template, in the language of who asks. */
@Resolver('Problem')
class ProblemResolver {
  @ResolveField('problem')
  problem(@Parent() { problem, told }: Told, @Ctx() { language }: Context): string {
    return sayIn(language, told?.problem ?? problem);
  }
  @ResolveField('fix')
  fix(@Parent() { fix = null, told }: Told, @Ctx() { language }: Context): string | null {
    return told ? sayIn(language, told.fix) : fix;
  }
}

/** What is wrong with a row of a delivery schedule, in the language of who asks. */
@Resolver('ScheduleFinding')
class ScheduleFindingResolver extends ProblemResolver {}

type Reasoned = { reason?: string | null; told?: Phrase };

/** Why an item of many is refused, in the language of who asks. */
@Resolver('BulkItem')
class BulkItemResolver {
  @ResolveField('reason')
  reason(
    @Parent() { reason = null, told }: Reasoned,
    @Ctx() { language, loaders }: Context,
  ): string | null | Promise<string> {
    return told ? loaders.say(language, told) : reason;
  }
}

/** Why a run, a step or an attempt of one stands as it does, in the language of who asks. */
@Resolver('Run')
class RunReasonResolver extends BulkItemResolver {}
@Resolver('Step')
class StepReasonResolver extends BulkItemResolver {}
@Resolver('Attempt')
class AttemptReasonResolver extends BulkItemResolver {}
/** Why a simulation failed, and why its runs did not complete. */
@Resolver('Simulation')
class SimulationReasonResolver extends BulkItemResolver {}
@Resolver('Plan')
class PlanReasonResolver extends BulkItemResolver {}
@Resolver('RunsBecause')
class RunsBecauseReasonResolver extends BulkItemResolver {}
/** Why a webhook is disabled, or something is not delivered. */
@Resolver('Webhook')
class WebhookReasonResolver extends BulkItemResolver {}
@Resolver('WaitLink')
class WaitReasonResolver extends BulkItemResolver {
  @ResolveField('name')
  name(@Parent() link: Pick<Link, 'kind' | 'name' | 'status'>, @Ctx() { language, loaders }: Context): unknown {
    return isNamedByItself(link) ? link.name : loaders.said(language, link.name);
  }
  @ResolveField('findings')
  findings(@Parent() { findings }: { findings?: unknown }, @Ctx() { language }: Context): unknown {
    return findings ? findingsIn(language, findings) : null;
  }
}

/** Whether a link is called by what somebody named a thing, and not by the title of a step. */
const isNamedByItself = ({ kind, status }: Pick<Link, 'kind' | 'status'>): boolean =>
  kind === 'deliverable' || kind === 'item' || (kind === 'material' && status !== 'notAnnounced');

/** What is due of what a new cut touches: of a task, called as its template calls it. */
@Resolver('TouchedDate')
class TouchedDateResolver {
  @ResolveField('name')
  async name(
    @Parent() { name, title }: { name: string; title?: string },
    @Ctx() { language, loaders }: Context,
  ): Promise<string> {
    return title ? labelWith(name, title, await loaders.said(language, title)) : name;
  }
}

/** How a delivery was answered last, or why it was given up. */
@Resolver('WebhookDelivery')
class DeliveryAnswerResolver {
  @ResolveField('answer')
  answer(
    @Parent() { answer = null, told }: { answer?: string | null; told?: Phrase },
    @Ctx() { language }: Context,
  ): string | null {
    return told ? sayIn(language, told) : answer;
  }
}

/** What was answered where one is told by chat, and to a trial. */
@Resolver('Chat')
class ChatAnswerResolver extends DeliveryAnswerResolver {}
@Resolver('ChatTrial')
class ChatTrialAnswerResolver extends DeliveryAnswerResolver {}

/** Everything that is recorded in English with its values apart, and told in the language of who asks. */
export const TOLD_RESOLVERS = [
  ...[ProblemResolver, ScheduleFindingResolver, BulkItemResolver, RunReasonResolver, StepReasonResolver],
  ...[SimulationReasonResolver, PlanReasonResolver, RunsBecauseReasonResolver],
  ...[AttemptReasonResolver, WebhookReasonResolver, WaitReasonResolver, DeliveryAnswerResolver],
  TouchedDateResolver,
  ...[ChatAnswerResolver, ChatTrialAnswerResolver],
];
