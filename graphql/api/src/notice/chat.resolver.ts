import { lookAtChat, type OutputOf, type Principal, removeChat, setChat, tryChat } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Context, inPerson } from '../session/context.js';

type Chat = NonNullable<OutputOf<typeof lookAtChat>['chat']>;
/** How long a trial is waited for: longer than whoever is posted to may take. */
const PATIENCE_MS = 20_000;

/** Where one is told by chat, as `exchange` keeps it: it alone knows the address. */
@Resolver()
export class ChatResolver {
  constructor(
    private readonly commands: CommandClient,
    private readonly live: Live,
  ) {}

  @Query('chat')
  async chat(@Ctx() context: Context): Promise<Chat | null> {
    return (await this.look(inPerson(context).principal)) ?? null;
  }
  @Mutation('setChat')
  async set(@Args('address') address: string, @Ctx() context: Context): Promise<Chat | undefined> {
    const { principal } = inPerson(context);
    await this.commands.send(setChat, { address }, principal);
    return this.look(principal);
  }
  @Mutation('tryChat')
  async try(@Ctx() context: Context): Promise<Chat | undefined> {
    const { principal } = inPerson(context);
    const { trial } = await this.commands.send(tryChat, {}, principal);
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const chat = await this.look(principal);
      const isWaiting = chat?.trial?.trial === trial && chat.trial.status === 'waiting';
      if (!isWaiting || Date.now() > until) return chat;
      await this.live.moment();
    }
  }
  @Mutation('removeChat')
  async remove(@Ctx() context: Context): Promise<boolean> {
    await this.commands.send(removeChat, {}, inPerson(context).principal);
    return true;
  }

  private async look(principal: Principal): Promise<Chat | undefined> {
    return (await this.commands.send(lookAtChat, {}, principal)).chat;
  }
}
