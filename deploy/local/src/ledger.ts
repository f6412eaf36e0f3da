import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

/** One process that a start began, written down so that a later start can adopt it or stop it by id. */
export type Entry = ProcessIdentity & {
  name: string;
  /** The start (or test run) that answers for it; an entry whose owner is dead is an orphan. */
  owner: ProcessIdentity;
  ports: Record<string, number>;
  obtained?: string;
};

/** The processes of one home folder, a small file each: concurrent writers never overwrite each other's. */
export class Ledger {
  private readonly folder: string;

  constructor(home: string) {
    this.folder = join(home, 'processes');
  }

  /** Writes down a process that was just spawned, with this process as its owner. */
  record(name: string, pid: number, ports: Record<string, number> = {}, obtained?: string): Entry {
    const identity = identify(pid);
    if (!identity) throw new Error(`${name} ended as soon as it was started`);
    return this.write({ ...identity, name, owner: thisProcess(), ports, ...(obtained && { obtained }) });
  }

  /** Takes over an orphan. */
  adopt(entry: Entry): Entry {
    return this.write({ ...entry, owner: thisProcess() });
  }

  forget(name: string): void {
    rmSync(join(this.folder, `${name}.json`), { force: true });
  }

  /** The live process of this name, if there is one; a dead one's entry is removed. */
  living(name: string): Entry | undefined {
    const entry = this.read(name);
    if (entry && !isAlive(entry)) {
      this.forget(name);
      return undefined;
    }
    return entry;
  }

  /** Whether a live process of this name is this process's to stop. */
  isMine(name: string): boolean {
    return this.living(name)?.owner.pid === process.pid;
  }

  /** Every live process written down here. */
  everyLiving(): Entry[] {
    return this.names().flatMap((name) => this.living(name) ?? []);
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);
    } catch {
      return [];
    }
  }

  private read(name: string): Entry | undefined {
    try {
      return JSON.parse(readFileSync(join(this.folder, `${name}.json`), 'utf8')) as Entry;
    } catch {
      return undefined; // none, or torn by a crash of the machine: then the process is gone too
    }
  }

  private write(entry: Entry): Entry {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, `${entry.name}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(entry, null, 2));
    renameSync(`${file}.new`, file);
    return entry;
  }
}

/** Whether somebody else, still alive, answers for this process. */
export function isAnothers(entry: Entry): boolean {
  return entry.owner.pid !== process.pid && isAlive(entry.owner);
}

function thisProcess(): ProcessIdentity {
  const identity = identify(process.pid);
  if (!identity) throw new Error('this system does not tell when a process started');
  return identity;
}
