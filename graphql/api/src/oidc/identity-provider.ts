import * as oidc from 'openid-client';
import { refuse } from '@bobine/contracts';

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };
/** What has to come back from the provider as it was sent there. */
export type Asked = { state: string; nonce: string; verifier: string };
/** Who the provider says has signed in there. */
export type Answered = { issuer: string; subject: string; email?: string; emailVerified?: boolean };

export const OIDC_START = '/auth/oidc/start';
export const OIDC_CALLBACK = '/auth/oidc/callback';
const TIMEOUT_S = 10;

const away = (error: unknown) =>
  refuse('identity.away', 'The identity provider does not answer. Try again in a moment.', String(error));

/** The OpenID Connect provider that accounts come from, where the site has one: code flow with PKCE, state and nonce. */
export class IdentityProvider {
  private found: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly settings: OidcSettings | undefined,
    private readonly publicUrl: string | undefined,
  ) {}

  get name(): string | null {
    return this.settings && this.publicUrl ? this.settings.name : null;
  }
  get start(): string | null {
    return this.name === null ? null : OIDC_START;
  }

  /** Where to send a browser, and what must come back with it. */
  async begin(): Promise<{ url: URL; asked: Asked }> {
    const configuration = await this.configuration();
    const asked = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback().href,
      scope: 'openid email profile',
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
    });
    return { url, asked };
  }

  /** Who has signed in, once the answer's state, code, signature, issuer, audience, nonce and times are all right. */
  async answered(query: string, { state, nonce, verifier }: Asked): Promise<Answered> {
    const configuration = await this.configuration();
    const address = this.callback();
    address.search = query;
    const tokens = await oidc
      .authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        throw refuse(
          'identity.refused',
          'What the identity provider answered is not right, or is not for this sign-in. Begin again.',
          reasonOf(error),
        );
      });
    const claims = tokens.claims();
    if (!claims) throw refuse('identity.refused', 'The identity provider does not say who you are. Begin again.');
    const { iss, sub } = claims;
    const { email, email_verified: verified } = await this.addressOf(configuration, tokens, claims);
    return {
      issuer: iss,
      subject: sub,
      ...(typeof email === 'string' ? { email } : {}),
      ...(verified === true ? { emailVerified: true } : {}),
    };
  }

  /** Some providers say the address in the identity token, others only where they tell of the user. */
  private async addressOf(
    configuration: oidc.Configuration,
    { access_token: token }: oidc.TokenEndpointResponse,
    claims: oidc.IDToken,
  ): Promise<Record<string, unknown>> {
    if (claims['email'] !== undefined || !configuration.serverMetadata().userinfo_endpoint) return claims;
    const told = await oidc.fetchUserInfo(configuration, token, claims.sub).catch(() => undefined);
    return told ? { ...told } : claims;
  }

  /** Found when it is first needed: a provider that is away keeps nobody from signing in otherwise. */
  private async configuration(): Promise<oidc.Configuration> {
    const { settings } = this;
    if (!settings || !this.publicUrl) {
      throw refuse('identity.unknown', 'This site has no identity provider. Sign in with a link or a password.');
    }
    this.found ??= this.discover(settings);
    return this.found.catch((error: unknown) => {
      this.found = undefined;
      throw away(error);
    });
  }

  private async discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
    const server = new URL(issuer);
    // Over plain http only to this machine, where a development site has its provider.
    const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(server.hostname);
    const insecure = server.protocol === 'http:' && isHere ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(server, clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
      // The package leaves signatures of the code flow to TLS; what says who somebody is is checked by its signature here.
      execute: [...insecure, oidc.enableNonRepudiationChecks],
      timeout: TIMEOUT_S,
    });
  }

  private callback(): URL {
    return new URL(OIDC_CALLBACK, this.publicUrl);
  }
}

/** What is wrong, without what the provider sent. */
const reasonOf = (error: unknown): string =>
  error instanceof Error
    ? `${(error as { code?: string }).code ?? error.name}: ${error.message}`.slice(0, 300)
    : 'unknown';
