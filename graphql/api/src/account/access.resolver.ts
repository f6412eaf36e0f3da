import { type InputOf, invitePerson, isRefusal, type OutputOf, revokeAccess } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { afterwards } from '../resolvers/after.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { hashOf, newSecret } from '../session/bearer.js';
import { type Context, inPerson } from '../session/context.js';
import { Mailing } from './mailing.js';

type Revoking = { person?: string | null; vendor?: string | null; reason: string; dryRun?: boolean | null };
type Invitation = {
  person: Data;
  mailed: boolean;
  notMailed: string | null;
  link: { token: string; expiresAt: string } | null;
};

const NO_MAIL = 'This site sends no mail. Hand the link over by other means.';
const NOT_SHOWN =
  'This site sends no mail, and the link is not shown, for they are on other projects too: an administrator can hand one over.';

/** Who lets people in, and puts people and vendors out. */
@Resolver()
export class AccessResolver {
  constructor(
    private readonly commands: CommandClient,
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mailing: Mailing,
    private readonly mutations: Mutations,
  ) {}

  @Mutation('invite')
  async invite(
    @Args() asked: Omit<InputOf<typeof invitePerson>, 'link'> & Asking,
    @Ctx() context: Context,
  ): Promise<Invitation> {
    const { principal } = inPerson(context);
    const token = newSecret();
    const answer = await this.mutations.done(invitePerson, { ...asked, link: hashOf(token) }, principal);
    const invited = answer.output;
    if (asked.dryRun) {
      const [person] = await this.mutations.wouldBe(answer.facts, 'person', '', [invited.person]);
      if (!person) throw new Error(`person.invite would leave no person ${invited.person}`);
      return { person, mailed: false, link: null, notMailed: (await this.mailing.isPossible()) ? null : NO_MAIL };
    }
    const person = await afterwards(this.model, this.live, 'person', '', invited.person);
    const notMailed = await this.notMailed({ ...invited, email: asked.email }, token, principal.name);
    const link = notMailed !== null && invited.shown ? { token, expiresAt: invited.expiresAt } : null;
    return {
      person,
      mailed: notMailed === null,
      link,
      notMailed: notMailed && (invited.shown ? notMailed : NOT_SHOWN),
    };
  }

  @Mutation('revokeAccess')
  async revokeAccess(
    @Args() { person, vendor, reason, dryRun }: Revoking,
    @Ctx() context: Context,
  ): Promise<OutputOf<typeof revokeAccess>> {
    const { principal } = inPerson(context);
    const asked = { ...(person ? { person } : {}), ...(vendor ? { vendor } : {}), reason };
    if (!dryRun) return this.commands.send(revokeAccess, asked, principal);
    const { output } = await this.commands.tryOut(revokeAccess, asked, principal);
    return output as OutputOf<typeof revokeAccess>;
  }

  /** Why the link was not mailed; null when it was. */
  private async notMailed(
    to: OutputOf<typeof invitePerson> & { email: string },
    token: string,
    from: string,
  ): Promise<string | null> {
    try {
      if (!(await this.mailing.isPossible())) return NO_MAIL;
      await this.mailing.send('invitation', to, token, from);
      return null;
    } catch (error) {
      if (isRefusal(error)) return `${error.user} Hand the link over by other means.`;
      throw error;
    }
  }
}
