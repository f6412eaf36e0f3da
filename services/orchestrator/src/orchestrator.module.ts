import {
  cancelRun,
  cancelSimulation,
  compareTemplates,
  factsTopic,
  migrateRuns,
  publishTemplate,
  readSimulation,
  replayParked as replayParkedOf,
  retireTemplate,
  simulate,
  steerRuns,
  tryFact,
} from '@bobine/contracts';
import { CommandHandlers, replayParked, type ServiceDefinition, spineModule } from '@bobine/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { dispatching } from './dispatch/dispatcher.part.js';
import { factHandler } from './fact/fact.handler.js';
import { tried } from './fact/try-fact.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { tellingOfHolds } from './hold/telling.part.js';
import { migrateAll } from './run/migration.js';
import { cancel, steer } from './run/steer.js';
import { simulating } from './simulation/simulating.part.js';
import { read, startSimulation, stop } from './simulation/simulation.commands.js';
import { compare, publish, retire } from './template/template.commands.js';
import { runsWorker } from './worker/runs-worker.js';

const NAME = 'orchestrator';

/** What the orchestrator is asked: to publish, to cancel, to apply once more what it had parked. */
export const orchestratorCommands = (): CommandHandlers =>
  new CommandHandlers()
    .on(publishTemplate, publish)
    .on(retireTemplate, retire)
    .on(compareTemplates, compare, { asks: true })
    .on(simulate, startSimulation)
    .on(readSimulation, read, { asks: true })
    .on(cancelSimulation, stop)
    .on(cancelRun, cancel)
    .on(steerRuns, steer)
    .on(migrateRuns, migrateAll)
    .on(tryFact, tried)
    .on(replayParkedOf(NAME), async ({ event }, { tx }) => ({
      event,
      outcome: await replayParked(NAME, event, factHandler, tx),
    }));

const definition: ServiceDefinition = {
  name: NAME,
  migrations: MIGRATIONS,
  poolSize: 16,
  // Not its own: what a template says is matched where it is said.
  topics: (['production', 'assets', 'deliverables', 'exchange'] as const).map(factsTopic),
  assemble: (ground) => ({
    commands: orchestratorCommands(),
    events: factHandler,
    parts: [dispatching(ground), runsWorker(ground), tellingOfHolds(ground), simulating(ground)],
  }),
};

/** Templates, start rules, subscriptions, runs and their items, and why a fact did what it did. */
@Module({})
export class OrchestratorModule {
  static readonly serviceName = NAME;
  static readonly migrations = definition.migrations;

  static async register(): Promise<DynamicModule> {
    return { module: OrchestratorModule, imports: [await spineModule(definition)] };
  }
}
