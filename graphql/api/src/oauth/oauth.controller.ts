import { timingSafeEqual } from 'node:crypto';
import { Controller, Headers, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ReadModel } from '../read/read-model.js';
import { ACCESS_LIFE_S, Bearers, hashOf } from '../session/bearer.js';
import { readTokenRequest, type TokenError, wrongClient } from './token-request.js';

const LARGEST_FORM = 8 * 1024;

/** Where services get access tokens (OAuth 2.0, RFC 6749 §4.4): short ones, and no refresh token. */
@Controller('oauth')
export class OauthController {
  constructor(
    private readonly model: ReadModel,
    private readonly bearers: Bearers,
  ) {}

  @Post('token')
  async token(
    @Headers('authorization') authorization: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.set({ 'cache-control': 'no-store', pragma: 'no-cache', 'x-content-type-options': 'nosniff' });
    const form = await formOf(request);
    if (form === undefined) {
      const description = 'Send a form of at most 8 KiB: application/x-www-form-urlencoded.';
      return refused(response, { status: 400, error: 'invalid_request', description });
    }
    const asked = readTokenRequest(form, authorization);
    if ('error' in asked) return refused(response, asked);
    const { client, secret, verbs } = asked;
    const row = await this.model.one('client', '', client);
    if (!row || !isSecret(secret, String(row['sha256'])) || row['status'] !== 'active') {
      return refused(response, wrongClient(authorization !== undefined));
    }
    const { token } = await this.bearers.forClient(client, verbs);
    const scope = verbs ? { scope: verbs.join(' ') } : {};
    response.status(200).json({ access_token: token, token_type: 'Bearer', expires_in: ACCESS_LIFE_S, ...scope });
  }
}

const isSecret = (secret: string, sha256: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret), 'utf8'), Buffer.from(sha256.padEnd(64).slice(0, 64), 'utf8'));

async function formOf(request: Request): Promise<string | undefined> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > LARGEST_FORM) return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refused(response: Response, { status, error, description, challenge }: TokenError): void {
  if (challenge) response.set('www-authenticate', 'Basic realm="bobine", charset="UTF-8"');
  response.status(status).json({ error, error_description: description });
}
