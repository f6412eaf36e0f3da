import { isDeepStrictEqual } from 'node:util';
import { type InputOf, setNames } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { type Asking, Mutations } from './mutations.js';

/** How the files of a project are to be named: shown to everybody who takes part, vendors too. */
@Resolver('Project')
export class NamesResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('names')
  names(@Parent() project: Data): unknown {
    return project['names'] ?? [];
  }

  @Mutation('setNames')
  async setNames(
    @Args() { project, names, ...asking }: InputOf<typeof setNames> & Asking,
    @Ctx() context: Context,
  ): Promise<Data | undefined> {
    // GraphQL says null for what is left out; a command does not.
    const rules = names.map(({ pattern, kind, work }) => ({ pattern, ...(kind && { kind }), ...(work && { work }) }));
    const principal = signedIn(context);
    const shows = (row: Data) => isDeepStrictEqual(row['names'] ?? [], rules);
    return this.mutations.project(setNames, { project, names: rules, ...asking }, principal, shows);
  }
}
