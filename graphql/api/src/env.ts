import 'reflect-metadata';
import { readSettings } from '@bobine/runtime';
import { IsIn, IsOptional, IsString, IsUrl, MinLength, ValidateIf } from 'class-validator';

const web = { protocols: ['http', 'https'], require_tld: false, require_protocol: true };

/** What the API alone reads from its environment. */
export class ApiEnv {
  /** What people's sessions may ask with: `any` document, or those of our pages and of `TRUSTED_DOCUMENTS` alone (`trusted`). API tokens may ask anything. */
  @IsOptional()
  @IsIn(['any', 'trusted'])
  DOCUMENTS: 'any' | 'trusted' = 'any';

  /** JSON of documents that a site's own programs ask with, the text of each by its SHA-256; they are trusted as those of our pages are. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  TRUSTED_DOCUMENTS?: string;

  /** `0`: GraphiQL is not served, nor the schema to who is not signed in, as in the image for production. */
  @IsOptional()
  @IsIn(['0', '1'])
  GRAPHIQL: '0' | '1' = '1';

  /** The address people reach the site at, for links in mail and the identity provider; without it there are neither. */
  @IsOptional()
  @IsUrl(web)
  BOBINE_PUBLIC_URL?: string;

  /** Proxies in front whose word on where a request comes from is taken: addresses or networks, separated by commas. */
  @IsOptional()
  @IsString()
  TRUSTED_PROXIES?: string;

  /** The OpenID Connect provider that accounts come from; without it there are only those of the site. */
  @IsOptional()
  @IsUrl(web)
  OIDC_ISSUER?: string;

  /** What the site is called there. */
  @ValidateIf(({ OIDC_ISSUER }: ApiEnv) => OIDC_ISSUER !== undefined)
  @IsString()
  @MinLength(1)
  OIDC_CLIENT_ID?: string;

  @ValidateIf(({ OIDC_ISSUER }: ApiEnv) => OIDC_ISSUER !== undefined)
  @IsString()
  @MinLength(1)
  OIDC_CLIENT_SECRET?: string;

  /** What the provider is called on the page: the name of the house, for one. */
  @IsOptional()
  @IsString()
  OIDC_NAME?: string;
}

/** Reads the API's own settings, every problem told at once; `API_DOCUMENTS` wins over `DOCUMENTS`. */
export const readApiEnv = (from: NodeJS.ProcessEnv): ApiEnv => readSettings(ApiEnv, 'api', from);
