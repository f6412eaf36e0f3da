import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ReadModel } from '../read/read-model.js';
import { isPartOf, onlyOf } from '../session/context.js';
import type { ContextOf } from './context-of.js';
import { stillNamed } from './still.js';

export const CONTEXT_OF = Symbol('contextOf');
export const FILES = Symbol('files');

/** Stills of what quality control found, for those who may see the deliverable; all else does not exist. */
@Controller('stills')
export class StillsController {
  constructor(
    private readonly model: ReadModel,
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
    const found = isPartOf(context, project) ? await this.model.one('deliverable', project, deliverable) : undefined;
    const only = onlyOf(context);
    const mayBeSeen = found && (only === null || found['recipient'] === only);
    const controls = mayBeSeen ? await this.model.ofParents('control', project, [deliverable]) : undefined;
    const still = stillNamed(controls?.get(deliverable) ?? [], name);
    const path = still && join(this.files, still);
    if (!path || !(await stat(path).catch(() => undefined))?.isFile()) {
      response.status(404).json({ code: 'still.unknown', user: 'There is no such still.' });
      return;
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
