import { CLAIMS_TOPIC, factsTopic, replayParked as replayCommand, phrase } from '@bobine/contracts';
import { CommandHandlers, replayParked, spineModule, sweepHeld } from '@bobine/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { deliverableCommands } from './deliverable/deliverable.commands.js';
import { deliverablesEvents, refuseHeld } from './deliverables.events.js';
import { dispatchCommands } from './dispatch/dispatch.commands.js';
import { manifestCommands } from './manifest/manifest.commands.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { orderCommands } from './order/order.commands.js';
import { qcCommands } from './qc/qc.commands.js';
import { scheduleCommands } from './schedule/schedule.commands.js';

/** Specifications, deliverables, quality control, manifests, dispatch and what recipients say. */
@Module({})
export class DeliverablesModule {
  static readonly serviceName = 'deliverables';
  static readonly migrations = MIGRATIONS;

  static async register(): Promise<DynamicModule> {
    const spine = await spineModule({
      name: 'deliverables',
      migrations: MIGRATIONS,
      topics: [CLAIMS_TOPIC, factsTopic('production')],
      assemble: ({ name, env, db, logger }) => {
        const events = deliverablesEvents(() => new Date());
        const commands = new CommandHandlers();
        deliverableCommands(commands);
        orderCommands(commands);
        scheduleCommands(commands);
        qcCommands(commands);
        manifestCommands(commands, env.BOBINE_FILES);
        dispatchCommands(commands, env.BOBINE_FILES);
        commands.on(
          replayCommand('deliverables'),
          async ({ event }, { tx }) => ({
            event,
            outcome: await replayParked(name, event, events, tx),
          }),
          { untried: phrase`What was parked is taken up by whatever it is about.` },
        );
        const expire = {
          name: 'held claims',
          start: async () =>
            sweepHeld(
              db,
              name,
              async (event, tx) => {
                await refuseHeld(event, tx, 'deliverable.unknown', phrase`What it is about never appeared.`);
              },
              logger,
            ),
        };
        return { commands, events, parts: [expire] };
      },
    });
    return { module: DeliverablesModule, imports: [spine] };
  }
}
