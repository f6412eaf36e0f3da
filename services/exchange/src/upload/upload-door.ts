import type { IncomingMessage } from 'node:http';
import { arrivalClaimed } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import type { Health, Logger } from '@bobine/runtime';
import type { ExchangeEnv } from '../exchange.env.js';
import type { Vault } from '../secret/vault.js';
import { Leases } from './lease.js';
import { tusServer } from './tus-server.js';
import type { UploadDoor } from './upload.controller.js';
import { findUpload } from './upload.store.js';
import { UploadAddress } from './upload-address.js';
import { UploadFiles } from './upload-files.js';
import { Uploads } from './uploads.js';

const DAY_MS = 24 * 3600 * 1000;
type Ground = {
  /** The folder of the site's files, and the site secret. */
  site: string;
  secret: string;
  /** Connected as the door's own role. */
  db: Database;
  vault: Vault;
  own: ExchangeEnv;
  health: Health;
  logger: Logger;
};

/** Assembles the door for files. */
export async function uploadDoor({ site, secret, db, vault, own, health, logger }: Ground): Promise<UploadDoor> {
  const files = await UploadFiles.open(site, async (id) => (await findUpload(db, id, arrivalClaimed.type))?.upload);
  const leases = new Leases(db);
  const keepFree = own.EXCHANGE_UPLOAD_KEEP_FREE;
  const limits = {
    largest: own.EXCHANGE_UPLOAD_LARGEST,
    quota: own.EXCHANGE_UPLOAD_QUOTA,
    open: own.EXCHANGE_UPLOADS_OPEN,
    keepFree,
    abandonedAfterMs: own.EXCHANGE_UPLOAD_ABANDONED_DAYS * DAY_MS,
    keptForMs: own.EXCHANGE_UPLOAD_KEPT_DAYS * DAY_MS,
  };
  const count = health.counter('bobine_uploads_total', 'Uploads, by how they ended', ['state']);
  const uploads = new Uploads({ db, vault, files, leases, limits, now: () => new Date(), count, logger });
  const address = new UploadAddress(secret);
  const begun = new WeakMap<IncomingMessage, string>();
  const server = tusServer({ uploads, files, leases, address, begun, keepFree, logger });
  return { uploads, server, address, begun, atOnce: own.EXCHANGE_UPLOADS_AT_ONCE };
}
