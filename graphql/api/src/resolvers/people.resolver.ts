import {
  giveGrant,
  type InputOf,
  issueLink,
  issueSecret,
  registerPerson,
  registerVendor,
  revokeGrant,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, isPartOf, signedIn } from '../session/context.js';
import { afterwards } from './after.js';

const text = (row: Data, name: string): string => String(row[name]);

@Resolver('Person')
export class PersonResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

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
  async registerPerson(@Args() input: InputOf<typeof registerPerson>, @Ctx() context: Context): Promise<Data> {
    const { person } = await this.commands.send(registerPerson, input, signedIn(context));
    return afterwards(this.model, this.live, 'person', '', person);
  }
  @Mutation('issueLink')
  issueLink(@Args() input: InputOf<typeof issueLink>, @Ctx() context: Context) {
    return this.commands.send(issueLink, input, signedIn(context));
  }
}

/** Vendors and recipients, what they may send, and their signing secrets. */
@Resolver('Vendor')
export class VendorResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  @ResolveField('code')
  code(@Parent() vendor: Data): unknown {
    return vendor['vendor'];
  }
  @ResolveField('landingFolder')
  landingFolder(@Parent() vendor: Data): string {
    return `landing/${text(vendor, 'vendor')}`;
  }
  @ResolveField('grants')
  async grants(@Parent() vendor: Data, @Ctx() context: Context): Promise<unknown[]> {
    const grants = await context.loaders.grants(text(vendor, 'vendor'));
    return grants.filter(({ active, project }) => active && isPartOf(context, project));
  }
  @Mutation('registerVendor')
  async registerVendor(@Args() input: InputOf<typeof registerVendor>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(registerVendor, input, signedIn(context));
    return afterwards(this.model, this.live, 'vendor', '', input.vendor);
  }
  @Mutation('giveGrant')
  async giveGrant(@Args() input: InputOf<typeof giveGrant>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(giveGrant, input, signedIn(context));
    return this.afterGrant(input, true);
  }
  @Mutation('revokeGrant')
  async revokeGrant(@Args() input: InputOf<typeof revokeGrant>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(revokeGrant, input, signedIn(context));
    return this.afterGrant(input, false);
  }
  @Mutation('issueSecret')
  issueSecret(@Args() input: InputOf<typeof issueSecret>, @Ctx() context: Context) {
    return this.commands.send(issueSecret, input, signedIn(context));
  }

  private async afterGrant({ project, vendor }: { project: string; vendor: string }, active: boolean): Promise<Data> {
    const shows = (row: Data) => row['active'] === active;
    await afterwards(this.model, this.live, 'vendor_grant', project, vendor, shows);
    return afterwards(this.model, this.live, 'vendor', '', vendor);
  }
}
