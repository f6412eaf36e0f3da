import { type Phrase, sayIn } from '@bobine/contracts';
import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Context } from '../session/context.js';

type Told = { problem: string; fix?: string | null; told?: { problem: Phrase; fix: Phrase } };

/** What is wrong with a template, in the language of who asks. */
@Resolver('Problem')
export class ProblemResolver {
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
export class ScheduleFindingResolver extends ProblemResolver {}

/** Why an item of many is refused, in the language of who asks. */
@Resolver('BulkItem')
export class BulkItemResolver {
  @ResolveField('reason')
  reason(
    @Parent() { reason = null, told }: { reason?: string | null; told?: Phrase },
    @Ctx() { language }: Context,
  ): string | null {
    return told ? sayIn(language, told) : reason;
  }
}
