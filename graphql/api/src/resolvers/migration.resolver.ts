import { type InputOf, migrateRuns, refuse } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Resolver } from '@nestjs/graphql';
import { ReadModel } from '../read/read-model.js';
import { allowed, type Context, isPartOf, signedIn } from '../session/context.js';

type Asked = InputOf<typeof migrateRuns>;
type Given = Omit<Asked, 'moves' | 'answers'> & {
  moves?: { from: string; to: string }[];
  answers?: { step: string; answer: 'keep' | 'reopen' }[];
};

/** Takes runs over to another version of their template. */
@Resolver()
export class MigrationResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly commands: CommandClient,
  ) {}

  @Mutation('migrateRuns')
  async migrateRuns(@Args() { moves = [], answers = [], ...given }: Given, @Ctx() context: Context) {
    let by = signedIn(context);
    for (const address of given.runs) {
      const run = await this.model.anywhere('run', address);
      const project = run ? String(run['project']) : null;
      if (project === null || !isPartOf(context, project)) throw refuse('run.unknown', `There is no run ${address}.`);
      by = allowed(context, 'workflow.steer', project);
    }
    const asked: Asked = {
      ...given,
      moves: Object.fromEntries(moves.map(({ from, to }) => [from, to])),
      answers: Object.fromEntries(answers.map(({ step, answer }) => [step, answer])),
    };
    return this.commands.send(migrateRuns, asked, by);
  }
}
