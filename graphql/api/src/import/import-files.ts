import { actorOf, newId, type Principal, refuse } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import { MOST_BYTES } from './text.js';

/** How long a file is kept for whoever sent it, and how many of theirs. */
const KEPT_FOR = `interval '1 day'`;
const MOST_KEPT = 10;
const LONGEST_NAME = 200;

export type KeptFile = { file: string; name: string; bytes: number };
export type Found = { name: string; bytes: Uint8Array };

/** Files that somebody is about to import: looked at as often as they like, by themselves alone, and gone within a day. */
export class ImportFiles {
  constructor(private readonly db: Database) {}

  async keep(principal: Principal, project: string, name: string, bytes: Uint8Array): Promise<KeptFile> {
    if (bytes.length === 0) throw refuse('import.empty', 'There is nothing in this file.');
    if (bytes.length > MOST_BYTES) throw tooLarge();
    const kept = { file: newId(), name: nameOf(name), bytes: bytes.length };
    const owner = actorOf(principal);
    await this.db.transaction(async (tx) => {
      await tx.query('insert into import_file (id, project, owner, name, bytes) values ($1, $2, $3, $4, $5)', [
        ...[kept.file, project, owner, kept.name, Buffer.from(bytes)],
      ]);
      await tx.query(
        `delete from import_file where at < now() - ${KEPT_FOR} or (owner = $1 and id not in (
           select id from import_file where owner = $1 order by at desc, id desc limit ${MOST_KEPT}))`,
        [owner],
      );
    });
    return kept;
  }

  /** A file that somebody sent themselves for this project. */
  async find(principal: Principal, project: string, file: string): Promise<Found> {
    const [row] = await this.db.query<{ name: string; bytes: Buffer }>(
      `select name, bytes from import_file where id = $1 and project = $2 and owner = $3 and at >= now() - ${KEPT_FOR}`,
      [file, project, actorOf(principal)],
    );
    if (!row) throw refuse('importFile.unknown', 'This file is not here any more. Send it again.');
    return row;
  }
}

export const tooLarge = () => refuse('input.tooLarge', 'The file is larger than 8 MB. Split it.');

/** What people called it, for them to read alone. */
const nameOf = (name: string): string =>
  name
    .replaceAll(/[\p{Cc}/\\]/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME) || 'file';
