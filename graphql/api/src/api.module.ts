import { CLAIMS_TOPIC, factsTopic, SERVICES } from '@bobine/contracts';
import { spineModule } from '@bobine/messaging';
import { CommandClient } from '@bobine/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { Live } from './live/live.js';
import { ReadModel1700000002000 } from './migrations/read-model.migration.js';
import { projection } from './projection/projection.js';
import { ReadModel } from './read/read-model.js';
import { DeliverableResolver } from './resolvers/deliverable.resolver.js';
import { EventResolver, ProjectEventsResolver } from './resolvers/event.resolver.js';
import { MaterialResolver } from './resolvers/material.resolver.js';
import { PersonResolver, VendorResolver } from './resolvers/people.resolver.js';
import * as project from './resolvers/project.resolver.js';
import { RootResolver } from './resolvers/root.resolver.js';
import * as progress from './resolvers/work-in-progress.resolver.js';
import { PageController } from './server/page.controller.js';
import { graphqlModule } from './server/graphql.js';
import { Sessions } from './session/session.js';

const RESOLVERS = [
  RootResolver,
  project.ProjectResolver,
  project.WorkResolver,
  project.SceneResolver,
  project.SlateResolver,
  project.CutResolver,
  project.FindingResolver,
  project.ElementResolver,
  project.ShotResolver,
  progress.TaskResolver,
  progress.GateResolver,
  progress.RunResolver,
  progress.StepResolver,
  MaterialResolver,
  DeliverableResolver,
  PersonResolver,
  VendorResolver,
  EventResolver,
  ProjectEventsResolver,
];

/** The GraphQL API: read models by projection, commands to their owners, changes live, and the first page. */
@Module({})
export class ApiModule {
  static readonly serviceName = 'api';

  static async register(): Promise<DynamicModule> {
    const shared: { model?: ReadModel; sessions?: Sessions } = {};
    const spine = await spineModule({
      name: 'api',
      migrations: [ReadModel1700000002000],
      topics: [CLAIMS_TOPIC, ...SERVICES.map(factsTopic)],
      poolSize: 10,
      controllers: [PageController],
      assemble: ({ db, env }) => {
        const model = new ReadModel(db);
        const sessions = new Sessions(env.BOBINE_SECRET, model);
        Object.assign(shared, { model, sessions });
        return {
          events: projection,
          providers: [
            { provide: ReadModel, useValue: model },
            { provide: Live, useValue: new Live(db) },
            { provide: Sessions, useValue: sessions },
            { provide: CommandClient, useValue: new CommandClient(env.COMMAND_URLS ?? '', env.BOBINE_SECRET) },
          ],
        };
      },
    });
    if (!shared.model || !shared.sessions) throw new Error('the API was not assembled');
    return {
      module: ApiModule,
      imports: [spine, graphqlModule(shared.model, shared.sessions)],
      providers: RESOLVERS,
    };
  }
}
