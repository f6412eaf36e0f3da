import { may } from '@bobine/access';
import { type InputOf, issueSecret, type OutputOf, type Principal, refuse, retireSecret } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { afterwards } from '../resolvers/after.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { type Context, inPerson, onlyOf, signedIn } from '../session/context.js';

/** The signing secrets of vendors: each vendor changes its own, and administrators all. */
@Resolver('Vendor')
export class SecretResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly mutations: Mutations,
  ) {}

  @ResolveField('secrets')
  async secrets(@Parent() vendor: Data, @Ctx() context: Context): Promise<object[]> {
    const rows = await context.loaders.children('vendor_secret', '', String(vendor['vendor']));
    return (
      rows
        // One that is only tried to be retired is gone already.
        .filter(({ secret }) => secret !== vendor['wouldRetire'])
        .filter(({ status }) => status === 'active')
        .map(({ secret: id, algorithm, issuedAt }) => ({ id, algorithm, issuedAt }))
    );
  }

  @Mutation('issueSecret')
  async issueSecret(
    @Args() asked: InputOf<typeof issueSecret> & Asking,
    @Ctx() context: Context,
  ): Promise<OutputOf<typeof issueSecret>> {
    return (await this.mutations.done(issueSecret, asked, this.handling(context, asked.vendor))).output;
  }

  @Mutation('retireSecret')
  async retireSecret(@Args() asked: InputOf<typeof retireSecret> & Asking, @Ctx() context: Context): Promise<Data> {
    await this.mutations.done(retireSecret, asked, this.handling(context, asked.vendor));
    if (asked.dryRun) {
      return { ...(await afterwards(this.model, this.live, 'vendor', '', asked.vendor)), wouldRetire: asked.secret };
    }
    await afterwards(this.model, this.live, 'vendor_secret', '', asked.secret, ({ status }) => status === 'retired');
    return afterwards(this.model, this.live, 'vendor', '', asked.vendor);
  }

  private handling(context: Context, vendor: string): Principal {
    const principal = signedIn(context);
    if (may(principal, 'site.administer')) return principal;
    if (onlyOf(context) === vendor) return inPerson(context).principal;
    throw refuse('access.denied', 'Your role does not allow this.');
  }
}
