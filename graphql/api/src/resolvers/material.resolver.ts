import { findingsIn, type InputOf, refuse, stateMetadata } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { fileAddress } from '../server/files.controller.js';
import { afterwards } from './after.js';
import { type Asking, Mutations } from './mutations.js';
import { withStanding } from './statement.resolver.js';

/** A material, with its metadata by family and the way each value came. */
@Resolver('Material')
export class MaterialResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  /** What is stated of it is of the same subject: the newest of them all is what stands. */
  @ResolveField('subjectVersion')
  async subjectVersion(@Parent() material: Data, @Ctx() { loaders }: Context): Promise<number> {
    const told = await loaders.version(String(material['project']), `material/${String(material['id'])}`);
    const then = ((material['wouldState'] ?? []) as Data[]).map(({ subjectVersion }) => Number(subjectVersion));
    return Math.max(Number(material['subjectVersion']), told, ...then);
  }
  @ResolveField('address')
  address(@Parent() material: Data): string | null {
    return material['file'] ? fileAddress('materials', String(material['project']), String(material['id'])) : null;
  }
  @ResolveField('revision')
  revision(@Parent() material: Data): number {
    return Number(material['revision'] ?? 1);
  }
  @ResolveField('findings')
  findings(@Parent() material: Data, @Ctx() { language }: Context): unknown {
    return findingsIn(language, material['findings']);
  }
  @ResolveField('metadata')
  async metadata(
    @Parent() material: Data,
    @Args('family') family: string | null | undefined,
    @Ctx() { loaders }: Context,
  ): Promise<Data[]> {
    const now = await loaders.children('statement', String(material['project']), String(material['id']));
    // Statements that are only tried are there already.
    const then = (material['wouldState'] ?? []) as Data[];
    const ids = new Set(then.map(({ id }) => id));
    const rows = [...now.filter(({ id }) => !ids.has(id)), ...then];
    return withStanding(rows).filter((row) => !family || row['family'] === family);
  }
  @Mutation('stateMetadata')
  async stateMetadata(@Args() input: InputOf<typeof stateMetadata> & Asking, @Ctx() context: Context): Promise<Data> {
    const principal = signedIn(context);
    const material = await context.model.one('material', input.project, input.material);
    if (!material) throw refuse('material.unknown', 'There is no such material.');
    const { facts } = await this.mutations.done(stateMetadata, input, principal);
    if (input.dryRun) return { ...material, wouldState: await this.mutations.told(facts, 'statement', input.project) };
    for (const { family, term, value, state } of input.statements) {
      await this.stated(input, `${family} ${term}`, value, state);
    }
    return material;
  }

  /** Waits until the read model shows a statement. */
  private async stated(
    { project, material }: { project: string; material: string },
    sort: string,
    value: unknown,
    state: string | undefined | null,
  ) {
    await afterwards(this.model, this.live, 'material', project, material, async () => {
      const [row] = await this.model.db.query(
        `select 1 from statement where project = $1 and parent = $2 and sort = $3 and data->'value' = $4::jsonb
           and ($5::text is null or data->>'state' = $5) limit 1`,
        [project, material, sort, JSON.stringify(value), state ?? null],
      );
      return row !== undefined;
    });
  }
}
