import { sees, sightOf } from '@bobine/access';
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readers } from '../access/readers.js';
import { sendFile } from '../server/send-file.js';
import { FILES } from '../server/stills.controller.js';
import { Sessions } from '../session/session.js';
import { Addresses, type Of, type Part, PARTS } from './addresses.js';
import { MOST_MS } from './ticket.js';

const TYPES: Record<Part, string> = {
  poster: 'image/jpeg',
  proxy: 'video/mp4',
  waveform: 'image/png',
  filmstrip: 'image/jpeg',
};
/** What is got with a bearer token is kept as long as a ticket lasts at most. */
const KEPT_S = MOST_MS / 1000;

/** Parts of previews, whole or in part, for those who see what they are of, by bearer token or by ticket; all else does not exist. */
@Controller('previews')
export class PreviewsController {
  constructor(
    @Inject(FILES) private readonly files: string,
    private readonly addresses: Addresses,
    private readonly sessions: Sessions,
    private readonly readers: Readers,
  ) {}

  @Get(':project/:preview/:part')
  async part(
    @Param() of: Of,
    @Query('ticket') ticket: unknown,
    @Headers('authorization') authorization: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const asker = await this.asker(of, ticket, authorization);
    const found = asker && PARTS.includes(of.part) ? await this.row(asker.sight, of) : undefined;
    const part = found?.[of.part] as { file: string; type?: string } | undefined;
    await sendFile(response, this.files, part?.file, {
      'content-type': part?.type ?? TYPES[of.part] ?? 'application/octet-stream',
      // What is under an id never changes, so within its time it need not be asked for again.
      'cache-control': `private, max-age=${asker?.forSeconds ?? 0}, immutable`,
      'content-disposition': 'inline',
    });
  }

  /** What who asks sees by now. A request that says who it is by a bearer token is judged by that, and its ticket is not looked at. */
  private async asker({ project, preview, part }: Of, ticket: unknown, authorization: string | undefined) {
    if (authorization !== undefined) {
      const asker = await this.sessions.read(authorization);
      return asker && { sight: sightOf(asker.principal), forSeconds: KEPT_S };
    }
    const read = typeof ticket === 'string' ? this.addresses.read(ticket, { project, preview, part }) : null;
    const principal = read && (await this.sessions.named(read.asker));
    return principal && { sight: sightOf(principal), forSeconds: read.forSeconds };
  }

  private async row(sight: ReturnType<typeof sightOf>, { project, preview }: Of) {
    const found = await this.readers.seenBy(sight).one('preview', project, preview);
    return found && sees(sight, 'own', found) ? found : undefined;
  }
}
