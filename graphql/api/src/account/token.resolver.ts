import {
  type InputOf,
  issueToken,
  listTokens,
  type Principal,
  registerClient,
  revokeClient,
  revokeToken,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { afterwards } from '../resolvers/after.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { hashOf, newApiToken, newSecret } from '../session/bearer.js';
import { type Context, inPerson } from '../session/context.js';
import { whose } from './account.resolver.js';

type Asked = Pick<Asking, 'dryRun'> & {
  name: string;
  expiresAt: Date | string;
  projects?: string[] | null;
  verbs?: string[] | null;
  vendor?: string | null;
};

const ownerOf = (vendor: string | null | undefined, principal: Principal) =>
  whose({ vendor: vendor ?? null }, principal);

/** API tokens, which act as their holder. */
@Resolver()
export class TokenResolver {
  constructor(
    private readonly commands: CommandClient,
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  @Query('tokens')
  async tokens(
    @Args() named: { person?: string | null; vendor?: string | null },
    @Ctx() context: Context,
  ): Promise<object[]> {
    const { principal } = inPerson(context);
    const { tokens } = await this.commands.send(listTokens, whose(named, principal), principal);
    return tokens.map(({ token: id, ...row }) => ({ id, ...row }));
  }

  @Mutation('issueToken')
  async issueToken(
    @Args() { name, expiresAt, projects, verbs, vendor, dryRun }: Asked,
    @Ctx() context: Context,
  ): Promise<{ id: string; value: string; expiresAt: string }> {
    const { principal } = inPerson(context);
    const value = newApiToken();
    const sha256 = hashOf(value);
    const end = new Date(expiresAt).toISOString();
    const scope = { ...(projects ? { projects } : {}), ...(verbs ? { verbs } : {}) };
    const asked = { ...ownerOf(vendor, principal), name, ...scope, expiresAt: end, sha256, dryRun };
    const { token: id } = (await this.mutations.done(issueToken, asked, principal)).output;
    if (dryRun) return { id, value: '', expiresAt: end };
    await afterwards(this.model, this.live, 'api_token', '', sha256);
    return { id, value, expiresAt: end };
  }

  @Mutation('revokeToken')
  async revokeToken(@Args() asked: InputOf<typeof revokeToken> & Asking, @Ctx() context: Context): Promise<string> {
    return (await this.mutations.done(revokeToken, asked, inPerson(context).principal)).output.token;
  }
}

/** Services with credentials of their own. */
@Resolver('Client')
export class ClientResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  @ResolveField('id')
  id(@Parent() client: Data): unknown {
    return client['client'];
  }
  @ResolveField('caretaker')
  async caretaker(@Parent() client: Data, @Ctx() { model }: Context): Promise<Data | null> {
    return (await model.one('person', '', String(client['caretaker']))) ?? null;
  }

  @Query('clients')
  async clients(@Ctx() { model }: Context): Promise<Data[]> {
    return (await model.list('client')).filter(({ status }) => status === 'active');
  }

  @Mutation('registerClient')
  async registerClient(
    @Args() asked: Omit<InputOf<typeof registerClient>, 'sha256'> & Asking,
    @Ctx() context: Context,
  ): Promise<{ id: string; secret: string }> {
    const secret = newSecret();
    const sha256 = hashOf(secret);
    const { principal } = inPerson(context);
    const { client } = (await this.mutations.done(registerClient, { ...asked, sha256 }, principal)).output;
    if (asked.dryRun) return { id: client, secret: '' };
    await afterwards(this.model, this.live, 'client', '', client);
    return { id: client, secret };
  }

  @Mutation('revokeClient')
  async revokeClient(@Args() asked: InputOf<typeof revokeClient> & Asking, @Ctx() context: Context): Promise<string> {
    const { client } = (await this.mutations.done(revokeClient, asked, inPerson(context).principal)).output;
    if (asked.dryRun) return client;
    await afterwards(this.model, this.live, 'client', '', client, ({ status }) => status === 'revoked');
    return client;
  }
}
