import { sightOf } from '@bobine/access';
import { isRefusal, type Principal, redeemLink, servicePrincipal } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { type Change, Live } from '../live/live.js';
import { type Asked, connection, type Lazy } from '../read/connection.js';
import { LISTS } from '../read/lists.js';
import { type Data, ReadModel } from '../read/read-model.js';
import type { Context } from '../session/context.js';
import { Sessions } from '../session/session.js';
import { afterwards } from './after.js';

/** People and organisations are of the site, and of no project. */
const OF_THE_SITE = { project: '' };

/** Signing in, what is at the top of the graph, and the live subscription. */
@Resolver()
export class RootResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
    private readonly sessions: Sessions,
  ) {}

  @Query('me')
  me(@Ctx() context: Context): Principal | null {
    return context.principal;
  }

  @Mutation('signIn')
  async signIn(@Args('token') token: string): Promise<{ token: string; expiresAt: string; me: Principal }> {
    const who = await this.commands.send(redeemLink, { token }, servicePrincipal('api'));
    // The link is used up: when the view is late, one signs in all the same, and may do more in a moment.
    await afterwards(this.model, this.live, who.kind, '', who.id).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
    });
    return { ...(await this.sessions.issue(who)), me: who as Principal };
  }

  @Query('projects')
  projects(@Ctx() { model }: Context): Promise<Data[]> {
    return model.projects();
  }

  @Query('project')
  async project(@Args('code') code: string, @Ctx() { model }: Context): Promise<Data | null> {
    return (await model.projects(code))[0] ?? null;
  }

  @Query('run')
  run(@Args('address') address: string, @Ctx() { model }: Context): Promise<Data | undefined> {
    return model.anywhere('run', address);
  }

  @Query('material')
  material(@Args('id') id: string, @Ctx() { model }: Context): Promise<Data | undefined> {
    return model.anywhere('material', id);
  }

  @Query('deliverable')
  deliverable(
    @Args('project') project: string,
    @Args('code') code: string,
    @Ctx() { model }: Context,
  ): Promise<Data | undefined> {
    return model.one('deliverable', project, code);
  }

  @Query('vendors')
  vendors(@Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.vendors, OF_THE_SITE, asked);
  }

  @Query('people')
  people(@Args() asked: Asked, @Ctx() { model }: Context): Lazy {
    return connection(model, LISTS.people, OF_THE_SITE, asked);
  }

  @Subscription('projectChanged', { resolve: (change: Change) => change })
  projectChanged(
    @Args() { project, epoch, since }: { project: string; epoch?: string | null; since?: number | null },
    @Ctx() context: Context,
  ): AsyncIterableIterator<Change> {
    return this.live.follow({
      project,
      epoch: epoch ?? undefined,
      since: since ?? undefined,
      sight: async () => sightOf(await context.again()),
    });
  }
}
