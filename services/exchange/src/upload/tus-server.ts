import type { IncomingMessage } from 'node:http';
import { isRefusal, type Refusal, refuse, languageOf, sayIn } from '@bobine/contracts';
import { type Logger, statusOf } from '@bobine/runtime';
import { Server, type Upload as TusUpload } from '@tus/server';
import { shown } from '../door/json.js';
import type { Leases } from './lease.js';
import type { UploadAddress } from './upload-address.js';
import type { UploadFiles } from './upload-files.js';
import { diskFull, ended, type Uploads } from './uploads.js';

type TusError = Error | { status_code: number; body: string };
type Using = {
  uploads: Uploads;
  files: UploadFiles;
  leases: Leases;
  address: UploadAddress;
  begun: WeakMap<IncomingMessage, string>;
  keepFree: number;
  logger: Logger;
};

/** How long the last piece waits for the file to be checked; what takes longer is asked for afterwards. */
const CHECKED_WITHIN_MS = 8_000;

/** What the protocol itself refuses, in our words where they help. */
function refusalOf(error: TusError): { status: number; refusal: Refusal } | undefined {
  if (isRefusal(error)) return { status: statusOf(error), refusal: error };
  if ('status_code' in error && error.status_code < 500) {
    return { status: error.status_code, refusal: refuse('upload.protocol', shown(error.body.trim(), 300)) };
  }
  return undefined;
}

/** The protocol (tus 1.0) over our files and rows; whoever comes in was let in by the controller. */
export function tusServer({ uploads, files, leases, address, begun, keepFree, logger }: Using): Server {
  return new Server({
    path: '/uploads',
    datastore: files,
    locker: leases,
    relativeLocation: true,
    // How long a sender that must give way may still write what has come.
    lockDrainTimeout: 500,
    allowedOrigins: () => false,
    // The controller has begun it: what the protocol calls naming is finding out which it was.
    namingFunction: async (request) => begun.get(request.runtime?.node?.req as IncomingMessage) ?? '',
    generateUrl: (_, { id }) => `/uploads/${address.of(id)}`,
    getFileIdFromRequest: (_, last) => address.idOf(last ?? ''),
    onUploadFinish: async (_, upload: TusUpload) => {
      const done = await uploads.complete(upload.id, CHECKED_WITHIN_MS);
      if (done.state !== 'complete' && done.state !== 'kept') throw ended(done);
      return {};
    },
    onResponseError: async (request, error) => {
      const known = refusalOf(error);
      if (!known) logger.warn({ err: error }, 'an upload was cut');
      const isFull = !known && (await files.free()) < keepFree;
      const { status, refusal } =
        known ??
        (isFull
          ? { status: 507, refusal: diskFull() }
          : {
              status: 503,
              refusal: refuse('upload.cut', 'This piece could not be kept. Go on from where it stands.'),
            });
      const language = languageOf(request.headers.get('accept-language'));
      return { status_code: status, body: JSON.stringify({ code: refusal.code, user: sayIn(language, refusal.told) }) };
    },
  });
}
