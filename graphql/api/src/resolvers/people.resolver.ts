import {
  giveGrant,
  type InputOf,
  issueLink,
  type OutputOf,
  refuse,
  phrase,
  registerPerson,
  registerVendor,
  revokeGrant,
} from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Data, type Grant, ReadModel } from '../read/read-model.js';
import { type Context, isPartOf, signedIn } from '../session/context.js';
import { type Asking, Mutations } from './mutations.js';

const text = (row: Data, name: string): string => String(row[name]);

@Resolver('Person')
export class PersonResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('id')
  id(@Parent() person: Data): unknown {
    return person['person'];
  }
  /** Of other projects than the asker's own, nothing is told. */
  @ResolveField('memberships')
  memberships(@Parent() person: Data, @Ctx() context: Context): { project: string }[] {
    return (person['memberships'] as { project: string }[]).filter(({ project }) => isPartOf(context, project));
  }
  @Mutation('registerPerson')
  registerPerson(@Args() input: InputOf<typeof registerPerson> & Asking, @Ctx() context: Context): Promise<Data> {
    const principal = signedIn(context);
    return this.mutations.row(registerPerson, input, principal, ({ person: id }) => ({
      ...{ concept: 'person', project: '', id },
    }));
  }
  @Mutation('issueLink')
  async issueLink(
    @Args() input: InputOf<typeof issueLink> & Asking,
    @Ctx() context: Context,
  ): Promise<OutputOf<typeof issueLink>> {
    // Of a link that is only tried there is no token.
    return { ...{ token: '' }, ...(await this.mutations.done(issueLink, input, signedIn(context))).output };
  }
}

/** Vendors and recipients, what they may send, and their signing secrets. */
@Resolver('Vendor')
export class VendorResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly mutations: Mutations,
  ) {}

  @ResolveField('code')
  code(@Parent() vendor: Data): unknown {
    return vendor['vendor'];
  }
  /** What it may send is of the same subject: the newest of them all is what stands. */
  @ResolveField('subjectVersion')
  async subjectVersion(@Parent() vendor: Data, @Ctx() context: Context): Promise<number> {
    const grants = (vendor['grants'] as Grant[] | undefined) ?? (await context.loaders.grants(text(vendor, 'vendor')));
    return Math.max(Number(vendor['subjectVersion']), ...grants.map(({ subjectVersion }) => subjectVersion));
  }
  @ResolveField('landingFolder')
  landingFolder(@Parent() vendor: Data): string {
    return `landing/${text(vendor, 'vendor')}`;
  }
  @ResolveField('grants')
  async grants(@Parent() vendor: Data, @Ctx() context: Context): Promise<unknown[]> {
    // A grant that is only tried is there already.
    const grants = (vendor['grants'] as Grant[] | undefined) ?? (await context.loaders.grants(text(vendor, 'vendor')));
    return grants.filter(({ active, project }) => active && isPartOf(context, project));
  }
  @Mutation('registerVendor')
  registerVendor(@Args() input: InputOf<typeof registerVendor> & Asking, @Ctx() context: Context): Promise<Data> {
    const target = { concept: 'vendor', project: '', id: input.vendor } as const;
    return this.mutations.row(registerVendor, input, signedIn(context), target);
  }
  @Mutation('giveGrant')
  giveGrant(@Args() input: InputOf<typeof giveGrant> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.granted(giveGrant, input, true, context);
  }
  @Mutation('revokeGrant')
  revokeGrant(@Args() input: InputOf<typeof revokeGrant> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.granted(revokeGrant, input, false, context);
  }
  /** The vendor, with its grants as they are or would be after one was given or taken back. */
  private async granted<C extends typeof giveGrant | typeof revokeGrant>(
    command: C,
    input: InputOf<C> & Asking,
    active: boolean,
    context: Context,
  ): Promise<Data> {
    const { project, vendor: id } = input;
    const shows = (row: Data) => row['active'] === active;
    const target = { concept: 'vendor_grant', project, id, shows } as const;
    const grant = await this.mutations.row(command, input, signedIn(context), target);
    const vendor = await this.model.one('vendor', '', id);
    if (!vendor) throw refuse('vendor.unknown', phrase`There is no vendor ${id}.`);
    const others = (await context.loaders.grants(id)).filter((other) => other.project !== project);
    return {
      ...vendor,
      grants: [...others, grant as unknown as Grant].sort((a, b) => (a.project < b.project ? -1 : 1)),
    };
  }
}
