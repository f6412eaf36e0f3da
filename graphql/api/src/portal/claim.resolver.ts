import { beginUpload, type InputOf, sayClaim } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { ReadModel } from '../read/read-model.js';
import { afterwardsThat } from '../resolvers/after.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { type Context, signedIn } from '../session/context.js';

/** As many bytes as our own clients send at once: little is lost where a line breaks. */
const PIECE = 8 * 1024 * 1024;

/** What vendors and recipients say and send in sessions of their own. */
@Resolver()
export class ClaimResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  @Mutation('sayClaim')
  async sayClaim(@Args() asked: InputOf<typeof sayClaim> & Asking, @Ctx() context: Context): Promise<unknown> {
    const { output, facts } = await this.mutations.done(sayClaim, asked, signedIn(context));
    const [would] = facts;
    if (asked.dryRun) return would && { ...would, claim: true };
    await afterwardsThat(this.live, `event ${output.event}`, async () => !!(await this.model.event(output.event)));
    return context.model.event(output.event);
  }

  @Mutation('beginUpload')
  async beginUpload(@Args() asked: InputOf<typeof beginUpload>, @Ctx() context: Context) {
    const { output } = await this.mutations.done(beginUpload, asked, signedIn(context));
    return { ...output, piece: PIECE };
  }
}
