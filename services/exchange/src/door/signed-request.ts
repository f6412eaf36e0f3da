import { isRefusal, refuse } from '@bobine/contracts';
import { type Database, isTransient } from '@bobine/persistence';
import type { Vault } from '../secret/vault.js';
import { type SignatureHeaders, signatureFault } from '../signature/signature.js';
import { findKnown } from './door.store.js';

/** A request that is no event: what of it is signed, by whom it says it is, and for which project. */
export type SignedRequest = {
  source: string;
  project: string;
  /** The method and the target, and a line for each thing more that is to be beyond doubt. */
  lines: readonly string[];
  headers: SignatureHeaders;
  at: Date;
};
/** Who a request was proven to come from, and what it may send for the project; nothing when the project is foreign. */
export type Proven = { vendor: string; types: readonly string[] | undefined };

/** Proves a request as an event is proven: Standard Webhooks, over its lines; refuses access.unsigned. */
export async function proven(db: Database, vault: Vault, request: SignedRequest): Promise<Proven> {
  const { source, project, lines, headers, at } = request;
  const isText = [source, project].every(
    (text) => text.length <= 200 && /^[^\u0000]*$/.test(text) && text.isWellFormed(),
  );
  const known = isText ? await findKnown(db, vault, { value: {}, problems: [], source, project }) : undefined;
  if (!known || signatureFault(headers, Buffer.from(lines.join('\n'), 'utf8'), known.keys, at)) {
    throw refuse(
      'access.unsigned',
      'The request is not signed with a secret of the vendor that its source names, within 5 minutes.',
    );
  }
  return { vendor: known.vendor, types: known.types };
}

/** The refusal of a project that is foreign or none, in the same words. */
export const foreignProject = () => refuse('project.unknown', 'You have no project under this code.');

/** Answers a database that is away as a refusal, so that the asker comes again. */
export async function unlessAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error) || !isTransient(error)) throw error;
    throw refuse('database.away', 'This cannot be answered now. Ask again in a moment.');
  }
}
