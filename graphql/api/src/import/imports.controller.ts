import type { IncomingMessage } from 'node:http';
import { may, takesPart } from '@bobine/access';
import { refuse, phrase } from '@bobine/contracts';
import { Controller, Headers, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { ContextOf } from '../server/context-of.js';
import { CONTEXT_OF } from '../server/stills.controller.js';
import { signedIn } from '../session/context.js';
import { ImportFiles, type KeptFile, tooLarge } from './import-files.js';
import { MOST_BYTES } from './text.js';

/** Files that somebody is about to import, for those who may edit the breakdown or manage people of the project. */
@Controller('imports')
export class ImportsController {
  constructor(
    @Inject(CONTEXT_OF) private readonly contextOf: ContextOf,
    private readonly files: ImportFiles,
  ) {}

  @Post(':project')
  @HttpCode(201)
  async send(
    @Param('project') project: string,
    @Query('name') name: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Req() request: IncomingMessage,
  ): Promise<KeptFile> {
    const principal = signedIn(await this.contextOf(authorization));
    if (!takesPart(principal, project)) throw refuse('access.unknown', phrase`There is no project ${project}.`);
    if (!may(principal, 'breakdown.edit', project) && !may(principal, 'people.manage', project)) {
      throw refuse('access.denied', 'Your role does not allow this.');
    }
    return this.files.keep(principal, project, typeof name === 'string' ? name : 'file', await bytesOf(request));
  }
}

/** The body as it comes, and no more of it than may be. */
async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  // What says that it is JSON has been read as such already.
  if (/^application\/json/i.test(request.headers['content-type'] ?? '')) {
    throw refuse('input.mediaType', 'Send the file as application/octet-stream.');
  }
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
