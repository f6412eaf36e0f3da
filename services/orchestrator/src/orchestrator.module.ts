import {
  CATALOGUE,
  cancelRun,
  cancelSimulation,
  compareTemplates,
  factsTopic,
  migrateRuns,
  publishTemplate,
  readForecasts,
  readSimulation,
  replayParked as replayParkedOf,
  retireTemplate,
  simulate,
  steerRuns,
  tryFact,
  phrase,
} from '@bobine/contracts';
import { CommandHandlers, replayParked, type ServiceDefinition, spineModule } from '@bobine/messaging';
import { loadActivities } from '@bobine/runtime';
import type { Catalogue } from '@bobine/templates';
import { type DynamicModule, Module } from '@nestjs/common';
import { dispatching } from './dispatch/dispatcher.part.js';
import { factHandler } from './fact/fact.handler.js';
import { tried } from './fact/try-fact.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { tellingOfHolds } from './hold/telling.part.js';
import { plugInWork } from './plug-in/plug-in.part.js';
import { migrateAll } from './run/migration.js';
import { cancel, steer } from './run/steer.js';
import { simulating } from './simulation/simulating.part.js';
import { forecasts, read, startSimulation, stop } from './simulation/simulation.commands.js';
import { compare, publish, retire } from './template/template.commands.js';
import { runsWorker } from './worker/runs-worker.js';

const NAME = 'orchestrator';

/** What the orchestrator is asked: to publish, to cancel, to apply once more what it had parked. */
export const orchestratorCommands = (catalogue: Catalogue = CATALOGUE): CommandHandlers =>
  new CommandHandlers()
    .on(publishTemplate, (asked, context) => publish(asked, context, catalogue), {
      subject: (_, published) => published && `template/${published.name}`,
    })
    .on(retireTemplate, retire, { subject: ({ template }) => `template/${template}` })
    .on(compareTemplates, (asked, context) => compare(asked, context, catalogue), { asks: true })
    .on(simulate, (asked, context) => startSimulation(asked, context, catalogue))
    .on(readSimulation, read, { asks: true })
    .on(readForecasts, forecasts, { asks: true })
    .on(cancelSimulation, stop)
    .on(cancelRun, (asked, context) => cancel(asked, context, catalogue))
    .on(steerRuns, (asked, context) => steer(asked, context, catalogue))
    .on(migrateRuns, migrateAll)
    .on(tryFact, tried)
    .on(
      replayParkedOf(NAME),
      async ({ event }, { tx }) => ({
        event,
        outcome: await replayParked(NAME, event, factHandler, tx),
      }),
      { untried: phrase`What was parked is taken up by whatever it is about.` },
    );

const definition: ServiceDefinition = {
  name: NAME,
  migrations: MIGRATIONS,
  poolSize: 16,
  // Not its own: what a template says is matched where it is said.
  topics: (['production', 'assets', 'deliverables', 'exchange'] as const).map(factsTopic),
  assemble: async (ground) => {
    const { plugIns, catalogue } = await loadActivities(NAME, ground.env);
    return {
      commands: orchestratorCommands(catalogue),
      events: factHandler,
      parts: [
        dispatching(ground),
        runsWorker(ground),
        plugInWork(ground, plugIns),
        tellingOfHolds(ground),
        simulating(ground, catalogue),
      ],
    };
  },
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
