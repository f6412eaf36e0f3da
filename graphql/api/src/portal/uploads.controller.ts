import { request as askHttp, type IncomingHttpHeaders } from 'node:http';
import { request as askHttps } from 'node:https';
import { languageOf, sayIn } from '@bobine/contracts';
import { Controller, Delete, Get, Head, Inject, Param, Patch, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';

/** Where `exchange` is, once for each of its replicas; they share the volume that uploads lie on. */
export const EXCHANGES = 'EXCHANGES';

const ADDRESS = /^[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/;
/** What of a request `exchange` goes by, and what of its answer the protocol goes by: nothing of a session goes along. */
const ASKED = [
  'tus-resumable',
  'upload-offset',
  'content-type',
  'content-length',
  'accept-language',
  'transfer-encoding',
];
const ANSWERED = [
  ...['tus-resumable', 'upload-offset', 'upload-length', 'upload-expires', 'cache-control', 'content-type'],
  ...['content-length', 'retry-after'],
];

const only = (headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string | string[]> =>
  Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])) as [string, string][],
  );

/** Hands the bytes of uploads on to `exchange`, so that a page sends them where it came from. Their address lets in. */
@Controller('uploads')
export class UploadsController {
  private turn = 0;

  constructor(@Inject(EXCHANGES) private readonly exchanges: readonly string[]) {}

  // Before the other, which would answer HEAD as well.
  @Head(':address')
  head(@Param('address') address: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.handOn(address, request, response);
  }
  @Get(':address')
  state(@Param('address') address: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.handOn(address, request, response);
  }
  @Patch(':address')
  piece(@Param('address') address: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.handOn(address, request, response);
  }
  @Delete(':address')
  withdraw(@Param('address') address: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.handOn(address, request, response);
  }

  private handOn(address: string, request: Request, response: Response): Promise<void> {
    const refused = (status: number, code: string, user: string): void => {
      if (response.headersSent) return void response.destroy();
      const language = languageOf(request.headers['accept-language']);
      response.status(status).json({ code, user: sayIn(language, user) });
    };
    const exchange = this.exchanges[this.turn++ % Math.max(1, this.exchanges.length)];
    if (!ADDRESS.test(address) || exchange === undefined) {
      refused(404, 'upload.unknown', 'There is no such upload, or not any more.');
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      let isAnswered = false;
      const url = new URL(`/uploads/${address}`, exchange);
      const ask = url.protocol === 'https:' ? askHttps : askHttp;
      const onward = ask(url, { method: request.method, headers: only(request.headers, ASKED) }, (answer) => {
        isAnswered = true;
        response.status(answer.statusCode ?? 502).set(only(answer.headers, ANSWERED));
        answer.on('error', () => response.destroy());
        answer.pipe(response);
      });
      // A refusal may come before all bytes were taken: then it is the answer, and not that the line was cut.
      onward.on('error', () => {
        if (!isAnswered) refused(503, 'service.away', 'This cannot be answered now. Ask again in a moment.');
      });
      // Whoever leaves half way is gone on with from where it stands.
      response.on('close', () => {
        onward.destroy();
        resolve();
      });
      request.pipe(onward);
    });
  }
}
