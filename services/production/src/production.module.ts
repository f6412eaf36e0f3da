import { CLAIMS_TOPIC, factsTopic } from '@bobine/contracts';
import { spineModule } from '@bobine/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { totpVault } from './account/totp.store.js';
import { heldClaimsPart, productionEvents } from './claim/claims.js';
import { sentFiles } from './cut/sent-files.js';
import { milliseconds, readProductionEnv } from './env.js';
import { GateEntity } from './gate/gate.entity.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { firstLinksPart } from './person/first-links.js';
import { productionCommands } from './production.commands.js';
import { TaskEntity } from './task/task.entity.js';

/** Projects, works, cuts, breakdown, people and credentials, vendors and grants, tasks, gates and votes, comments and saved views. */
@Module({})
export class ProductionModule {
  static readonly serviceName = 'production';
  static readonly migrations = MIGRATIONS;

  static async register(): Promise<DynamicModule> {
    const { HELD_FOR, BOBINE_DEMO } = readProductionEnv(process.env);
    const spine = await spineModule({
      name: 'production',
      migrations: MIGRATIONS,
      entities: [TaskEntity, GateEntity],
      topics: [CLAIMS_TOPIC, factsTopic('assets'), factsTopic('deliverables')],
      assemble: ({ db, env, logger }) => {
        const events = productionEvents(milliseconds(HELD_FOR), () => new Date());
        const demo = BOBINE_DEMO === undefined ? undefined : BOBINE_DEMO === '1';
        return {
          commands: productionCommands(events, sentFiles(env.BOBINE_FILES), totpVault(env.BOBINE_SECRET)),
          events,
          parts: [firstLinksPart(db, demo), heldClaimsPart(db, logger)],
        };
      },
    });
    return { module: ProductionModule, imports: [spine] };
  }
}
