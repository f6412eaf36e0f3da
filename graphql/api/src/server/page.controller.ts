import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventDefinitions, refuse, sayIn, titleOf } from '@bobine/contracts';
import { templateSchema } from '@bobine/templates';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { headersOf, POLICY, TYPES } from './page-headers.js';

export const GRAPHIQL = Symbol('graphiql');

const page = new URL('../../page/', import.meta.url);
const graphiql = new URL('../static/', import.meta.resolve('ruru/static'));
const NAME = /^[a-z0-9_-]+(\.ruru)?\.(html|css|js|woff2|ttf)$/i;

const own = "'self'";
/** Monaco writes its colours into the page, has its fonts in its sheets, and runs its language services in workers. */
const GRAPHIQL_POLICY = {
  ...POLICY,
  'style-src': `${own} 'unsafe-inline'`,
  'font-src': `${own} data:`,
  'worker-src': own,
};

/**
 * The pages about interfaces and GraphiQL, with what they need: plain files of ours and of packages. Nothing comes from elsewhere, for
 * a post house may keep its network closed.
 */
@Controller()
export class PageController {
  constructor(@Inject(GRAPHIQL) private readonly hasGraphiql: boolean) {}

  /** What editors complete and check templates with. */
  @Get('page/bobine-v1.schema.json')
  schema(@Res() response: Response): void {
    response.set('cache-control', 'no-cache').json(templateSchema);
  }
  /** What events are called in French: the documents say it in English. */
  @Get('page/titles.js')
  titles(@Res() response: Response): void {
    const titles = eventDefinitions().map((definition) => [definition.type, sayIn('fr', titleOf(definition))]);
    const text = `export const TITLES = ${JSON.stringify(Object.fromEntries(titles))};\n`;
    response.set({ ...headersOf(POLICY), 'content-type': TYPES['.js'] }).send(text);
  }
  @Get('page/:name')
  file(@Param('name') name: string, @Res() response: Response): Promise<void> {
    return send(response, page, name);
  }
  /** What may be sent and asked, for people. */
  @Get('docs')
  docs(@Res() response: Response): Promise<void> {
    return send(response, page, 'docs.html');
  }
  @Get('graphiql')
  graphiql(@Res() response: Response): Promise<void> {
    return this.hasGraphiql ? send(response, page, 'graphiql.html', GRAPHIQL_POLICY) : missing();
  }
  @Get('graphiql/:name')
  ofGraphiql(@Param('name') name: string, @Res() response: Response): Promise<void> {
    return this.hasGraphiql ? send(response, graphiql, name, GRAPHIQL_POLICY) : missing();
  }
}

async function send(response: Response, folder: URL, name: string, policy = POLICY): Promise<void> {
  const path = NAME.test(name) ? fileURLToPath(new URL(name, folder)) : undefined;
  const found = path ? await stat(path).catch(() => undefined) : undefined;
  if (!path || !found?.isFile()) {
    return missing();
  }
  response.set({ ...headersOf(policy), 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
}

function missing(): never {
  throw refuse('page.unknown', 'There is no such page.');
}
