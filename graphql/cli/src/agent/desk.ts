import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry, Ledger } from './ledger.js';
import { OWN } from './look.js';
import { type Why, writeNote } from './note.js';
import type { Show } from './show.js';

/** What all parts of the agent share: the folder, what is known of its files, and where that is shown. */
export class Desk {
  constructor(
    readonly folder: string,
    readonly ledger: Ledger,
    readonly show: Show,
  ) {}

  /** Refuses a file: the reason stands beside it, in the ledger, in the log, and is shown. */
  async refuse(entry: Entry, why: Why): Promise<void> {
    await writeNote(this.folder, entry.path, why);
    await this.ledger.write({ ...entry, stage: 'refused', answer: { state: 'refused', reason: why.reason } });
    await this.log(`${entry.path}: refused: ${why.reason}`);
    this.show.file(entry.path, `refused: ${why.reason}${why.nearest ? `. It could be named ${why.nearest}` : ''}`);
  }

  log(line: string): Promise<void> {
    return appendFile(join(this.folder, OWN.state, 'log.txt'), `${new Date().toISOString()} ${line}\n`);
  }
}
