import type { Sight } from '@bobine/access';
import { Database, type DatabaseOptions } from '@bobine/persistence';
import { ReadModel, type Reads } from '../read/read-model.js';
import { securedReader, settingsOf } from './row-security.js';

/** The read model as its readers ask it, each with their own sight. */
export class Readers {
  /** How many statements it has answered: tests count what a question costs. */
  statements = 0;

  private constructor(
    private readonly db: Database,
    readonly role: string,
  ) {}

  /** Connects as the role that row security stands before. */
  static async open(owner: Database, options: Omit<DatabaseOptions, 'migrations' | 'role'>): Promise<Readers> {
    const role = await securedReader(owner);
    const db = new Database({ ...options, migrations: [], role });
    await db.connect();
    return new Readers(db, role);
  }

  /** The read model as somebody sees it. */
  seenBy(sight: Sight): ReadModel {
    const settings = settingsOf(sight);
    const reads: Reads = {
      query: (sql, values) => {
        this.statements++;
        return this.db.read(settings, sql, values);
      },
      lists: (sql, values) => {
        this.statements++;
        return this.db.readLists(settings, sql, values);
      },
    };
    return new ReadModel(reads, sight);
  }

  close(): Promise<void> {
    return this.db.close();
  }
}
