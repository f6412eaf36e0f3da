import { MEDIA_QUEUE, replayParked as replayParkedCommand, CLAIMS_TOPIC, factsTopic } from '@bobine/contracts';
import { CommandHandlers, type Ground, type Part, replayParked, spineModule, sweepHeld } from '@bobine/messaging';
import { startWorker } from '@bobine/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { assetsEvents } from './assets.events.js';
import { elementCommands } from './element/element.commands.js';
import { Element } from './element/element.entity.js';
import { millisecondsOf, readAssetsEnv } from './env.js';
import { Intake } from './material/intake.js';
import { MaterialClaims } from './material/material.claims.js';
import { MaterialRow } from './material/material.entity.js';
import { findFfmpeg, type Ffmpeg } from './media/ffmpeg.js';
import { mediaActivities } from './media/media.activities.js';
import { Prober } from './media/prober.js';
import { metadataCommands } from './metadata/metadata.commands.js';
import { MIGRATIONS } from './migrations/migrations.js';

/** Encoders use every core they find; more of them at once would only keep each other waiting. */
const MEDIA_AT_ONCE = 2;

/** Materials, their metadata, what is made from them, and the work on essence. */
@Module({})
export class AssetsModule {
  static readonly serviceName = 'assets';

  static async register(): Promise<DynamicModule> {
    const env = readAssetsEnv(process.env);
    const ffmpeg = await findFfmpeg(env.FFMPEG, process.env['PATH']);
    const spine = await spineModule({
      name: 'assets',
      migrations: MIGRATIONS,
      entities: [MaterialRow, Element],
      topics: [CLAIMS_TOPIC, factsTopic('production')],
      assemble: (ground) => {
        const claims = new MaterialClaims(ground.env.BOBINE_FILES, millisecondsOf(env.HELD_FOR), () => new Date());
        const events = assetsEvents(claims);
        const commands = elementCommands(metadataCommands(new CommandHandlers())).on(
          replayParkedCommand('assets'),
          async ({ event }, { tx }) => ({ event, outcome: await replayParked('assets', event, events, tx) }),
        );
        const intake = new Intake(ground.env.BOBINE_FILES, ground.db, claims, events, ground.logger);
        return { commands, events, parts: [sweeper(ground, claims), intakePart(intake), media(ground, ffmpeg)] };
      },
    });
    return { module: AssetsModule, imports: [spine] };
  }
}

const sweeper = ({ db, logger }: Ground, claims: MaterialClaims): Part => ({
  name: 'sweeper',
  start: async () => sweepHeld(db, 'assets', (claim, tx) => claims.expire(claim, tx), logger),
});

const intakePart = (intake: Intake): Part => ({
  name: 'intake',
  start: async () => {
    intake.start();
    return () => intake.stop();
  },
});

function media({ env, db, logger }: Ground, ffmpeg: Ffmpeg): Part {
  let failure: () => Error | undefined = () => undefined;
  return {
    name: 'media',
    check: async () => {
      const error = failure();
      if (error) throw error;
    },
    start: async () => {
      const prober = new Prober();
      const activities = mediaActivities({ db, files: env.BOBINE_FILES, ffmpeg, prober, logger });
      const worker = await startWorker(
        env.TEMPORAL_ADDRESS,
        {
          namespace: env.TEMPORAL_NAMESPACE,
          taskQueue: MEDIA_QUEUE,
          activities,
          maxConcurrentActivityTaskExecutions: MEDIA_AT_ONCE,
        },
        logger,
      );
      failure = worker.failed;
      return async () => {
        await worker.stop();
        await prober.stop();
      };
    },
  };
}
