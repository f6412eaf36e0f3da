/** How a side puts rows of history into its table, `n` counting them, and how it tells those that came since. */
type Filling = { columns: string; row: string; since: (history: number) => string };

/**
 * One table with ever so many rows in it: each size is filled once, and the one that is measured takes the table's name.
 * So all sizes can be measured in turn, without the disk being busy with what was just filled.
 */
export class Histories {
  private inPlace: number | undefined;
  private readonly filled = new Set<number>();

  constructor(
    private readonly query: (sql: string, values?: unknown[]) => Promise<unknown>,
    private readonly table: string,
    private readonly filling: Filling,
  ) {}

  /** Puts the table with so many rows in place, without what was written in it since. */
  async put(history: number): Promise<void> {
    const { table, query } = this;
    if (history !== this.inPlace) {
      await query(`alter table ${table} rename to ${table}_${this.inPlace ?? 'empty'}`);
      if (this.filled.has(history)) await query(`alter table ${table}_${history} rename to ${table}`);
      else await this.fill(history);
      this.inPlace = history;
    }
    await query(`delete from ${table} where ${this.filling.since(history)}`);
    await query(`vacuum ${table}`);
  }

  private async fill(history: number): Promise<void> {
    const { table, query } = this;
    const { columns, row } = this.filling;
    await query(`create table ${table} (like ${table}_empty including all)`);
    await query(`insert into ${table} (${columns}) select ${row} from generate_series(1, $1::int) n`, [history]);
    await query(`vacuum (analyze) ${table}`);
    await query('checkpoint');
    this.filled.add(history);
  }
}
