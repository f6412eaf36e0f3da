import { type InputOf, refuse, stateMetadata } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Data, ReadModel } from '../read/read-model.js';
import { allowed, type Context } from '../session/context.js';

/** A material, with its metadata by family and the way each value came. */
@Resolver('Material')
export class MaterialResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly commands: CommandClient,
  ) {}

  @ResolveField('findings')
  findings(@Parent() material: Data): unknown {
    return material['findings'] ?? [];
  }
  @ResolveField('metadata')
  async metadata(
    @Parent() material: Data,
    @Args('family') family: string | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<Data[]> {
    const rows = await loaders.children('statement', String(material['project']), String(material['id']));
    return rows
      .filter((row) => family === undefined || row['family'] === family)
      .map((row) => ({ ...row, state: row['state'] ?? 'proposed' }));
  }
  @Mutation('stateMetadata')
  async stateMetadata(@Args() input: InputOf<typeof stateMetadata>, @Ctx() context: Context): Promise<Data> {
    const material = await this.model.one('material', input.project, input.material);
    if (!material) throw refuse('material.unknown', 'There is no such material.');
    await this.commands.send(stateMetadata, input, allowed(context, 'metadata.edit', input.project));
    return material;
  }
}
