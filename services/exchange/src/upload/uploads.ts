import {
  arrivalClaimed,
  isRefusal,
  newId,
  type Refusal,
  refuse,
  phrase,
  type Phrase,
  phraseOf,
} from '@bobine/contracts';
import { type Database, lockNames, type Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { isFolderName } from '@bobine/standards';
import { sha256 } from '../door/door.store.js';
import { foreignProject, proven } from '../door/signed-request.js';
import { signatureHeaders } from '../door/signature-headers.js';
import type { Vault } from '../secret/vault.js';
import type { Leases } from './lease.js';
import { creationLines, difference, keptPath, readAnnounced, type Upload } from './upload.js';
import { begunAs, findUpload, heldBy, insertUpload, moveOn, type NewUpload, touch, untouched } from './upload.store.js';
import type { UploadFiles } from './upload-files.js';

/** What a site lets vendors send. */
export type UploadLimits = {
  /** One file, and all that a vendor has here and is not done with, in bytes. */
  largest: number;
  quota: number;
  /** Uploads of one vendor that are not complete. */
  open: number;
  /** What the disk must have left after a file, in bytes. */
  keepFree: number;
  abandonedAfterMs: number;
  keptForMs: number;
};

export type UploadsDependencies = {
  /** Connected as the door's own role. */
  db: Database;
  vault: Vault;
  files: UploadFiles;
  leases: Leases;
  limits: UploadLimits;
  now: () => Date;
  count: (labels: { state: string }) => void;
  logger: Logger;
};

const unknown = () => refuse('upload.unknown', 'There is no such upload, or not any more.');

/** An upload that is begun, and the claims its vendor may send. */
type Begun = Omit<NewUpload, 'id'> & { types: readonly string[] };

/** Files that vendors send in pieces: begun signed or in a session, gone on with by address, checked at the end, put where claims can name them. */
export class Uploads {
  private readonly stopping = new AbortController();
  private readonly checking = new Map<string, Promise<void>>();

  constructor(private readonly using: UploadsDependencies) {}

  /**
   * Begins an upload, or finds it again when the same was begun before; refuses input.invalid, access.unsigned,
   * project.unknown, access.denied, upload.tooLarge, upload.tooMany, upload.quota, upload.diskFull, event.otherContent.
   */
  async begin(headers: NodeJS.Dict<string[]>): Promise<Upload> {
    const { db, vault, now } = this.using;
    const announced = readAnnounced(headers);
    const { source, project } = announced;
    const lines = creationLines(headers);
    const signature = signatureHeaders(headers);
    const { vendor, types } = await proven(db, vault, { source, project, lines, headers: signature, at: now() });
    if (!types) throw foreignProject();
    const said = sha256(Buffer.from(lines.join('\n'), 'utf8'));
    const begun = { vendor, types, announced, vendorUpload: signature.id ?? '', said };
    return db.transaction((tx) => this.beginIn(tx, begun));
  }

  /** Begins one in the caller's transaction, with its file, as the protocol makes it of one that is signed. */
  async beginWithFile(tx: Tx, begun: Begun): Promise<Upload> {
    const upload = await this.beginIn(tx, begun);
    if (upload.state === 'open') await this.using.files.make(upload.id);
    return upload;
  }

  /** Begins one in the caller's transaction, once it is known who begins it and what it may send. */
  private async beginIn(tx: Tx, { vendor, types, ...begun }: Begun): Promise<Upload> {
    const { limits, files } = this.using;
    const { announced, vendorUpload, said } = begun;
    const { source, size, name } = announced;
    if (!types.includes(arrivalClaimed.type) || !isFolderName(vendor)) {
      throw refuse('access.denied', 'You may not send materials for this project.');
    }
    if (size > limits.largest) {
      throw refuse('upload.tooLarge', phrase`${name} has ${size} bytes; a file may have ${limits.largest}.`);
    }
    const free = await files.free();
    await lockNames(tx, [`uploads of ${vendor}`]);
    const before = await begunAs(tx, source, vendorUpload);
    if (before && before.said === said) return before.upload;
    if (before) {
      throw refuse('event.otherContent', 'Another upload with this id was begun before. A new one needs a new id.');
    }
    const held = await heldBy(tx, vendor);
    if (held.open >= limits.open) {
      throw refuse('upload.tooMany', phrase`You have ${held.open} uploads that are not complete. Finish one first.`);
    }
    if (held.bytes + size > limits.quota) {
      throw refuse(
        'upload.quota',
        phrase`${name} has ${size} bytes; with ${held.bytes} of yours here, you may have ${limits.quota}. Ask your coordinator.`,
      );
    }
    if (free - limits.keepFree < size) throw diskFull();
    const id = newId();
    await insertUpload(tx, { id, vendor, vendorUpload, said, announced });
    return { ...announced, id, vendor, state: 'open', path: null, code: null, reason: null, told: null };
  }

  /** An upload by its id; one whose vendor may no longer send is not there. */
  async find(id: string): Promise<Upload> {
    const found = await findUpload(this.using.db, id, arrivalClaimed.type);
    if (!found?.granted) throw unknown();
    return found.upload;
  }

  /** An upload as it stands: one whose process was killed between its last byte and the word that it is complete is complete. */
  async asItStands(id: string): Promise<Upload> {
    const upload = await this.find(id);
    const isWhole = upload.state === 'open' && upload.size > 0 && (await this.offset(upload)) === upload.size;
    return isWhole ? this.complete(id, 0) : upload;
  }

  /** An upload that bytes can still be sent to. */
  async toGoOnWith(id: string): Promise<Upload> {
    const upload = await this.find(id);
    if (upload.state !== 'open') throw ended(upload);
    await touch(this.using.db, id);
    return upload;
  }

  /** How many of an upload's bytes are here. */
  async offset({ id, state, size }: Upload): Promise<number> {
    if (state === 'open') return this.using.files.sizeOf(id);
    return state === 'complete' || state === 'kept' ? size : 0;
  }

  /** All bytes are here: they are checked now, and whatever stops that, later. Answers once that is done, or after a while. */
  async complete(id: string, answerWithinMs: number): Promise<Upload> {
    await moveOn(this.using.db, id, 'open', 'complete');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, answerWithinMs)));
    await Promise.race([this.check(id), late]).finally(() => clearTimeout(timer));
    return this.find(id);
  }

  /** Its vendor does not want to go on. */
  async abandon(id: string): Promise<void> {
    await this.end(await this.find(id), 'abandoned', 'upload.withdrawn', phrase`You have withdrawn it.`);
  }

  /** Looks after what nobody has in hand: complete ones are checked, old ones removed. Answers how many. */
  async tidy(): Promise<number> {
    const { db, limits } = this.using;
    const complete = await untouched(db, 'complete', 0);
    for (const { id } of complete) await this.check(id);
    const left = await untouched(db, 'open', limits.abandonedAfterMs);
    for (const upload of left) {
      const here = await this.offset(upload);
      await this.end(
        upload,
        'abandoned',
        'upload.abandoned',
        phrase`Only ${here} of ${upload.size} bytes came in time.`,
      );
    }
    const old = await untouched(db, 'kept', limits.keptForMs);
    for (const upload of old) await this.end(upload, 'removed', 'upload.removed', phrase`It was here too long.`);
    return complete.length + left.length + old.length;
  }

  /** Lets go of what is being checked; it is checked again at the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.checking.values());
  }

  /** Checks a complete upload, once at a time in this process; another replica that has it in hand is left to it. */
  private check(id: string): Promise<void> {
    const going = this.checking.get(id) ?? this.checked(id).finally(() => this.checking.delete(id));
    this.checking.set(id, going);
    going.catch((error: unknown) => {
      if (!this.stopping.signal.aborted)
        this.using.logger.warn({ err: error, upload: id }, 'an upload is checked again');
    });
    return going.catch(() => undefined);
  }

  private async checked(id: string): Promise<void> {
    const { db, files, leases } = this.using;
    const lease = leases.newLock(id);
    await lease.lock(this.stopping.signal, () => undefined);
    try {
      const { upload } = (await findUpload(db, id, arrivalClaimed.type)) ?? {};
      if (upload?.state !== 'complete') return;
      const path = keptPath(upload);
      const found = await files.found(upload, path, this.stopping.signal);
      const wrong = found ? difference(upload, found) : phrase`${upload.name} is not here any more. Send it again.`;
      if (wrong) return await this.end(upload, 'refused', 'upload.otherBytes', wrong);
      const refusal = await files.keep(upload, path).catch((error: unknown) => {
        if (isRefusal(error)) return error;
        throw error;
      });
      if (refusal) return await this.end(upload, 'refused', refusal.code, phraseOf(refusal.told));
      if (await moveOn(db, id, 'complete', 'kept', { path })) this.using.count({ state: 'kept' });
    } finally {
      await lease.unlock();
    }
  }

  private async end(
    upload: Upload,
    to: 'refused' | 'abandoned' | 'removed',
    code: string,
    reason: Phrase,
  ): Promise<void> {
    const { db, files, count } = this.using;
    if (!(await moveOn(db, upload.id, upload.state, to, { code, reason }))) return;
    await files.discard(upload.state === 'complete' ? { ...upload, path: keptPath(upload) } : upload);
    count({ state: to });
  }
}

export const diskFull = (): Refusal =>
  refuse('upload.diskFull', 'There is not enough room on the disk here now. Ask your coordinator, and send it later.');

/** Why an upload takes no more bytes. */
export function ended({ state, code, reason, told }: Upload): Refusal {
  if (state === 'complete' || state === 'kept') return refuse('upload.ended', 'This upload has all its bytes.');
  return refuse(code ?? 'upload.ended', told ?? reason ?? 'This upload has ended. Begin a new one.');
}
