import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { languageOf, refuse } from '@bobine/contracts';
import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Dashboard } from './dashboard.js';
import { headersOf, POLICY, TYPES } from './page-headers.js';

/** Files that a build names by their content. */
const ASSET = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.(js|css|woff2|svg)$/;
const A_YEAR_S = 31_536_000;

/** Where the dashboard has pages; which it shows of them it says itself. */
const PAGES = [
  '/',
  'inbox',
  'people',
  'people/*rest',
  'templates',
  'templates/*rest',
  'upload',
  'said',
  'account',
  'account/*rest',
  'projects/:project',
  'projects/:project/*rest',
];

/** Serves the dashboard to a browser. Nothing comes from elsewhere, for a post house may keep its network closed. */
@Controller()
export class DashboardController {
  constructor(@Inject(Dashboard) private readonly dashboard: Dashboard) {}

  @Get(PAGES)
  page(@Headers('accept-language') accepted: string, @Res() response: Response): void {
    const { page } = this.dashboard;
    if (!page) throw refuse('page.unbuilt', 'The dashboard is not built here. Run: npm run build');
    const nonce = randomBytes(16).toString('base64');
    // The kit writes its values into the page, as one sheet that is let in by this; styles of elements are set by scripts.
    const policy = {
      ...POLICY,
      'style-src': `${POLICY['style-src']} 'nonce-${nonce}'`,
      'media-src': "'self' blob:",
      'img-src': "'self' data: blob:",
    };
    // What it says before its scripts are here is in this language; they know which one was chosen.
    const said = page.replace('__NONCE__', nonce).replace('<html lang="en">', `<html lang="${languageOf(accepted)}">`);
    const head = { ...headersOf(policy), 'content-type': TYPES['.html'], vary: 'accept-language' };
    response.set(head).send(said);
  }

  @Get('reel.svg')
  mark(@Res() response: Response): void {
    this.send('reel.svg', '', 'no-cache', response);
  }

  @Get('assets/:name')
  asset(@Param('name') name: string, @Headers('accept-encoding') accepted: string, @Res() response: Response): void {
    if (!ASSET.test(name)) throw missing();
    this.send(`assets/${name}`, accepted, `public, max-age=${A_YEAR_S}, immutable`, response);
  }

  private send(name: string, accepted: string, cache: string, response: Response): void {
    const file = this.dashboard.file(name, accepted);
    if (!file) throw missing();
    response.set({
      ...headersOf(POLICY),
      'content-type': TYPES[extname(name)],
      'cache-control': cache,
      vary: 'accept-encoding',
      ...(file.encoding ? { 'content-encoding': file.encoding } : {}),
    });
    createReadStream(file.path).pipe(response);
  }
}

const missing = () => refuse('page.unknown', 'There is no such page.');
