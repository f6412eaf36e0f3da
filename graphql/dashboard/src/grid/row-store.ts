import type { Cell, Row } from './row.js';

/** What a window was answered with, and the version of the read model it was read at. */
export type Read = { epoch: string; version: number; total: number; rows: Row[] };
export type Changes = Read & { places: number[]; left: string[] };
/** Where rows come from: a null of `changes` means that all is to be read again. */
export type Source = {
  window: (offset: number, limit: number) => Promise<Read>;
  changes: (epoch: string, version: number) => Promise<Changes | null>;
  /** Whether a row that is not here may change its place when it changes. */
  volatile: boolean;
};

export const WINDOW = 100;
const AT_ONCE = 2;
/** How many times changes are asked for in a row before they wait for the next that is told. */
const ROUNDS = 5;

/**
 * The rows of a wall by their place in the list, as far as they were looked at: read by windows as they come into view,
 * and kept up to date by what changed. What may stand elsewhere by now is shown until it is read again.
 */
export class RowStore {
  private readonly rows = new Map<number, Row>();
  private readonly places = new Map<string, number>();
  /** Windows that are here and may be old. */
  private readonly stale = new Set<number>();
  private readonly read = new Set<number>();
  private readonly reading = new Map<number, Promise<void>>();
  private readonly listeners = new Set<() => void>();
  private wanted: [from: number, to: number] = [0, WINDOW];
  private epoch: string | undefined;
  private since = 0;
  private told = 0;
  private catching: Promise<void> | undefined;
  /** Grows with each change, for those who draw it. */
  revision = 0;
  total: number | undefined;
  problem: unknown;

  constructor(private readonly source: Source) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  row(offset: number): Row | undefined {
    return this.rows.get(offset);
  }
  placeOf(id: string): number | undefined {
    return this.places.get(id);
  }
  byId(id: string): Row | undefined {
    const place = this.places.get(id);
    return place === undefined ? undefined : this.rows.get(place);
  }

  /** Where a task is, of the rows that are here. */
  placeOfTask(task: string): { id: string; type: string } | null {
    for (const { id, cells } of this.rows.values()) {
      for (const [type, cell] of Object.entries(cells)) if (cell.task === task) return { id, type };
    }
    return null;
  }

  /** Says which rows are in view, from the first to behind the last. */
  want(from: number, to: number): void {
    this.wanted = [Math.max(0, from), to];
    this.pump();
  }

  /** Reads rows that are not here, wherever they are; whoever asks waits for them, and hears where it cannot be. */
  async ensure(from: number, to: number): Promise<void> {
    for (let index = Math.floor(from / WINDOW); index * WINDOW < to; index++) {
      if (!this.read.has(index)) await this.fetch(index);
      if (this.problem !== undefined) throw this.problem;
    }
  }

  /** Reads what is in view anew, and the rest when it comes into view. */
  again(): void {
    for (const index of this.read) this.stale.add(index);
    this.problem = undefined;
    this.pump();
  }

  /** A change was told: what it changed here is read. Without a version, something may have been missed. */
  changed(version?: number): void {
    this.told = version === undefined ? Math.max(this.told, this.since + 1) : Math.max(this.told, version);
    if (this.epoch === undefined || this.told <= this.since) return;
    this.catching ??= this.catchUp().finally(() => {
      this.catching = undefined;
    });
  }

  /**
   * Lays what is known of a task over its row: what was done here is seen at once. What was read meanwhile and is newer stays,
   * for a change may be told before its answer comes, or while that is lost.
   */
  patch(id: string, type: string, change: Partial<Cell>): void {
    const place = this.places.get(id);
    const row = place === undefined ? undefined : this.rows.get(place);
    const cell = row?.cells[type];
    if (place === undefined || !row || !cell) return;
    if ((change.subjectVersion ?? Infinity) < cell.subjectVersion) return;
    this.rows.set(place, { ...row, cells: { ...row.cells, [type]: { ...cell, ...change } } });
    this.tell();
  }

  private async catchUp(): Promise<void> {
    for (let round = 0; round < ROUNDS && this.told > this.since && this.epoch !== undefined; round++) {
      const before = this.since;
      try {
        const changes = await this.source.changes(this.epoch, this.since);
        if (!changes || changes.epoch !== this.epoch) {
          this.epoch = undefined;
          this.again();
          return;
        }
        this.apply(changes);
        this.since = Math.max(this.since, changes.version);
        // What was missed may be nothing, and a reader of another replica may be behind what was told.
        if (this.since === before) this.told = this.since;
      } catch {
        // It is told again when there is a connection.
        return;
      }
    }
  }

  private apply({ rows, places, left, total }: Changes): void {
    let moved = total !== this.total;
    rows.forEach((row, at) => {
      const known = this.places.get(row.id);
      if (known === places[at]) this.rows.set(known as number, row);
      else moved ||= known !== undefined || this.source.volatile || this.rows.has(places[at] as number);
    });
    moved ||= left.some((id) => this.source.volatile || this.places.has(id));
    this.total = total;
    if (moved) this.again();
    this.tell();
  }

  private pump(): void {
    const [from, to] = this.wanted;
    for (let index = Math.floor(from / WINDOW); index * WINDOW < to && this.reading.size < AT_ONCE; index++) {
      if (this.total !== undefined && index > 0 && index * WINDOW >= this.total) break;
      if ((this.read.has(index) && !this.stale.has(index)) || this.reading.has(index)) continue;
      if (this.problem !== undefined) break;
      void this.fetch(index);
    }
  }

  private fetch(index: number): Promise<void> {
    const going = this.reading.get(index);
    if (going) return going;
    this.stale.delete(index);
    const read = this.source
      .window(index * WINDOW, WINDOW)
      .then(
        (answer) => this.take(index, answer),
        (problem: unknown) => {
          this.problem = problem;
        },
      )
      .finally(() => {
        this.reading.delete(index);
        this.tell();
        this.pump();
      });
    this.reading.set(index, read);
    return read;
  }

  private take(index: number, { epoch, version, total, rows }: Read): void {
    if (this.epoch !== undefined && epoch !== this.epoch) this.again();
    if (this.epoch !== epoch) this.since = version;
    this.epoch = epoch;
    this.problem = undefined;
    if (this.total !== undefined && total !== this.total) for (const each of this.read) this.stale.add(each);
    this.total = total;
    const first = index * WINDOW;
    for (let at = 0; at < WINDOW; at++) this.set(first + at, rows[at]);
    this.read.add(index);
    for (const place of this.rows.keys()) if (place >= total) this.set(place, undefined);
  }

  private set(place: number, row: Row | undefined): void {
    const before = this.rows.get(place);
    if (before && this.places.get(before.id) === place) this.places.delete(before.id);
    if (!row) {
      this.rows.delete(place);
      return;
    }
    this.rows.set(place, row);
    this.places.set(row.id, place);
  }

  private tell(): void {
    this.revision++;
    for (const listener of this.listeners) listener();
  }
}
