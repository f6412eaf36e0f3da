import { isDeepStrictEqual } from 'node:util';
import { type InputOf, setNames } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { afterwards } from './after.js';

/** How the files of a project are to be named: shown to everybody who takes part, vendors too. */
@Resolver('Project')
export class NamesResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  @ResolveField('names')
  names(@Parent() project: Data): unknown {
    return project['names'] ?? [];
  }

  @Mutation('setNames')
  async setNames(
    @Args() { project, names }: InputOf<typeof setNames>,
    @Ctx() context: Context,
  ): Promise<Data | undefined> {
    // GraphQL says null for what is left out; a command does not.
    const rules = names.map(({ pattern, kind, work }) => ({ pattern, ...(kind && { kind }), ...(work && { work }) }));
    await this.commands.send(setNames, { project, names: rules }, signedIn(context));
    await afterwards(this.model, this.live, 'project', project, project, (row) =>
      isDeepStrictEqual(row['names'] ?? [], rules),
    );
    return (await context.model.projects(project))[0];
  }
}
