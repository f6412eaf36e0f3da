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
import { allowed, type Context } from '../session/context.js';
import { afterwards } from './after.js';

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
  @Mutation('registerPerson')
  async registerPerson(@Args() input: InputOf<typeof registerPerson>, @Ctx() context: Context): Promise<Data> {
    const { person } = await this.commands.send(registerPerson, input, allowed(context, 'site.administer'));
    return afterwards(this.model, this.live, 'person', '', person);
  }
  @Mutation('issueLink')
  issueLink(@Args() input: InputOf<typeof issueLink>, @Ctx() context: Context) {
    return this.commands.send(issueLink, input, allowed(context, 'site.administer'));
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
    return `landing/${String(vendor['vendor'])}`;
  }
  @ResolveField('grants')
  async grants(@Parent() vendor: Data): Promise<unknown[]> {
    return (await this.model.grantsOf(String(vendor['vendor']))).filter(({ active }) => active);
  }
  @Mutation('registerVendor')
  async registerVendor(@Args() input: InputOf<typeof registerVendor>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(registerVendor, input, allowed(context, 'site.administer'));
    return afterwards(this.model, this.live, 'vendor', '', input.vendor);
  }
  @Mutation('giveGrant')
  async giveGrant(@Args() input: InputOf<typeof giveGrant>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(giveGrant, input, allowed(context, 'people.manage', input.project));
    await afterwards(
      this.model,
      this.live,
      'vendor_grant',
      input.project,
      input.vendor,
      (row) => row['active'] === true,
    );
    return afterwards(this.model, this.live, 'vendor', '', input.vendor);
  }
  @Mutation('revokeGrant')
  async revokeGrant(@Args() input: InputOf<typeof revokeGrant>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(revokeGrant, input, allowed(context, 'people.manage', input.project));
    await afterwards(
      this.model,
      this.live,
      'vendor_grant',
      input.project,
      input.vendor,
      (row) => row['active'] === false,
    );
    return afterwards(this.model, this.live, 'vendor', '', input.vendor);
  }
  @Mutation('issueSecret')
  issueSecret(@Args() input: InputOf<typeof issueSecret>, @Ctx() context: Context) {
    return this.commands.send(issueSecret, input, allowed(context, 'site.administer'));
  }
}
