import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';

const page = new URL('../../page/', import.meta.url);
const graphqlWs = new URL('./', import.meta.resolve('graphql-ws/client'));
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};
const NAME = /^[a-z0-9_-]+\.(html|css|js|woff2)$/i;

/** The first page and what it needs: plain files, and the client of the live subscription from its package. */
@Controller()
export class PageController {
  @Get()
  index(@Res() response: Response): Promise<void> {
    return send(response, page, 'index.html');
  }
  @Get('page/:name')
  file(@Param('name') name: string, @Res() response: Response): Promise<void> {
    return send(response, page, name);
  }
  @Get('page/graphql-ws/:name')
  client(@Param('name') name: string, @Res() response: Response): Promise<void> {
    return send(response, graphqlWs, name);
  }
}

async function send(response: Response, folder: URL, name: string): Promise<void> {
  const path = NAME.test(name) ? fileURLToPath(new URL(name, folder)) : undefined;
  const found = path ? await stat(path).catch(() => undefined) : undefined;
  if (!path || !found?.isFile()) {
    response.status(404).json({ code: 'page.unknown', user: 'There is no such page.' });
    return;
  }
  response.set({
    'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    'content-security-policy':
      "default-src 'none'; connect-src 'self'; img-src 'self' data:; font-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  createReadStream(path).pipe(response);
}
