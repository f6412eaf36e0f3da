import { replayParked as replayParkedCommand, CLAIMS_TOPIC, factsTopic, phrase } from '@bobine/contracts';
import { CommandHandlers, type Ground, type Part, replayParked, spineModule, sweepHeld } from '@bobine/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { assetsEvents } from './assets.events.js';
import { elementCommands } from './element/element.commands.js';
import { Element } from './element/element.entity.js';
import { millisecondsOf, readAssetsEnv } from './env.js';
import { Intake } from './material/intake.js';
import { MaterialClaims } from './material/material.claims.js';
import { MaterialRow } from './material/material.entity.js';
import { findFfmpeg } from './media/ffmpeg.js';
import { mediaPart } from './media/media.part.js';
import { metadataCommands } from './metadata/metadata.commands.js';
import { previewPart } from './preview/previewer.js';
import { MIGRATIONS } from './migrations/migrations.js';

/** Materials, their metadata, what is made from them, and the work on essence. */
@Module({})
export class AssetsModule {
  static readonly serviceName = 'assets';
  static readonly migrations = MIGRATIONS;

  static async register(): Promise<DynamicModule> {
    const env = readAssetsEnv(process.env);
    const atOnce = env.MEDIA_AT_ONCE;
    // Where media work has workers of its own, this process needs no ffmpeg.
    const ffmpeg = atOnce > 0 ? await findFfmpeg(env.FFMPEG, process.env['PATH']) : undefined;
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
          { untried: phrase`What was parked is taken up by whatever it is about.` },
        );
        const intake = new Intake(ground.env.BOBINE_FILES, ground.db, claims, events, ground.logger);
        const parts = [sweeper(ground, claims), intakePart(intake)];
        if (ffmpeg) parts.push(mediaPart(ground, ffmpeg, atOnce), previewPart(ground, ffmpeg));
        return { commands, events, parts };
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
