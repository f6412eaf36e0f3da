import { isToldOutside } from '@bobine/access';
import {
  actorOf,
  addWebhook,
  changeWebhook,
  conceptOf,
  type Envelope,
  eventTitle,
  type EventOf,
  factTypes,
  type InputOf,
  listDeliveries,
  listWebhooks,
  type OutputOf,
  type Principal,
  refuse,
  phrase,
  removeWebhook,
  resendDelivery,
  resendFailed,
  rotateWebhook,
  sayIn,
  testWebhook,
  webhookSet,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Connection, cursorOf, type Page, pageSize, placeOf, wrongCursor } from '../read/page.js';
import { type Context, onlyOf, signedIn } from '../session/context.js';
import { type Asking, Mutations } from './mutations.js';

type Webhook = OutputOf<typeof listWebhooks>['webhooks'][number];
type Delivery = OutputOf<typeof listDeliveries>['deliveries'][number];
type Status = NonNullable<InputOf<typeof listDeliveries>['status']>;
const STATUSES: readonly string[] = ['waiting', 'delivered', 'failed'] satisfies Status[];

/** What is null in a question was not given. */
const given = <T extends object>(input: T) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as T;

/** How a webhook would stand by what would be said of it; of its address that tells the host alone. */
function then(facts: Envelope[]): Partial<Webhook> {
  const last = facts.findLast(({ type }) => type === webhookSet.type) as EventOf<typeof webhookSet> | undefined;
  if (!last) return {};
  const { name, types, status, reason = null } = last.data;
  return { name, types, status, reason, subjectVersion: last.subjectversion };
}

/** A webhook that is only tried, as it would stand. */
const added = (
  { name, url, types }: InputOf<typeof addWebhook>,
  id: string,
  { project, vendor }: { project?: string; vendor?: string },
  principal: Principal,
  facts: Envelope[],
): Webhook => ({
  ...{ id, name, url, types, project: project ?? null, vendor: vendor ?? null },
  ...{ registered: false, status: 'active', reason: null },
  ...{ owner: actorOf(principal), createdAt: new Date().toISOString(), failingSince: null, rotatesUntil: null },
  ...{ counts: { waiting: 0, delivered: 0, failed: 0 } },
  ...then(facts),
});

/** Webhooks and the log of their deliveries, as `exchange` keeps them: it is asked each time, and answers with what one may have. */
@Resolver('Webhook')
export class WebhookResolver {
  constructor(
    private readonly commands: CommandClient,
    private readonly mutations: Mutations,
  ) {}

  @ResolveField('subjectVersion')
  subjectVersion(@Parent() { subjectVersion = 0 }: Webhook): number {
    return subjectVersion;
  }

  @Query('webhooks')
  async webhooks(@Args('project') project: string | null | undefined, @Ctx() context: Context): Promise<Webhook[]> {
    return (await this.commands.send(listWebhooks, project ? { project } : {}, signedIn(context))).webhooks;
  }
  @Query('webhook')
  webhook(@Args('id') id: string, @Ctx() context: Context): Promise<Webhook | null> {
    return this.one(id, signedIn(context));
  }
  @Query('webhookDeliveries')
  async deliveries(
    @Args() { webhook, status, ...page }: Page & { webhook: string; status?: string | null },
    @Ctx() context: Context,
  ): Promise<Connection<Delivery>> {
    const principal = signedIn(context);
    if (status && !STATUSES.includes(status)) {
      throw refuse('input.invalid', phrase`status: must be one of ${STATUSES.join(', ')}.`);
    }
    const first = pageSize(page);
    const after = page.after ? Number(placeOf(page.after)[0]) : undefined;
    if (after !== undefined && !Number.isSafeInteger(after)) throw wrongCursor();
    const { total, deliveries } = await this.commands.send(
      listDeliveries,
      {
        webhook,
        // One more than is shown says whether there are more.
        first: Math.min(first + 1, 500),
        ...(status ? { status: status as Status } : {}),
        ...(after === undefined ? {} : { after }),
      },
      principal,
    );
    const shown = deliveries.slice(0, first);
    const edges = shown.map((node) => ({ cursor: cursorOf(String(node.place), node.id), node }));
    const pageInfo = { hasNextPage: deliveries.length > shown.length, endCursor: edges.at(-1)?.cursor ?? null };
    return { edges, pageInfo, totalCount: total };
  }
  @Query('factTypes')
  factTypes(@Ctx() context: Context) {
    signedIn(context);
    const own = onlyOf(context) !== null;
    return factTypes()
      .map((type) => ({
        type,
        title: sayIn(context.language, eventTitle(type)),
        concept: `${conceptOf(type)}.*`,
        outside: isToldOutside(type),
      }))
      .filter(({ outside }) => outside || !own);
  }

  @Mutation('addWebhook')
  async add(@Args() input: InputOf<typeof addWebhook> & Asking, @Ctx() context: Context) {
    const principal = signedIn(context);
    const { project, ...asked } = given(input);
    // Its owner knows who may set which project, and not which there are.
    if (project && !(await context.model.projects(project))[0]) {
      throw refuse('access.unknown', phrase`There is no project ${project}.`);
    }
    // A vendor that says nothing else speaks of itself.
    const vendor = asked.vendor ?? (principal.kind === 'vendor' ? principal.id : undefined);
    const scope = { ...(project ? { project } : {}), ...(vendor ? { vendor } : {}) };
    const { output, facts } = await this.mutations.done(addWebhook, { ...asked, ...scope }, principal);
    if (asked.dryRun)
      return { webhook: added(input, output.webhook, scope, principal, facts), secret: '', until: null };
    return { webhook: await this.one(output.webhook, principal), secret: output.secret, until: null };
  }
  @Mutation('changeWebhook')
  async change(
    @Args() input: InputOf<typeof changeWebhook> & Asking,
    @Ctx() context: Context,
  ): Promise<Webhook | null> {
    const principal = signedIn(context);
    const { output, facts } = await this.mutations.done(changeWebhook, given(input), principal);
    const now = await this.one(output.webhook, principal);
    return input.dryRun && now ? { ...now, ...then(facts), url: input.url ?? now.url } : now;
  }
  @Mutation('removeWebhook')
  async remove(@Args() input: InputOf<typeof removeWebhook> & Asking, @Ctx() context: Context): Promise<string> {
    return (await this.mutations.done(removeWebhook, input, signedIn(context))).output.webhook;
  }
  @Mutation('rotateWebhookSecret')
  async rotate(@Args() input: InputOf<typeof rotateWebhook> & Asking, @Ctx() context: Context) {
    const principal = signedIn(context);
    const { output } = await this.mutations.done(rotateWebhook, given(input), principal);
    const { webhook, until, secret = '' } = output as Partial<typeof output> & typeof output;
    return { webhook: await this.one(webhook, principal), secret, until };
  }
  @Mutation('testWebhook')
  async test(@Args('webhook') webhook: string, @Ctx() context: Context): Promise<string> {
    return (await this.commands.send(testWebhook, { webhook }, signedIn(context))).delivery;
  }
  @Mutation('resendDelivery')
  async resend(@Args() input: InputOf<typeof resendDelivery> & Asking, @Ctx() context: Context): Promise<string> {
    return (await this.mutations.done(resendDelivery, input, signedIn(context))).output.delivery;
  }
  @Mutation('resendFailedDeliveries')
  async resendFailed(@Args() input: InputOf<typeof resendFailed> & Asking, @Ctx() context: Context): Promise<number> {
    return (await this.mutations.done(resendFailed, input, signedIn(context))).output.deliveries;
  }

  private async one(webhook: string, principal: Principal): Promise<Webhook | null> {
    return (await this.commands.send(listWebhooks, { webhook }, principal)).webhooks[0] ?? null;
  }
}

@Resolver('WebhookDelivery')
export class WebhookDeliveryResolver {
  @ResolveField('title')
  title(@Parent() { eventType }: Delivery, @Ctx() { language }: Context): string {
    return sayIn(language, eventTitle(eventType));
  }
}
