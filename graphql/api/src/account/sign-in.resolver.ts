import { setTimeout as pause } from 'node:timers/promises';
import {
  endSession,
  forgetPassword,
  type InputOf,
  redeemLink,
  refreshSession,
  refuse,
  servicePrincipal,
  setPasswordByLink,
  signInWithPassword,
} from '@bobine/contracts';
import { CommandClient, type Logger } from '@bobine/runtime';
import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { IdentityProvider } from '../oidc/identity-provider.js';
import { ReadModel } from '../read/read-model.js';
import { Bearers, hashOf, newSecret } from '../session/bearer.js';
import { type Context, type From, inPerson } from '../session/context.js';
import { endedShown } from './ended.js';
import { Mailing } from './mailing.js';
import { type GivenSession, placeOf, type SignedIn, SessionsGiven } from './signed-in.js';

export const LOGGER = Symbol('logger');
const self = servicePrincipal('api');
/** After this time it is answered that a mail is on its way, whether one is or not. */
const FORGOTTEN_AFTER_MS = 400;

/** Null is what GraphQL says of an argument that is not given. */
type Code = { code?: string | null };
const given = (code: string | null | undefined) => (code ? { code } : {});

const reused = () =>
  refuse(
    'session.reuse',
    'This session was gone on with from elsewhere, so it has been ended. Sign in again; if that was not you, change your password.',
  );

/** Signing in with a link or a password, going on with a session, and what one does who has forgotten the password. */
@Resolver()
export class SignInResolver {
  private readonly sessions: SessionsGiven;

  constructor(
    private readonly commands: CommandClient,
    private readonly bearers: Bearers,
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mailing: Mailing,
    private readonly provider: IdentityProvider,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.sessions = new SessionsGiven(bearers, model, live);
  }

  @Query('signInWays')
  async signInWays(): Promise<{ oidc: string | null; oidcStart: string | null; mail: boolean }> {
    return { oidc: this.provider.name, oidcStart: this.provider.start, mail: await this.mailing.isPossible() };
  }

  @Mutation('signIn')
  signIn(@Args() { token, code }: { token: string } & Code, @Ctx() { from }: Context): Promise<GivenSession> {
    return this.opened(from, (opening) => this.commands.send(redeemLink, { token, ...given(code), opening }, self));
  }

  @Mutation('signInWithPassword')
  signInWithPassword(
    @Args() { email, password, code }: { email: string; password: string } & Code,
    @Ctx() { from }: Context,
  ): Promise<GivenSession> {
    const asked = { email, password, ...given(code) };
    return this.opened(from, (opening) => this.commands.send(signInWithPassword, { ...asked, opening }, self));
  }

  @Mutation('setPassword')
  setPassword(
    @Args() { link, password, code }: { link: string; password: string } & Code,
    @Ctx() { from }: Context,
  ): Promise<GivenSession> {
    const asked = { token: link, password, ...given(code) };
    return this.opened(from, (opening) => this.commands.send(setPasswordByLink, { ...asked, opening }, self));
  }

  @Mutation('refreshSession')
  async refreshSession(@Args('refreshToken') token: string, @Ctx() { from }: Context): Promise<GivenSession> {
    const next = this.bearers.refreshAfter(token);
    const asked: InputOf<typeof refreshSession> = { presented: hashOf(token), next: hashOf(next), ...placeOf(from) };
    const { signedIn } = await this.commands.send(refreshSession, asked, self);
    if (!signedIn) throw reused();
    return this.sessions.answer(signedIn, next);
  }

  @Mutation('signOut')
  async signOut(@Ctx() context: Context): Promise<boolean> {
    const { principal, session } = inPerson(context);
    await this.commands.send(endSession, { session, reason: 'signedOut' }, principal);
    await endedShown(this.model, this.live, session);
    return true;
  }

  /** Whether somebody is registered there shows neither in the answer nor in how long it takes. */
  @Mutation('forgotPassword')
  async forgotPassword(@Args('email') email: string, @Ctx() { from }: Context): Promise<boolean> {
    await this.mailing.mustBePossible();
    const answered = pause(FORGOTTEN_AFTER_MS);
    void this.mailLink(email, from).catch((error: unknown) =>
      this.logger.warn({ err: error }, 'a new password was asked for, and no link was mailed'),
    );
    await answered;
    return true;
  }

  private async opened(
    from: From,
    signIn: (opening: InputOf<typeof redeemLink>['opening']) => Promise<SignedIn>,
  ): Promise<GivenSession> {
    const { refreshToken, opening } = this.sessions.opening(from);
    return this.sessions.given(await signIn(opening), refreshToken);
  }

  private async mailLink(email: string, { address }: From): Promise<void> {
    const token = newSecret();
    const asked = { email, link: hashOf(token), ...(address ? { address } : {}) };
    const { to } = await this.commands.send(forgetPassword, asked, self);
    if (to) await this.mailing.send('passwordReset', to, token);
  }
}
