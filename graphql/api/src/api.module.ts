import { spineModule } from '@bobine/messaging';
import { CommandClient, databaseServer, loadActivities } from '@bobine/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { Readers } from './access/readers.js';
import { Live } from './live/live.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { projection, SWAP, TOPICS_READ } from './projection/projection.js';
import { ReadModel } from './read/read-model.js';
import { CATALOGUE, CatalogueResolver } from './resolvers/catalogue.resolver.js';
import { MigrationResolver } from './resolvers/migration.resolver.js';
import { ForecastResolver, SimulationResolver } from './resolvers/simulation.resolver.js';
import { ComparisonResolver, PublishedResolver, TemplateResolver } from './resolvers/template.resolver.js';
import { ControlResolver } from './resolvers/control.resolver.js';
import { DeliverableResolver } from './resolvers/deliverable.resolver.js';
import { EventResolver, ProjectEventsResolver } from './resolvers/event.resolver.js';
import { DelegationResolver, GateResolver } from './resolvers/gate.resolver.js';
import { MaterialResolver } from './resolvers/material.resolver.js';
import { NamesResolver } from './resolvers/names.resolver.js';
import { PersonResolver, VendorResolver } from './resolvers/people.resolver.js';
import { ProjectResolver } from './resolvers/project.resolver.js';
import { RootResolver } from './resolvers/root.resolver.js';
import { ScheduleResolver } from './resolvers/schedule.resolver.js';
import { ShotResolver } from './resolvers/shot.resolver.js';
import { FilledResolver, TaskResolver } from './resolvers/task.resolver.js';
import * as progress from './resolvers/work-in-progress.resolver.js';
import * as work from './resolvers/work.resolver.js';
import { PageController } from './server/page.controller.js';
import { contextFrom } from './server/context-of.js';
import { graphqlModule } from './server/graphql.js';
import { type Answering, LiveSocket } from './server/live-socket.js';
import { Owners } from './server/owners.js';
import { CONTEXT_OF, FILES, StillsController } from './server/stills.controller.js';
import { Sessions } from './session/session.js';

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
  MaterialResolver,
  ControlResolver,
  DeliverableResolver,
  TemplateResolver,
  CatalogueResolver,
  PublishedResolver,
  ComparisonResolver,
  SimulationResolver,
  ForecastResolver,
  MigrationResolver,
  ScheduleResolver,
  NamesResolver,
  PersonResolver,
  VendorResolver,
  EventResolver,
  ProjectEventsResolver,
];

/** The GraphQL API: read models by projection, commands to their owners, changes live, and the first page. */
@Module({})
export class ApiModule {
  static readonly serviceName = 'api';
  static readonly migrations = MIGRATIONS;

  /** Tests that share a broker read under another name, and topics of their own. */
  static async register({ consumer = 'api', topics = TOPICS_READ } = {}): Promise<DynamicModule> {
    let answering: Answering | undefined;
    const spine = await spineModule({
      name: 'api',
      migrations: MIGRATIONS,
      topics,
      consumer,
      shares: SWAP,
      poolSize: 10,
      controllers: [PageController, StillsController],
      assemble: async ({ db, env, logger }) => {
        const { catalogue } = await loadActivities('api', env);
        const model = new ReadModel(db);
        const sessions = new Sessions(env.BOBINE_SECRET, model);
        const readers = await Readers.open(db, { service: 'api', ...databaseServer(env), poolSize: 10 });
        const live = new Live(db, readers);
        answering = { sessions, live, contextOf: contextFrom(readers, sessions), logger };
        return {
          events: projection,
          parts: [{ name: 'readers', start: async () => () => readers.close() }],
          providers: [
            { provide: ReadModel, useValue: model },
            { provide: Live, useValue: live },
            { provide: Sessions, useValue: sessions },
            { provide: CONTEXT_OF, useValue: answering.contextOf },
            { provide: CATALOGUE, useValue: catalogue },
            { provide: FILES, useValue: env.BOBINE_FILES },
            { provide: CommandClient, useValue: new Owners(env.COMMAND_URLS ?? '', env.BOBINE_SECRET) },
          ],
        };
      },
    });
    if (!answering) throw new Error('the API was not assembled');
    const made: Answering = answering;
    return {
      module: ApiModule,
      imports: [spine, graphqlModule(made.contextOf, made.logger)],
      providers: [
        ...RESOLVERS,
        {
          provide: LiveSocket,
          inject: [HttpAdapterHost, GraphQLSchemaHost],
          useFactory: (http: HttpAdapterHost, schema: GraphQLSchemaHost) => new LiveSocket(http, schema, made),
        },
      ],
    };
  }
}
