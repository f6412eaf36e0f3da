import { findingsIn, type Phrase, sayIn } from '@bobine/contracts';
import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
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
  reason(@Parent() { reason = null, told }: Reasoned, @Ctx() { language }: Context): string | null {
    return told ? sayIn(language, told) : reason;
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
  @ResolveField('findings')
  findings(@Parent() { findings }: { findings?: unknown }, @Ctx() { language }: Context): unknown {
    return findings ? findingsIn(language, findings) : null;
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
  ...[ChatAnswerResolver, ChatTrialAnswerResolver],
];
