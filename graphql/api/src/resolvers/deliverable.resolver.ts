import { type InputOf, orderDeliverable, registerSpecification } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import type { WhyNot } from '../read/why-not/link.js';
import { as, type DeliverableRow } from '../read/why-not/rows.js';
import { whyNotForRecipient } from '../read/why-not/why-not.js';
import { type Context, onlyOf, signedIn } from '../session/context.js';
import { fileAddress, isSent } from '../server/files.controller.js';
import { Mutations } from './mutations.js';

@Resolver('Deliverable')
export class DeliverableResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('code')
  code(@Parent() deliverable: Data): unknown {
    return deliverable['deliverable'];
  }
  @ResolveField('reasons')
  reasons(@Parent() deliverable: Data): unknown {
    return deliverable['reasons'] ?? [];
  }
  @ResolveField('manifestAddress')
  manifestAddress(@Parent() deliverable: Data): string | null {
    if (!deliverable['manifest']) return null;
    return fileAddress('manifests', String(deliverable['project']), String(deliverable['deliverable']));
  }
  @ResolveField('filesAddress')
  filesAddress(@Parent() deliverable: Data): string | null {
    if (!isSent(deliverable)) return null;
    return `${fileAddress('deliveries', String(deliverable['project']), String(deliverable['deliverable']))}/`;
  }
  @ResolveField('controls')
  controls(@Parent() deliverable: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    return loaders.children('control', String(deliverable['project']), String(deliverable['deliverable']));
  }
  @ResolveField('verdicts')
  verdicts(@Parent() deliverable: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    return loaders.children('verdict', String(deliverable['project']), String(deliverable['deliverable']));
  }
  @ResolveField('manifests')
  async manifests(@Parent() deliverable: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    const { project, deliverable: code } = deliverable;
    const rows = await loaders.children('manifest', String(project), String(code));
    const address = fileAddress('manifests', String(project), String(code));
    return rows.map((row) => ({ ...row, address: `${address}?attempt=${String(row['attempt'])}` }));
  }
  @ResolveField('dispatches')
  async dispatches(@Parent() deliverable: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    const rows = await loaders.children('dispatch', String(deliverable['project']), String(deliverable['deliverable']));
    return rows.map((row) => ({ ...row, id: row['dispatch'] }));
  }
  @ResolveField('specified')
  specified(@Parent() { project, specification }: Data, @Ctx() { loaders }: Context): Promise<Data | null> {
    return loaders.row('specification', String(project), String(specification));
  }
  @ResolveField('run')
  async run(@Parent() deliverable: Data, @Ctx() context: Context): Promise<unknown> {
    const runs = await context.loaders.naming(
      'run',
      'deliverable',
      String(deliverable['project']),
      String(deliverable['deliverable']),
    );
    return runs.find((run) => !run['parent'])?.['run'] ?? null;
  }
  @ResolveField('whyNot')
  async whyNot(@Parent() deliverable: Data, @Ctx() context: Context): Promise<WhyNot> {
    const row = as<DeliverableRow>(deliverable);
    const known =
      onlyOf(context) === null
        ? await context.loaders.whyNot(String(deliverable['project']), row.deliverable)
        : whyNotForRecipient(row, Date.now());
    return known ?? { delivered: false, chain: [], branches: [] };
  }
  @Mutation('registerSpecification')
  async registerSpecification(
    @Args('project') project: string,
    @Args('specification') specification: Omit<InputOf<typeof registerSpecification>, 'project'>,
    @Args('dryRun') dryRun: boolean | null,
    @Ctx() context: Context,
  ): Promise<string> {
    const principal = signedIn(context);
    const input = { ...specification, project, dryRun };
    return (await this.mutations.done(registerSpecification, input, principal)).output.specification;
  }
  @Mutation('orderDeliverable')
  async orderDeliverable(
    @Args('input') input: InputOf<typeof orderDeliverable>,
    @Args('dryRun') dryRun: boolean | null,
    @Ctx() context: Context,
  ): Promise<Data> {
    const principal = signedIn(context);
    const target = { concept: 'deliverable', project: input.project, id: input.deliverable } as const;
    return this.mutations.row(orderDeliverable, { ...input, dryRun }, principal, target);
  }
}
