import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { sees } from '@bobine/access';
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Concept } from '../migrations/read-model.migration.js';
import { padded } from '../projection/row.js';
import type { Data } from '../read/read-model.js';
import { handed } from '../turnover/handed.js';
import { Askers } from './askers.js';
import type { ContextOf } from './context-of.js';
import { sendFile } from './send-file.js';
import { CONTEXT_OF, FILES } from './stills.controller.js';

/** Where a file of a row is asked for. */
export const fileAddress = (of: 'manifests' | 'materials' | 'deliveries', project: string, id: string): string =>
  `/${of}/${encodeURIComponent(project)}/${encodeURIComponent(id)}`;

/** Whether what its manifest tells of is with its recipient: what is made anew is nobody's outside until it is sent. */
export const isSent = ({ manifest, status }: Data): boolean =>
  typeof manifest === 'string' && ['sent', 'received', 'accepted', 'refused'].includes(String(status));

/** Manifests, materials and what was delivered as files, for those who may see their row; all else does not exist. */
@Controller()
export class FilesController {
  constructor(
    @Inject(CONTEXT_OF) private readonly contextOf: ContextOf,
    @Inject(FILES) private readonly files: string,
    private readonly askers: Askers,
  ) {}

  @Get('manifests/:project/:deliverable')
  async manifest(
    @Param() { project, deliverable }: { project: string; deliverable: string },
    // The last, unless an earlier attempt's is asked for.
    @Query('attempt') attempt: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const row = attempt
      ? await this.row('manifest', project, `${deliverable}/${padded(attempt)}`, authorization)
      : await this.row('deliverable', project, deliverable, authorization);
    await this.answer(response, row?.['manifest'], row?.['sha256'], 'application/json');
  }
  /** A material, for those whose it is and those to whom it is turned over; by bearer token or by ticket. */
  @Get('materials/:project/:material')
  async material(
    @Param() { project, material }: { project: string; material: string },
    @Query('ticket') ticket: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const asker = await this.askers.of(fileAddress('materials', project, material), ticket, authorization);
    const own = await asker?.model.one('material', project, material);
    const found = own ?? (await asker?.model.one('pull', project, material));
    const seen = asker && found && (await handed(found, asker));
    const row = seen && sees(asker.sight, own ? 'own' : 'handed', seen) ? seen : undefined;
    await this.answer(response, row?.['file'], row?.['sha256'], 'application/octet-stream');
  }

  /** A file of what was sent, from our own copy of the package: what its recipient has of it may be changed there. */
  @Get('deliveries/:project/:deliverable/*path')
  async delivered(
    @Param() { project, deliverable, path }: { project: string; deliverable: string; path: string | string[] },
    @Headers('authorization') authorization: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const row = await this.row('deliverable', project, deliverable, authorization);
    const folder = row && isSent(row) ? join(this.files, dirname(String(row['manifest']))) : undefined;
    const file = folder && join(folder, ...[path].flat());
    const isInside = folder?.startsWith(this.files + sep) && file?.startsWith(folder + sep);
    const found = isInside ? await realpath(file!).catch(() => undefined) : undefined;
    const isOurs = found?.startsWith((await realpath(folder!).catch(() => '')) + sep);
    await this.answer(
      response,
      isOurs ? relative(this.files, file!) : undefined,
      undefined,
      'application/octet-stream',
    );
  }

  private async row(
    concept: Concept,
    project: string,
    id: string,
    authorization: string | undefined,
  ): Promise<Data | undefined> {
    const { model, sight } = await this.contextOf(authorization);
    const found = await model.one(concept, project, id);
    return found && sees(sight, 'own', found) ? found : undefined;
  }

  private answer(response: Response, file: unknown, sha256: unknown, type: string): Promise<void> {
    const digest = typeof sha256 === 'string' ? Buffer.from(sha256, 'hex').toString('base64') : undefined;
    const name = typeof file === 'string' ? basename(file) : 'file';
    return sendFile(response, this.files, file, {
      'content-type': type,
      'cache-control': 'private, no-cache',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      ...(digest ? { 'repr-digest': `sha-256=:${digest}:` } : {}),
    });
  }
}
