import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { asyncApi } from './asyncapi.js';
import { openApi } from './openapi.js';

/** What changes in the documents is additive, as in the contracts they are made from. */
const VERSION = '1.0.0';

/** What may be sent and asked, as documents that programs read; `/docs` shows both to people. */
@Controller()
export class DocumentsController {
  private readonly openApi = JSON.stringify(openApi(VERSION));
  private readonly asyncApi = JSON.stringify(asyncApi(VERSION));

  @Get('openapi.json')
  asked(@Res() response: Response): void {
    send(response, this.openApi);
  }
  @Get('asyncapi.json')
  said(@Res() response: Response): void {
    send(response, this.asyncApi);
  }
}

const send = (response: Response, document: string): void =>
  void response
    .set({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    })
    .send(document);
