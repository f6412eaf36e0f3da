import { takesPart } from '@bobine/access';
import { isRefusal, type Principal, redeemLink, refuse, servicePrincipal } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { type Change, Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, isPartOf, onlyOf, signedIn } from '../session/context.js';
import { Sessions } from '../session/session.js';
import { afterwards } from './after.js';

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
  async projects(@Ctx() context: Context): Promise<Data[]> {
    signedIn(context);
    return (await this.model.projects()).filter((project) => isPartOf(context, String(project['code'])));
  }

  @Query('project')
  async project(@Args('code') code: string, @Ctx() context: Context): Promise<Data | null> {
    signedIn(context);
    return isPartOf(context, code) ? ((await this.model.projects(code))[0] ?? null) : null;
  }

  @Query('run')
  run(@Args('address') address: string, @Ctx() context: Context): Promise<Data | null> {
    return this.visible('run', address, context);
  }

  @Query('material')
  material(@Args('id') id: string, @Ctx() context: Context): Promise<Data | null> {
    return this.visible('material', id, context);
  }

  @Query('deliverable')
  async deliverable(
    @Args('project') project: string,
    @Args('code') code: string,
    @Ctx() context: Context,
  ): Promise<Data | null> {
    signedIn(context);
    const row = isPartOf(context, project) ? await this.model.one('deliverable', project, code) : undefined;
    const own = onlyOf(context);
    return row && (own === null || row['recipient'] === own) ? row : null;
  }

  @Query('vendors')
  vendors(@Ctx() context: Context): Promise<Data[]> {
    return this.ofTheSite('vendor', 'vendor', context);
  }

  @Query('people')
  people(@Ctx() context: Context): Promise<Data[]> {
    return this.ofTheSite('person', 'person', context);
  }

  @Subscription('projectChanged', { resolve: (change: Change) => change })
  projectChanged(
    @Args() { project, epoch, since }: { project: string; epoch?: string | null; since?: number | null },
    @Ctx() context: Context,
  ): AsyncIterableIterator<Change> {
    signedIn(context);
    if (!isPartOf(context, project)) throw refuse('access.unknown', `There is no project ${project}.`);
    return this.live.follow({
      project,
      only: onlyOf(context),
      epoch: epoch ?? undefined,
      since: since ?? undefined,
      allowed: async () => takesPart(await context.again(), project),
    });
  }

  private async visible(concept: 'run' | 'material', id: string, context: Context): Promise<Data | null> {
    signedIn(context);
    const row = await this.model.anywhere(concept, id);
    if (!row || !isPartOf(context, String(row['project']))) return null;
    const own = onlyOf(context);
    return own === null || (concept === 'material' && row['vendor'] === own) ? row : null;
  }

  /** People and vendors: a vendor sees itself alone. */
  private async ofTheSite(concept: 'vendor' | 'person', key: string, context: Context): Promise<Data[]> {
    signedIn(context);
    const own = onlyOf(context);
    return (await this.model.list(concept)).filter((row) => own === null || row[key] === own);
  }
}
