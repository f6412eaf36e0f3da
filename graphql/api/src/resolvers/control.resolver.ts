import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import { stillAddress, type StillHolder } from '../server/still.js';

/** What a control found, with addresses in place of the files of its stills. */
@Resolver('Control')
export class ControlResolver {
  @ResolveField('findings')
  findings(@Parent() control: Data): unknown {
    return found(control, 'findings');
  }
  @ResolveField('rechecked')
  rechecked(@Parent() control: Data): unknown {
    return found(control, 'rechecked');
  }
}

function found(control: Data, list: 'findings' | 'rechecked'): unknown[] {
  const address = (still: string | undefined) =>
    still && stillAddress(String(control['project']), String(control['deliverable']), still);
  return ((control[list] ?? []) as StillHolder[]).map(({ spot, before, ...finding }) => ({
    ...finding,
    before: address(before),
    spot: spot && { ...spot, still: address(spot.still) },
  }));
}
