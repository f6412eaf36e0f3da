import { type DocumentNode, print } from 'graphql';
import { CHANGED } from './follow.js';

/**
 * What a program asks with, as a site is given it to be trusted (`TRUSTED_DOCUMENTS`): the text of each document, as it
 * is sent, by its SHA-256. What `follow` asks is among them.
 */
export async function trustedDocuments(...documents: DocumentNode[]): Promise<Record<string, string>> {
  const texts = [...documents, CHANGED].map((document) => print(document));
  return Object.fromEntries(await Promise.all(texts.map(async (text) => [await sha256(text), text])));
}

/** As every platform with `fetch` has it. */
async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
