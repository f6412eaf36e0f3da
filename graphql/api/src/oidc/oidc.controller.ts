import {
  isRefusal,
  type Refusal,
  refuse,
  servicePrincipal,
  signInWithIdentity,
  languageOf,
  sayIn,
} from '@bobine/contracts';
import { CommandClient, statusOf, Vault } from '@bobine/runtime';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { hashOf, newSecret } from '../session/bearer.js';
import { problemPage } from './problem-page.js';
import { type Asked, IdentityProvider } from './identity-provider.js';

export const OIDC_VAULT = Symbol('oidc vault');
/** What is kept in the browser between the two: sealed, and sent along only from the provider's redirection to here. */
const COOKIE = 'bobine-oidc';
const COOKIE_PATH = '/auth/oidc';
const LIFE_MS = 10 * 60_000;

type Kept = Asked & { invitation?: string; until: number };

/** Signing in with the identity provider: away to it, and back with an answer that becomes a one-time link. */
@Controller('auth/oidc')
export class OidcController {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly commands: CommandClient,
    @Inject(OIDC_VAULT) private readonly vault: Vault,
  ) {}

  @Get('start')
  start(
    @Query('invitation') invitation: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return answering(request, response, async () => {
      if (invitation !== undefined && !/^[\w-]{20,200}$/.test(invitation)) {
        throw refuse('link.invalid', 'This is no invitation. Open the link as it was sent to you.');
      }
      const { url, asked } = await this.provider.begin();
      const kept: Kept = { ...asked, ...(invitation ? { invitation } : {}), until: Date.now() + LIFE_MS };
      const sealed = this.vault.seal(Buffer.from(JSON.stringify(kept)), COOKIE).toString('base64url');
      response.cookie(COOKIE, sealed, { ...this.cookie(request), maxAge: LIFE_MS }).redirect(303, url.href);
    });
  }

  @Get('callback')
  callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    return answering(request, response, async () => {
      const kept = this.keptIn(request);
      response.clearCookie(COOKIE, this.cookie(request));
      if (!kept) {
        throw refuse('identity.refused', 'This sign-in was begun elsewhere, or too long ago. Begin again.');
      }
      const who = await this.provider.answered(request.originalUrl.split('?')[1] ?? '', kept);
      const token = newSecret();
      const { invitation, state } = kept;
      const asked = { ...who, ...(invitation ? { invitation } : {}), answer: hashOf(state), link: hashOf(token) };
      await this.commands.send(signInWithIdentity, asked, servicePrincipal('api'));
      response.redirect(303, `/?token=${token}`);
    });
  }

  private keptIn(request: Request): Kept | undefined {
    const sealed = new RegExp(`(?:^|; )${COOKIE}=([\\w-]{1,4000})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
    if (sealed === undefined) return undefined;
    try {
      const kept = JSON.parse(this.vault.open(Buffer.from(sealed, 'base64url'), COOKIE).toString()) as Kept;
      return kept.until > Date.now() ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  private cookie({ secure }: Request) {
    return { httpOnly: true, sameSite: 'lax', secure, path: COOKIE_PATH } as const;
  }
}

/** A browser is told in a page what does not work; all else is a bug. */
async function answering(request: Request, response: Response, work: () => Promise<void>): Promise<void> {
  response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
  try {
    await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const language = languageOf(request.headers['accept-language']);
    response
      .status(statusFor(error))
      .set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
      .type('html')
      .send(problemPage(sayIn(language, error.told), language));
  }
}

const statusFor = (refusal: Refusal): number =>
  refusal.code.endsWith('.away') ? 503 : Math.max(400, statusOf(refusal));
