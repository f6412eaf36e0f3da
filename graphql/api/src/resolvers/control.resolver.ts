import { type Finding, findingIn, type Language } from '@bobine/contracts';
import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';
import { stillAddress, type StillHolder } from '../server/still.js';

/** What a control found, in the language of who asks, with addresses in place of the files of its stills. */
@Resolver('Control')
export class ControlResolver {
  @ResolveField('findings')
  findings(@Parent() control: Data, @Ctx() { language }: Context): unknown {
    return found(control, 'findings', language);
  }
  @ResolveField('rechecked')
  rechecked(@Parent() control: Data, @Ctx() { language }: Context): unknown {
    return found(control, 'rechecked', language);
  }
}

function found(control: Data, list: 'findings' | 'rechecked', language: Language): unknown[] {
  const address = (still: string | undefined) =>
    still && stillAddress(String(control['project']), String(control['deliverable']), still);
  return ((control[list] ?? []) as (Finding & StillHolder)[]).map(({ spot, before, ...finding }) => ({
    ...findingIn(language, finding),
    before: address(before),
    spot: spot && { ...spot, still: address(spot.still) },
  }));
}
