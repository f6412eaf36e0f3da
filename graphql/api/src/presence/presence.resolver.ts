import { refuse } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { type Look, Presence, type Present, whoIsThere } from './presence.js';

/** Who looks at what of a project just now. The API keeps it itself: it is no fact, and no owner decides on it. */
@Resolver('Project')
export class PresenceResolver {
  constructor(private readonly presences: Presence) {}

  @ResolveField('presence')
  presence(@Parent() project: Data, @Ctx() { model }: Context): Promise<Present[]> {
    return whoIsThere(model.db, String(project['code']));
  }
  @Mutation('lookAt')
  async lookAt(@Args() look: Look, @Ctx() context: Context): Promise<Present[]> {
    await this.presences.lookAt(personOf(context), look);
    return whoIsThere(context.model.db, look.project);
  }
  @Mutation('lookAway')
  async lookAway(
    @Args() { project, tab }: { project: string; tab?: string | null },
    @Ctx() context: Context,
  ): Promise<Present[]> {
    await this.presences.lookAway(personOf(context).id, project, tab ?? '');
    return whoIsThere(context.model.db, project);
  }
}

function personOf(context: Context): { id: string; name: string } {
  const principal = signedIn(context);
  if (principal.kind !== 'person') throw refuse('access.denied', 'Only people are shown as being there.');
  return principal;
}
