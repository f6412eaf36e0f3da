import { sees } from '@bobine/access';
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Askers, type FileAsker } from '../server/askers.js';
import { sendFile } from '../server/send-file.js';
import { FILES } from '../server/stills.controller.js';
import { handed } from '../turnover/handed.js';
import { type Of, type Part, PARTS, pathOf } from './addresses.js';

const TYPES: Record<Part, string> = {
  poster: 'image/jpeg',
  proxy: 'video/mp4',
  waveform: 'image/png',
  filmstrip: 'image/jpeg',
};

/** Parts of previews, whole or in part, for those who see what they are of, by bearer token or by ticket; all else does not exist. */
@Controller('previews')
export class PreviewsController {
  constructor(
    @Inject(FILES) private readonly files: string,
    private readonly askers: Askers,
  ) {}

  @Get(':project/:preview/:part')
  async part(
    @Param() of: Of,
    @Query('ticket') ticket: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const asker = await this.askers.of(pathOf(of), ticket, authorization);
    const found = asker && PARTS.includes(of.part) ? await this.row(asker, of) : undefined;
    const part = found?.[of.part] as { file: string; type?: string } | undefined;
    await sendFile(response, this.files, part?.file, {
      'content-type': part?.type ?? TYPES[of.part] ?? 'application/octet-stream',
      // What is under an id never changes, so within its time it need not be asked for again.
      'cache-control': `private, max-age=${asker?.forSeconds ?? 0}, immutable`,
      'content-disposition': 'inline',
    });
  }

  private async row(asker: FileAsker, { project, preview }: Of) {
    const row = await asker.model.one('preview', project, preview);
    const found = row && (await handed(row, asker));
    return found && sees(asker.sight, 'handed', found) ? found : undefined;
  }
}
