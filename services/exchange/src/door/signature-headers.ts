import type { SignatureHeaders } from '../signature/signature.js';

/** The three headers of a signature; one that comes twice counts as none: nobody may choose which is believed. */
export function signatureHeaders(headers: NodeJS.Dict<string[]>): SignatureHeaders {
  const only = (name: string): string | undefined => {
    const values = headers[name];
    return values?.length === 1 ? values[0] : undefined;
  };
  return { id: only('webhook-id'), timestamp: only('webhook-timestamp'), signature: only('webhook-signature') };
}
