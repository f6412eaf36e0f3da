import { type InputOf, migrateRuns } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Resolver } from '@nestjs/graphql';
import { type Context, signedIn } from '../session/context.js';

type Asked = InputOf<typeof migrateRuns>;
type Given = Omit<Asked, 'moves' | 'answers'> & {
  moves?: { from: string; to: string }[];
  answers?: { step: string; answer: 'keep' | 'reopen' }[];
};

/** Takes runs over to another version of their template. */
@Resolver()
export class MigrationResolver {
  constructor(private readonly commands: CommandClient) {}

  @Mutation('migrateRuns')
  migrateRuns(@Args() { moves = [], answers = [], ...given }: Given, @Ctx() context: Context) {
    const asked: Asked = {
      ...given,
      moves: Object.fromEntries(moves.map(({ from, to }) => [from, to])),
      answers: Object.fromEntries(answers.map(({ step, answer }) => [step, answer])),
    };
    return this.commands.send(migrateRuns, asked, signedIn(context));
  }
}
