import { redeemLink } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { servicePrincipal, type Principal, refuse } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { type Change, Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, onlyOf, signedIn, takesPart } from '../session/context.js';
import { Sessions } from '../session/session.js';

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
    const { token: bearer, expiresAt, principal } = await this.sessions.issue(who as Parameters<Sessions['issue']>[0]);
    return { token: bearer, expiresAt, me: principal };
  }

  @Query('projects')
  async projects(@Ctx() context: Context): Promise<Data[]> {
    signedIn(context);
    const rows = await this.model.db.query<{ data: Data }>('select data from project order by sort, id');
    return rows.map(({ data }) => data).filter((data) => takesPart(context, String(data['code'])));
  }

  @Query('project')
  async project(@Args('code') code: string, @Ctx() context: Context): Promise<Data | null> {
    signedIn(context);
    return takesPart(context, code) ? ((await this.model.one('project', code, code)) ?? null) : null;
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
    const row = takesPart(context, project) ? await this.model.one('deliverable', project, code) : undefined;
    const own = onlyOf(context);
    return row && (own === null || row['recipient'] === own) ? row : null;
  }

  @Query('templates')
  async templates(@Ctx() context: Context): Promise<Data[]> {
    signedIn(context);
    const rows = await this.model.db.query<{ data: Data }>('select data from template order by sort, id');
    return rows.map(({ data }) => data);
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
  async projectChanged(
    @Args('project') project: string,
    @Args('epoch') epoch: string | undefined,
    @Args('since') since: number | undefined,
    @Ctx() context: Context,
  ): Promise<AsyncGenerator<Change>> {
    signedIn(context);
    if (!takesPart(context, project)) throw refuse('access.unknown', `There is no project ${project}.`);
    const current = await this.live.epoch();
    const from = since !== undefined && (epoch === undefined || epoch === current) ? since : undefined;
    return this.live.follow(project, from, async () => takesPart(context, project));
  }

  private async visible(concept: 'run' | 'material', id: string, context: Context): Promise<Data | null> {
    signedIn(context);
    const row = await this.model.anywhere(concept, id);
    if (!row || !takesPart(context, String(row['project']))) return null;
    const own = onlyOf(context);
    return own === null || (concept === 'material' && row['vendor'] === own) ? row : null;
  }

  /** People and vendors: a vendor sees itself alone. */
  private async ofTheSite(concept: 'vendor' | 'person', key: string, context: Context): Promise<Data[]> {
    signedIn(context);
    const rows = await this.model.db.query<{ data: Data }>(`select data from ${concept} order by sort, id`);
    const own = onlyOf(context);
    return rows.map(({ data }) => data).filter((data) => own === null || data[key] === own);
  }
}
