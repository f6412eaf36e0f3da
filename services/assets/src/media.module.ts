import { workerModule } from '@bobine/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { Element } from './element/element.entity.js';
import { readAssetsEnv } from './env.js';
import { MaterialRow } from './material/material.entity.js';
import { findFfmpeg } from './media/ffmpeg.js';
import { mediaPart } from './media/media.part.js';
import { previewPart } from './preview/previewer.js';
import { MIGRATIONS } from './migrations/migrations.js';

/** The media worker of assets in a process of its own: ffmpeg scales apart from what answers and reads. */
@Module({})
export class MediaModule {
  static readonly serviceName = 'media';

  static async register(): Promise<DynamicModule> {
    const { FFMPEG, MEDIA_AT_ONCE } = readAssetsEnv(process.env);
    const ffmpeg = await findFfmpeg(FFMPEG, process.env['PATH']);
    const tables = { name: 'assets', migrations: MIGRATIONS, entities: [MaterialRow, Element] };
    const worker = await workerModule(tables, (ground) => [
      mediaPart(ground, ffmpeg, Math.max(1, MEDIA_AT_ONCE)),
      previewPart(ground, ffmpeg),
    ]);
    return { module: MediaModule, imports: [worker] };
  }
}
