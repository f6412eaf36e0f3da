import { spineModule } from '@bobine/messaging';
import { CommandClient, databaseServer, loadActivities, Vault } from '@bobine/runtime';
import { type DynamicModule, Inject, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Readers } from './access/readers.js';
import { AccessResolver } from './account/access.resolver.js';
import { AccountResolver } from './account/account.resolver.js';
import { Mailing } from './account/mailing.js';
import { SecretResolver } from './account/secret.resolver.js';
import { LOGGER, SignInResolver } from './account/sign-in.resolver.js';
import { ClientResolver, TokenResolver } from './account/token.resolver.js';
import { type ApiEnv, readApiEnv } from './env.js';
import { DocumentsController } from './documents/documents.controller.js';
import { BulkResolver } from './bulk/bulk.resolver.js';
import { GridChangesResolver, GridResolver, ProjectGridResolver } from './grid/grid.resolver.js';
import { CommentResolver, COMMENTS_ON } from './comment/comment.resolver.js';
import * as health from './health/health.resolver.js';
import { HISTORY_ON, HistoryResolver } from './history/history.resolver.js';
import { Live } from './live/live.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { OauthController } from './oauth/oauth.controller.js';
import { IdentityProvider } from './oidc/identity-provider.js';
import { OIDC_VAULT, OidcController } from './oidc/oidc.controller.js';
import { ExportsController } from './export/exports.controller.js';
import { ImportFiles } from './import/import-files.js';
import {
  ImportChangeResolver,
  ImportMappingResolver,
  ImportProblemResolver,
  ImportResolver,
} from './import/import.resolver.js';
import { Importing } from './import/importing.js';
import { ImportsController } from './import/imports.controller.js';
import { ChatResolver } from './notice/chat.resolver.js';
import { FollowResolver, NoticeResolver } from './notice/notice.resolver.js';
import { ClaimResolver } from './portal/claim.resolver.js';
import { NameCheckResolver } from './portal/name-check.resolver.js';
import { EXCHANGES, UploadsController } from './portal/uploads.controller.js';
import { Presence } from './presence/presence.js';
import { PresenceResolver } from './presence/presence.resolver.js';
import { Addresses } from './preview/addresses.js';
import { PREVIEWED } from './preview/preview.resolver.js';
import { PreviewsController } from './preview/previews.controller.js';
import { projection, SWAP, TOPICS_READ } from './projection/projection.js';
import { ReadModel } from './read/read-model.js';
import { ReportResolver } from './report/report.resolver.js';
import { ReportsController } from './report/reports.controller.js';
import { CATALOGUE, CatalogueResolver } from './resolvers/catalogue.resolver.js';
import { MigrationResolver } from './resolvers/migration.resolver.js';
import { ForecastResolver, SimulationResolver } from './resolvers/simulation.resolver.js';
import { ComparisonResolver, PublishedResolver, TemplateResolver } from './resolvers/template.resolver.js';
import { SpecificationResolver, SpecificationsResolver } from './resolvers/specification.resolver.js';
import { ControlResolver } from './resolvers/control.resolver.js';
import { DeliverableResolver } from './resolvers/deliverable.resolver.js';
import { EventResolver, ProjectEventsResolver } from './resolvers/event.resolver.js';
import { DelegationResolver, GateResolver } from './resolvers/gate.resolver.js';
import { MaterialResolver } from './resolvers/material.resolver.js';
import { Mutations } from './resolvers/mutations.js';
import { NamesResolver } from './resolvers/names.resolver.js';
import { PersonResolver, VendorResolver } from './resolvers/people.resolver.js';
import { WebhookDeliveryResolver, WebhookResolver } from './resolvers/webhook.resolver.js';
import { ProjectResolver } from './resolvers/project.resolver.js';
import { RootResolver } from './resolvers/root.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { ScheduleResolver } from './resolvers/schedule.resolver.js';
import { TOLD_RESOLVERS } from './resolvers/told.resolver.js';
import { ShotResolver } from './resolvers/shot.resolver.js';
import { StatementResolver } from './resolvers/statement.resolver.js';
import { FilledResolver, TaskResolver } from './resolvers/task.resolver.js';
import * as progress from './resolvers/work-in-progress.resolver.js';
import * as work from './resolvers/work.resolver.js';
import { Dashboard } from './server/dashboard.js';
import { DashboardController } from './server/dashboard.controller.js';
import { GRAPHIQL, PageController } from './server/page.controller.js';
import { Askers } from './server/askers.js';
import { type Asking, withDocument } from './server/asked.js';
import { DOCUMENTS, Documents } from './server/documents.js';
import { Failures } from './server/failure.js';
import { contextFrom } from './server/context-of.js';
import { FilesController } from './server/files.controller.js';
import { GRAPHQL_PATH, graphqlModule } from './server/graphql.js';
import { type Answering, LiveSocket } from './server/live-socket.js';
import { Owners } from './server/owners.js';
import { CONTEXT_OF, FILES, StillsController } from './server/stills.controller.js';
import { TrustedProxies } from './server/trusted-proxies.js';
import { Bearers } from './session/bearer.js';
import { Sessions } from './session/session.js';
import { TokenUse } from './session/token-use.js';
import { TURNED_OVER_FOR } from './turnover/turnover.resolver.js';
import { ViewResolver } from './view/view.resolver.js';

const RESOLVERS = [
  RootResolver,
  ProjectResolver,
  work.WorkResolver,
  work.SceneResolver,
  work.SlateResolver,
  work.CutResolver,
  work.FindingResolver,
  work.ElementResolver,
  ShotResolver,
  TaskResolver,
  FilledResolver,
  GateResolver,
  DelegationResolver,
  progress.RunResolver,
  progress.StepResolver,
  progress.AttemptResolver,
  progress.WaitedFactsResolver,
  MaterialResolver,
  StatementResolver,
  ControlResolver,
  SpecificationResolver,
  SpecificationsResolver,
  DeliverableResolver,
  TemplateResolver,
  CatalogueResolver,
  PublishedResolver,
  ComparisonResolver,
  SimulationResolver,
  ForecastResolver,
  MigrationResolver,
  ScheduleResolver,
  ...TOLD_RESOLVERS,
  NamesResolver,
  PersonResolver,
  VendorResolver,
  WebhookResolver,
  WebhookDeliveryResolver,
  EventResolver,
  ProjectEventsResolver,
  SignInResolver,
  AccountResolver,
  TokenResolver,
  ClientResolver,
  SecretResolver,
  AccessResolver,
  ProjectGridResolver,
  GridResolver,
  GridChangesResolver,
  BulkResolver,
  CommentResolver,
  ...COMMENTS_ON,
  ViewResolver,
  PresenceResolver,
  NoticeResolver,
  ChatResolver,
  FollowResolver,
  HistoryResolver,
  ...HISTORY_ON,
  ImportResolver,
  ImportProblemResolver,
  ImportChangeResolver,
  ImportMappingResolver,
  ReportResolver,
  health.ProjectHealthResolver,
  health.HealthResolver,
  health.WaitingOnResolver,
  health.SinceResolver,
  health.ToldResolver,
  health.OwedResolver,
  SearchResolver,
  ClaimResolver,
  NameCheckResolver,
  ...PREVIEWED,
  ...TURNED_OVER_FOR,
];

/** The GraphQL API: read models by projection, commands to their owners, changes live, and the dashboard. */
@Module({})
export class ApiModule implements NestModule {
  static readonly serviceName = 'api';
  static readonly migrations = MIGRATIONS;

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    private readonly failures: Failures,
  ) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(withDocument(this.documents, this.failures)).forRoutes(GRAPHQL_PATH);
  }

  /** Tests that share a broker read under another name, and topics of their own. */
  static async register({ consumer = 'api', topics = TOPICS_READ } = {}): Promise<DynamicModule> {
    let answering: Answering | undefined;
    const own = readApiEnv(process.env);
    const asking: Asking = { takes: own.DOCUMENTS, hidesSchema: own.GRAPHIQL === '0' };
    const documents = await Documents.of(own.TRUSTED_DOCUMENTS);
    const spine = await spineModule({
      name: 'api',
      migrations: MIGRATIONS,
      topics,
      consumer,
      shares: SWAP,
      poolSize: 10,
      controllers: [
        ...[DashboardController, PageController, DocumentsController],
        ...[FilesController, StillsController, PreviewsController, UploadsController],
        ...[OauthController, OidcController, ImportsController, ExportsController, ReportsController],
      ],
      assemble: async ({ db, env, logger }) => {
        const { catalogue } = await loadActivities('api', env);
        const model = new ReadModel(db);
        const commands = new Owners(env.COMMAND_URLS ?? '', env.BOBINE_SECRET, model);
        const bearers = new Bearers(env.BOBINE_SECRET);
        const use = new TokenUse(commands);
        const sessions = new Sessions(bearers, model, (token) => use.note(token));
        const readers = await Readers.open(db, { service: 'api', ...databaseServer(env), poolSize: 10 });
        const live = new Live(db, readers);
        const addresses = new Addresses(env.BOBINE_SECRET);
        answering = {
          sessions,
          live,
          contextOf: contextFrom(readers, sessions),
          documents,
          asking,
          failures: new Failures(logger),
        };
        return {
          events: projection,
          parts: [
            { name: 'readers', start: async () => () => readers.close() },
            { name: 'use of tokens', start: async () => () => use.tell() },
          ],
          providers: [
            { provide: ReadModel, useValue: model },
            { provide: Live, useValue: live },
            { provide: Readers, useValue: readers },
            { provide: Presence, useValue: new Presence(db) },
            { provide: ImportFiles, useValue: new ImportFiles(db) },
            { provide: Sessions, useValue: sessions },
            { provide: CONTEXT_OF, useValue: answering.contextOf },
            { provide: CATALOGUE, useValue: catalogue },
            { provide: EXCHANGES, useValue: commands.addressesOf('exchange') },
            { provide: FILES, useValue: env.BOBINE_FILES },
            { provide: Dashboard, useValue: Dashboard.read() },
            { provide: DOCUMENTS, useValue: documents },
            { provide: Failures, useValue: answering.failures },
            { provide: GRAPHIQL, useValue: !asking.hidesSchema },
            { provide: CommandClient, useValue: commands },
            { provide: Bearers, useValue: bearers },
            { provide: Addresses, useValue: addresses },
            { provide: Askers, useValue: new Askers(addresses, sessions, readers) },
            { provide: TokenUse, useValue: use },
            { provide: LOGGER, useValue: logger },
            { provide: Mailing, useValue: new Mailing(commands, env.BOBINE_SECRET, own.BOBINE_PUBLIC_URL) },
            { provide: IdentityProvider, useValue: identityProvider(own) },
            { provide: OIDC_VAULT, useValue: new Vault(env.BOBINE_SECRET, 'identity provider') },
          ],
        };
      },
    });
    if (!answering) throw new Error('the API was not assembled');
    const made: Answering = answering;
    return {
      module: ApiModule,
      imports: [spine, graphqlModule(made)],
      providers: [
        ...RESOLVERS,
        Mutations,
        Importing,
        {
          provide: TrustedProxies,
          inject: [HttpAdapterHost],
          useFactory: (http: HttpAdapterHost) => new TrustedProxies(http, own.TRUSTED_PROXIES),
        },
        {
          provide: LiveSocket,
          inject: [HttpAdapterHost, GraphQLSchemaHost],
          useFactory: (http: HttpAdapterHost, schema: GraphQLSchemaHost) => new LiveSocket(http, schema, made),
        },
      ],
    };
  }
}

const identityProvider = (own: ApiEnv): IdentityProvider => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME } = own;
  const isThere = issuer !== undefined && clientId !== undefined && clientSecret !== undefined;
  const settings = isThere ? { issuer, clientId, clientSecret, name: OIDC_NAME ?? new URL(issuer).host } : undefined;
  return new IdentityProvider(settings, own.BOBINE_PUBLIC_URL);
};
