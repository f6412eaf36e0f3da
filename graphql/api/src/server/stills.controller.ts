import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sees } from '@bobine/access';
import { refuse } from '@bobine/contracts';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ContextOf } from './context-of.js';
import { stillNamed } from './still.js';

export const CONTEXT_OF = Symbol('contextOf');
export const FILES = Symbol('files');

/** Stills of what quality control found, for those who may see the deliverable; all else does not exist. */
@Controller('stills')
export class StillsController {
  constructor(
    @Inject(CONTEXT_OF) private readonly contextOf: ContextOf,
    @Inject(FILES) private readonly files: string,
  ) {}

  @Get(':project/:deliverable/:name')
  async still(
    @Param() { project, deliverable, name }: { project: string; deliverable: string; name: string },
    @Headers('authorization') authorization: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const context = await this.contextOf(authorization);
    const found = await context.model.one('deliverable', project, deliverable);
    const mayBeSeen = found && sees(context.sight, 'own', found);
    const controls = mayBeSeen ? await context.model.ofParents('control', project, [deliverable]) : undefined;
    const still = stillNamed(controls?.get(deliverable) ?? [], name);
    const path = still && join(this.files, still);
    if (!path || !(await stat(path).catch(() => undefined))?.isFile()) {
      throw refuse('still.unknown', 'There is no such still.');
    }
    response.set({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    });
    // Whoever leaves half way, or a disk that fails, ends this answer and nothing else.
    await pipeline(createReadStream(path), response).catch(() => response.destroy());
  }
}
