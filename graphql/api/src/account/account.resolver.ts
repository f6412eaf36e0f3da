import {
  beginTotp,
  changeLanguage,
  changePassword,
  confirmTotp,
  endOtherSessions,
  endSession,
  type Language,
  listSessions,
  lookAtAccount,
  type OutputOf,
  type Principal,
  removeTotp,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { ReadModel } from '../read/read-model.js';
import { afterwards } from '../resolvers/after.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { type Context, inPerson } from '../session/context.js';
import { endedShown } from './ended.js';

type Named = { person?: string | null; vendor?: string | null };

/** Whom a list is of: those named, or the asker. */
export const whose = ({ person, vendor }: Named, { kind, id }: Principal): { person?: string; vendor?: string } => {
  if (person || vendor) return { ...(person ? { person } : {}), ...(vendor ? { vendor } : {}) };
  return kind === 'vendor' ? { vendor: id } : { person: id };
};
const from = ({ from: { address } }: Context) => (address ? { address } : {});

/** How one signs in, where one is signed in, and the second factor. */
@Resolver()
export class AccountResolver {
  constructor(
    private readonly commands: CommandClient,
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  @Query('account')
  async account(@Ctx() context: Context): Promise<OutputOf<typeof lookAtAccount> | null> {
    const { principal } = inPerson(context);
    return principal.kind === 'person' ? this.commands.send(lookAtAccount, {}, principal) : null;
  }

  @Mutation('changeLanguage')
  async changeLanguage(
    @Args('language') language: Language,
    @Ctx() context: Context,
  ): Promise<OutputOf<typeof lookAtAccount>> {
    const { principal } = inPerson(context);
    const { person } = await this.commands.send(changeLanguage, { language }, principal);
    await afterwards(this.model, this.live, 'person', '', person, (row) => row['language'] === language);
    return this.commands.send(lookAtAccount, {}, principal);
  }

  @Mutation('changePassword')
  async changePassword(
    @Args() { password, current }: { password: string; current?: string | null },
    @Ctx() context: Context,
  ): Promise<OutputOf<typeof lookAtAccount>> {
    const { principal, session } = inPerson(context);
    const asked = { session, password, ...(current ? { current } : {}), ...from(context) };
    await this.commands.send(changePassword, asked, principal);
    return this.commands.send(lookAtAccount, {}, principal);
  }

  @Query('sessions')
  async sessions(@Args() named: Named, @Ctx() context: Context): Promise<object[]> {
    const { principal, session } = inPerson(context);
    const { sessions } = await this.commands.send(listSessions, whose(named, principal), principal);
    return sessions.map(({ session: id, ...row }) => ({ id, ...row, current: id === session }));
  }

  @Mutation('endSession')
  async endSession(
    @Args() { session, dryRun }: { session: string } & Asking,
    @Ctx() context: Context,
  ): Promise<string> {
    const { principal } = inPerson(context);
    await this.mutations.done(endSession, { session, reason: 'ended', dryRun }, principal);
    if (dryRun) return session;
    await endedShown(this.model, this.live, session);
    return session;
  }

  @Mutation('endOtherSessions')
  async endOtherSessions(@Args() { dryRun }: Asking, @Ctx() context: Context): Promise<number> {
    const { principal, session } = inPerson(context);
    return (await this.mutations.done(endOtherSessions, { session, dryRun }, principal)).output.ended;
  }

  @Mutation('beginTotp')
  beginTotp(@Args('current') current: string | null, @Ctx() context: Context): Promise<OutputOf<typeof beginTotp>> {
    const { principal, session } = inPerson(context);
    return this.commands.send(beginTotp, { session, ...(current ? { current } : {}), ...from(context) }, principal);
  }

  @Mutation('confirmTotp')
  async confirmTotp(@Args('code') code: string, @Ctx() context: Context): Promise<string[]> {
    const { principal } = inPerson(context);
    const { recoveryCodes } = await this.commands.send(confirmTotp, { code, ...from(context) }, principal);
    return recoveryCodes;
  }

  @Mutation('removeTotp')
  async removeTotp(
    @Args() { person, code }: { person?: string | null; code?: string | null },
    @Ctx() context: Context,
  ): Promise<boolean> {
    const { principal } = inPerson(context);
    const asked = { ...(person ? { person } : {}), ...(code ? { code } : {}), ...from(context) };
    await this.commands.send(removeTotp, asked, principal);
    return true;
  }
}
