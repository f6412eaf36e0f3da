import { isToldOutside } from '@bobine/access';
import {
  addWebhook,
  changeWebhook,
  conceptOf,
  eventDefinition,
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
  testWebhook,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Connection, cursorOf, type Page, pageSize, placeOf, wrongCursor } from '../read/page.js';
import { type Context, onlyOf, signedIn } from '../session/context.js';

type Webhook = OutputOf<typeof listWebhooks>['webhooks'][number];
type Delivery = OutputOf<typeof listDeliveries>['deliveries'][number];
type Status = NonNullable<InputOf<typeof listDeliveries>['status']>;
const STATUSES: readonly string[] = ['waiting', 'delivered', 'failed'] satisfies Status[];

/** What is null in a question was not given. */
const given = <T extends object>(input: T) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as T;

/** Webhooks and the log of their deliveries, as `exchange` keeps them: it is asked each time, and answers with what one may have. */
@Resolver('Webhook')
export class WebhookResolver {
  constructor(private readonly commands: CommandClient) {}

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
        title: eventDefinition(type)?.title ?? type,
        concept: `${conceptOf(type)}.*`,
        outside: isToldOutside(type),
      }))
      .filter(({ outside }) => outside || !own);
  }

  @Mutation('addWebhook')
  async add(@Args() input: InputOf<typeof addWebhook>, @Ctx() context: Context) {
    const principal = signedIn(context);
    const { project, ...asked } = given(input);
    // Its owner knows who may set which project, and not which there are.
    if (project && !(await context.model.projects(project))[0]) {
      throw refuse('access.unknown', phrase`There is no project ${project}.`);
    }
    // A vendor that says nothing else speaks of itself.
    const vendor = asked.vendor ?? (principal.kind === 'vendor' ? principal.id : undefined);
    const scope = { ...(project ? { project } : {}), ...(vendor ? { vendor } : {}) };
    const { webhook, secret } = await this.commands.send(addWebhook, { ...asked, ...scope }, principal);
    return { webhook: await this.one(webhook, principal), secret, until: null };
  }
  @Mutation('changeWebhook')
  async change(@Args() input: InputOf<typeof changeWebhook>, @Ctx() context: Context): Promise<Webhook | null> {
    const principal = signedIn(context);
    const { webhook } = await this.commands.send(changeWebhook, given(input), principal);
    return this.one(webhook, principal);
  }
  @Mutation('removeWebhook')
  async remove(@Args('webhook') webhook: string, @Ctx() context: Context): Promise<string> {
    return (await this.commands.send(removeWebhook, { webhook }, signedIn(context))).webhook;
  }
  @Mutation('rotateWebhookSecret')
  async rotate(@Args() input: InputOf<typeof rotateWebhook>, @Ctx() context: Context) {
    const principal = signedIn(context);
    const { webhook, secret, until } = await this.commands.send(rotateWebhook, given(input), principal);
    return { webhook: await this.one(webhook, principal), secret, until };
  }
  @Mutation('testWebhook')
  async test(@Args('webhook') webhook: string, @Ctx() context: Context): Promise<string> {
    return (await this.commands.send(testWebhook, { webhook }, signedIn(context))).delivery;
  }
  @Mutation('resendDelivery')
  async resend(@Args('delivery') delivery: string, @Ctx() context: Context): Promise<string> {
    return (await this.commands.send(resendDelivery, { delivery }, signedIn(context))).delivery;
  }
  @Mutation('resendFailedDeliveries')
  async resendFailed(@Args() input: InputOf<typeof resendFailed>, @Ctx() context: Context): Promise<number> {
    return (await this.commands.send(resendFailed, input, signedIn(context))).deliveries;
  }

  private async one(webhook: string, principal: Principal): Promise<Webhook | null> {
    return (await this.commands.send(listWebhooks, { webhook }, principal)).webhooks[0] ?? null;
  }
}

@Resolver('WebhookDelivery')
export class WebhookDeliveryResolver {
  @ResolveField('title')
  title(@Parent() { eventType }: Delivery): string {
    return eventDefinition(eventType)?.title ?? eventType;
  }
}
