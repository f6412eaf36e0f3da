import { VERBS } from '@bobine/access';

/** What a service asks a token with; RFC 6749 §4.4. */
export type TokenRequest = { client: string; secret: string; verbs: string[] | undefined };
/** The errors of RFC 6749 §5.2. */
export type TokenError = {
  status: 400 | 401;
  error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';
  description: string;
  /** Whether the Authorization header was used, so that the answer says how. */
  challenge?: boolean;
};

const problem = (error: TokenError['error'], description: string): TokenError => ({ status: 400, error, description });
export const wrongClient = (challenge: boolean): TokenError => ({
  status: 401,
  error: 'invalid_client',
  description: 'No such client is registered here, or its secret is another.',
  challenge,
});

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

/** Id and secret of a Basic header, each of them form-encoded (RFC 6749 §2.3.1). */
function basic(authorization: string): { client: string; secret: string } | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization) ?? [];
  const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  const [client, secret] = [decoded(pair.slice(0, Math.max(colon, 0))), decoded(pair.slice(colon + 1))];
  return colon > 0 && client && secret ? { client, secret } : undefined;
}

/** Reads a request for a token, or says what is wrong with it. */
export function readTokenRequest(form: string, authorization: string | undefined): TokenRequest | TokenError {
  const fields = new URLSearchParams(form);
  for (const name of new Set(fields.keys())) {
    if (fields.getAll(name).length > 1) return problem('invalid_request', `${name} is given more than once.`);
  }
  const [id, secret] = [fields.get('client_id'), fields.get('client_secret')];
  if (authorization !== undefined && secret !== null) {
    return problem('invalid_request', 'The client shows who it is in the header or in the body, not in both.');
  }
  const shown = authorization !== undefined ? basic(authorization) : id && secret ? { client: id, secret } : undefined;
  if (!shown) return wrongClient(authorization !== undefined);
  if (authorization !== undefined && id !== null && id !== shown.client) {
    return problem('invalid_request', 'client_id is another than in the header.');
  }
  const grant = fields.get('grant_type');
  if (grant === null) return problem('invalid_request', 'grant_type is missing.');
  if (grant !== 'client_credentials') {
    return problem('unsupported_grant_type', 'Tokens are given for client_credentials alone.');
  }
  const verbs = fields.get('scope')?.split(' ').filter(Boolean);
  const unknown = verbs?.find((verb) => !VERBS.includes(verb));
  if (unknown !== undefined) return problem('invalid_scope', `Nothing here is called '${printable(unknown)}'.`);
  return { ...shown, verbs: verbs && verbs.length > 0 ? [...new Set(verbs)] : undefined };
}

/** What an error description may hold (RFC 6749 §5.2). */
const printable = (text: string): string => text.slice(0, 60).replaceAll(/[^ !#-[\]-~]/g, '?');
