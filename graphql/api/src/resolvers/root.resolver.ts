import { sightOf } from '@bobine/access';
import type { Principal } from '@bobine/contracts';
import { Args, Context as Ctx, Query, Resolver, Subscription } from '@nestjs/graphql';
import { type Change, Live } from '../live/live.js';
import { type Asked, connection, type Lazy } from '../read/connection.js';
import { LISTS } from '../read/lists.js';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';

/** People and organisations are of the site, and of no project. */
const OF_THE_SITE = { project: '' };

/** What is at the top of the graph, and the live subscription. */
@Resolver()
export class RootResolver {
  constructor(private readonly live: Live) {}

  @Query('me')
  me(@Ctx() context: Context): Principal | null {
    return context.principal;
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

  @Query('task')
  task(@Args('id') id: string, @Ctx() { model }: Context): Promise<Data | undefined> {
    return model.anywhere('task', id);
  }

  @Query('gate')
  gate(@Args('id') id: string, @Ctx() { model }: Context): Promise<Data | undefined> {
    return model.anywhere('gate', id);
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
