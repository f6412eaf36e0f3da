import { describe, expect, it } from '@jest/globals';
import { type Changes, type Read, RowStore, WINDOW } from './row-store.js';
import type { Cell, Row } from './row.js';

const cell = (task: string, status = 'ready', subjectVersion = 1): Cell => ({
  ...{ task, status, attempt: 1, subjectVersion, tasks: 1 },
  ...{ vendor: null, role: null, person: null, due: null, priority: null, version: null },
});
const rowOf = (at: number, status = 'ready', version = 1): Row => ({
  ...{ id: `hsm/S${at}`, work: 'hsm', code: `S${at}`, sequence: 'SQ', frames: 48, reel: null, recordIn: null },
  ...{ vendor: null, droppedBy: null, thumbnail: null, cells: { CMP: cell(`t${at}`, status, version) } },
});

/** Rows that a test changes, read as the API reads them. */
class Site {
  rows: Row[];
  version = 1;
  epoch = 'one';
  asked: string[] = [];
  changes: Changes | null = null;
  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, at) => rowOf(at));
  }
  store(volatile = false): RowStore {
    return new RowStore({
      volatile,
      window: (offset, limit) => {
        this.asked.push(`${offset}`);
        const { epoch, version } = this;
        const read: Read = { epoch, version, total: this.rows.length, rows: this.rows.slice(offset, offset + limit) };
        return Promise.resolve(read);
      },
      changes: (_, since) => {
        this.asked.push(`since ${since}`);
        return Promise.resolve(this.changes);
      },
    });
  }
  /** A row changes where it stands, and is told of. */
  change(at: number, status: string, of = 1): void {
    const row = rowOf(at, status, of);
    this.rows[at] = row;
    this.version++;
    const { version, epoch } = this;
    this.changes = { version, epoch, total: this.rows.length, rows: [row], places: [at], left: [] };
  }
}
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('the rows of a wall', () => {
  it('are read as they come into view, each window once', async () => {
    const site = new Site(1000);
    const store = site.store();
    store.want(0, 40);
    await settled();
    store.want(380, 420);
    await settled();
    store.want(390, 415);
    await settled();
    expect(site.asked).toEqual(['0', '300', '400']);
    expect([store.total, store.row(399)?.code, store.row(200)]).toEqual([1000, 'S399', undefined]);
    expect(store.placeOf('hsm/S410')).toBe(410);
  });

  it('take what has changed without being read again', async () => {
    const site = new Site(300);
    const store = site.store();
    store.want(0, 40);
    await settled();
    site.change(7, 'wip');
    store.changed(site.version);
    await settled();
    expect(site.asked).toEqual(['0', 'since 1']);
    expect(store.row(7)?.cells['CMP']?.status).toBe('wip');
    store.changed(site.version);
    await settled();
    expect(site.asked).toHaveLength(2);
  });

  it('are read again in view, and only there, when one has come, left or moved', async () => {
    const site = new Site(300);
    const store = site.store();
    await store.ensure(0, 300);
    store.want(100, 120);
    site.asked = [];
    site.rows.splice(110, 1);
    site.version++;
    const { version, epoch } = site;
    site.changes = { version, epoch, total: 299, rows: [], places: [], left: ['hsm/S110'] };
    store.changed(site.version);
    await settled();
    expect(site.asked).toEqual(['since 1', '100']);
    expect([store.total, store.row(110)?.code, store.row(299)]).toEqual([299, 'S111', undefined]);
    store.want(200, 220);
    await settled();
    expect(site.asked.at(-1)).toBe('200');
  });

  it('are all read again when the read model was made anew', async () => {
    const site = new Site(300);
    const store = site.store();
    await store.ensure(0, 300);
    store.want(0, 20);
    Object.assign(site, { epoch: 'two', changes: null, asked: [] });
    store.changed();
    await settled();
    expect(site.asked).toEqual(['since 1', '0']);
    expect(store.row(150)?.code).toBe('S150');
  });

  it('show at once what was done to one of their tasks', async () => {
    const store = new Site(5).store();
    store.want(0, WINDOW);
    await settled();
    const before = store.row(2);
    store.patch('hsm/S2', 'CMP', { status: 'done' });
    expect([store.row(2)?.cells['CMP']?.status, before?.cells['CMP']?.status]).toEqual(['done', 'ready']);
    expect(store.placeOfTask('t2')).toEqual({ id: 'hsm/S2', type: 'CMP' });
  });

  it('keep what was read meanwhile when an answer comes late, or is taken for lost though it was done', async () => {
    const site = new Site(10);
    const store = site.store();
    store.want(0, 10);
    await settled();
    const before = store.row(2)?.cells['CMP'];
    store.patch('hsm/S2', 'CMP', { status: 'hold' });
    site.change(2, 'hold', 2);
    store.changed(2);
    await settled();
    store.patch('hsm/S2', 'CMP', { ...before });
    expect(store.row(2)?.cells['CMP']).toMatchObject({ status: 'hold', subjectVersion: 2 });
    store.patch('hsm/S2', 'CMP', { ...before, status: 'wip', subjectVersion: 3 });
    expect(store.row(2)?.cells['CMP']).toMatchObject({ status: 'wip', subjectVersion: 3 });
  });
});
