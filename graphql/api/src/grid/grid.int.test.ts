import * as c from '@bobine/contracts';
import { sightOf } from '@bobine/access';
import { Database } from '@bobine/persistence';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { Stand } from '../testing/stand.js';
import { settingsOf } from '../access/row-security.js';
import { asked } from './asked.js';
import { windowStatement } from './reading.js';

const TYPES = ['PUL', 'ANM', 'CMP'];
const SHOTS = 120;
const STATUSES = ['ready', 'wip', 'wfa', 'done'] as const;

type Window = {
  shots: { id: string[]; code: string[]; vendor: (string | null)[]; frames: number[] };
  columns: { type: string; status: (string | null)[]; task: (string | null)[] }[];
};
type Grid = {
  version: number;
  epoch: string;
  totalCount: number;
  types: string[];
  rows: Window;
  facets: Record<'vendors' | 'sequences' | 'reels', { value: string | null; count: number }[]> & {
    types: { type: string; statuses: { value: string; count: number }[] }[];
  };
  changesSince: { version: number; epoch: string; rows: Window; places: number[]; left: string[] } | null;
};

const ROWS = 'shots { id code vendor frames } columns { type status task }';
const GRID = `query ($p: String!, $filter: GridFilter, $sort: [GridSort!], $offset: Int, $limit: Int, $types: [String!]) {
  project(code: $p) { grid(filter: $filter, sort: $sort) {
    totalCount types rows(offset: $offset, limit: $limit, types: $types) { ${ROWS} }
  } }
}`;
const CHANGES = `query ($p: String!, $filter: GridFilter, $epoch: String!, $version: Int!) {
  project(code: $p) { grid(filter: $filter) { changesSince(epoch: $epoch, version: $version) {
    version epoch rows { ${ROWS} } places left
  } } }
}`;

/** Twelve reels of ten shots but for the last, which no cut has yet. */
const reelOf = (at: number): number | null => (at < 110 ? 1 + Math.floor(at / 10) : null);

/** A wall of shots, every third of which a vendor has; another vendor has the compositing of all. */
class Wall {
  readonly facts: Facts;
  constructor(readonly project: string) {
    this.facts = new Facts(project);
  }

  code(at: number): string {
    return `SH_${String(at).padStart(4, '0')}`;
  }
  shot(at: number): c.DataOf<typeof c.shotAdded> {
    return {
      ...{
        shot: this.code(at),
        work: 'hsm',
        cut: 'hsm-v1',
        sequence: `SQ${at % 4}`,
        order: at,
        frames: 100 - (at % 50),
      },
      ...{
        recordIn: reelOf(at) === null ? '00:00:00:00' : `${String(reelOf(at)).padStart(2, '0')}:00:12:00`,
        ...(at % 3 === 0 ? { vendor: this.vendor('anim') } : {}),
      },
    };
  }
  task(at: number, type: string): c.DataOf<typeof c.taskOpened> {
    const vendor = type === 'CMP' ? this.vendor('comp') : at % 3 === 0 ? this.vendor('anim') : undefined;
    return {
      ...{ task: `${this.project}-${type}-${at}`, work: 'hsm', type, unit: this.code(at), shot: this.code(at) },
      ...{ status: STATUSES[at % 4]!, attempt: 1, ...(vendor ? { vendor } : {}) },
      ...(at % 5 === 0 ? { due: `2026-06-${String(1 + (at % 28)).padStart(2, '0')}T12:00:00.000Z` } : {}),
    };
  }
  vendor(name: string): string {
    return `${this.project}-${name}`;
  }
  say(): this {
    this.facts.say(c.projectCreated, `project/${this.project}`, { code: this.project, title: 'Wall' });
    for (let at = 0; at < SHOTS; at++) {
      this.added(this.shot(at));
      for (const type of TYPES) this.facts.say(c.taskOpened, this.subject(at, type), this.task(at, type));
    }
    return this;
  }
  added(shot: c.DataOf<typeof c.shotAdded>): c.Envelope {
    return this.facts.say(c.shotAdded, `shot/${this.project}/hsm/${shot.shot}`, shot);
  }
  subject(at: number, type: string): string {
    return `task/${this.task(at, type).task}`;
  }
  changed(at: number, type: string, status: 'wip' | 'done'): c.Envelope {
    return this.facts.say(c.taskStatusChanged, this.subject(at, type), {
      ...this.task(at, type),
      status,
      was: 'ready',
    });
  }
}

describe('the grid', () => {
  let stand: Stand;
  let wall: Wall;
  let producer: string;
  let anim: string;

  const tokenOf = async (project: string): Promise<string> => {
    const site = new Facts('');
    const person = c.newId();
    site.say(c.personRegistered, `person/${person}`, {
      ...{ person, name: 'Paul', siteAdmin: false },
      memberships: [{ project, roles: ['postSupervisor'], titles: [] }],
    });
    await stand.apply(site.events);
    return stand.token({ kind: 'person', id: person, name: 'Paul' });
  };
  const vendorToken = async (of: Wall, name: string): Promise<string> => {
    const site = new Facts('');
    const vendor = of.vendor(name);
    site.say(c.vendorRegistered, `vendor/${vendor}`, { vendor, name, kind: 'vendor', source: `//${vendor}` });
    await stand.apply(site.events);
    await stand.apply([
      of.facts.say(c.grantGiven, `vendor/${vendor}/x`, { vendor, types: [c.statusClaimed.type], active: true }),
    ]);
    return stand.token({ kind: 'vendor', id: vendor, name });
  };

  beforeAll(async () => {
    stand = await Stand.start();
    wall = new Wall(`p${c.newId().slice(-8)}`).say();
    await stand.apply(wall.facts.events);
    producer = await tokenOf(wall.project);
    anim = await vendorToken(wall, 'anim');
  });
  afterAll(() => stand?.stop());

  const grid = async (variables: Record<string, unknown> = {}, token = producer, query = GRID): Promise<Grid> => {
    const { data, errors } = await stand.ask(token, query, { p: wall.project, ...variables });
    expect(errors).toEqual([]);
    return (data?.['project'] as { grid: Grid }).grid;
  };
  const codes = async (variables: Record<string, unknown>, token = producer) =>
    (await grid({ limit: 500, ...variables }, token)).rows.shots.code;
  const place = async (token = producer): Promise<{ version: number; epoch: string }> =>
    grid({}, token, 'query ($p: String!) { project(code: $p) { grid { version epoch } } }');

  it('reads windows anywhere in the list, which together are the whole', async () => {
    const whole = await grid({ limit: 500 });
    expect([whole.totalCount, whole.types]).toEqual([SHOTS, ['ANM', 'CMP', 'PUL']]);
    const windows = [];
    for (let offset = 0; offset < SHOTS + 30; offset += 50) windows.push((await grid({ offset, limit: 50 })).rows);
    expect(windows.flatMap(({ shots }) => shots.code)).toEqual(whole.rows.shots.code);
    expect(whole.rows.shots.code).toEqual(Array.from({ length: SHOTS }, (_, at) => wall.code(at)));
    const of = (window: Window, type: string) => window.columns.find((column) => column.type === type)!;
    expect(of(whole.rows, 'CMP').status).toEqual(Array.from({ length: SHOTS }, (_, at) => STATUSES[at % 4]));
    expect(windows.slice(0, 3).flatMap((window) => of(window, 'PUL').task)).toEqual(of(whole.rows, 'PUL').task);
    expect((await grid({ offset: 10_000 })).rows.shots.code).toEqual([]);
  });

  it('shows the columns that are asked for, in that order, also where nothing is in them', async () => {
    const { rows } = await grid({ types: ['CMP', 'TCK'], limit: 3 });
    expect(rows.columns.map(({ type, status }) => [type, status])).toEqual([
      ['CMP', ['ready', 'wip', 'wfa']],
      ['TCK', [null, null, null]],
    ]);
  });

  it('counts the states of shots and tasks in numbers, which are given back as they are', async () => {
    const { rows } = await grid(
      {},
      producer,
      `query ($p: String!) { project(code: $p) { grid { rows(limit: 1, types: ["CMP"]) {
        shots { subjectVersion } columns { subjectVersion attempt }
      } } } }`,
    );
    expect(rows).toEqual({
      shots: { subjectVersion: [1] },
      columns: [{ subjectVersion: [1], attempt: [1] }],
    });
  });

  it('filters by everything that a wall is looked through by', async () => {
    const every = Array.from({ length: SHOTS }, (_, at) => at);
    const those = (is: (at: number) => boolean) => every.filter(is).map((at) => wall.code(at));
    expect(await codes({ filter: { sequences: ['SQ1', 'SQ2'] } })).toEqual(those((at) => [1, 2].includes(at % 4)));
    expect(await codes({ filter: { vendors: [wall.vendor('anim')] } })).toEqual(those((at) => at % 3 === 0));
    expect(await codes({ filter: { text: 'h_001' } })).toEqual(those((at) => at >= 10 && at < 20));
    expect(await codes({ filter: { text: '%' } })).toEqual([]);
    expect(await codes({ filter: { work: 'other' } })).toEqual([]);
    expect(await codes({ filter: { statuses: [{ type: 'CMP', in: ['wfa', 'done'] }] } })).toEqual(
      those((at) => at % 4 > 1),
    );
    expect(await codes({ filter: { statuses: [{ type: 'TCK', in: ['wip'] }] } })).toEqual([]);
    expect(await codes({ filter: { statuses: [{ type: 'TCK', in: ['wip'], none: true }] } })).toHaveLength(SHOTS);
  });

  it('sorts by the cut, the shot or a column, up and down, and what has none comes last', async () => {
    const cut = await codes({});
    expect(await codes({ sort: [{ by: 'cut', descending: true }] })).toEqual([...cut].reverse());
    expect(await codes({ sort: [{ by: 'code', descending: true }] })).toEqual([...cut].reverse());
    const frames = (await grid({ sort: [{ by: 'frames' }], limit: 500 })).rows.shots.frames;
    expect(frames).toEqual([...frames].sort((a, b) => a - b));
    const { rows } = await grid({
      sort: [{ by: 'status', type: 'CMP', descending: true }],
      limit: 500,
      types: ['CMP'],
    });
    const ranks = rows.columns[0]!.status.map((status) =>
      (c.TASK_STATUSES as readonly (string | null)[]).indexOf(status),
    );
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    const due = await codes({ sort: [{ by: 'due' }] });
    expect(due.slice(0, 24).every((code) => Number(code.slice(3)) % 5 === 0)).toBe(true);
    const vendors = (await grid({ sort: [{ by: 'vendor' }], limit: 500 })).rows.shots.vendor;
    expect([vendors[0], vendors.at(-1)]).toEqual([wall.vendor('anim'), null]);
  });

  it('refuses what is larger than a screen, and says what may be asked', async () => {
    const refused = async (variables: Record<string, unknown>) =>
      (await stand.ask(producer, GRID, { p: wall.project, ...variables })).errors.map(({ message }) => message);
    expect(await refused({ limit: 501 })).toEqual(['limit: a window has at most 500 rows.']);
    expect(await refused({ offset: -1 })).toEqual(['offset: begins at 0.']);
    expect(await refused({ sort: [{ by: 'status' }] })).toEqual([
      'sort.type: say of which type of task the status is meant, such as CMP.',
    ]);
    const many = Array.from({ length: 201 }, (_, at) => `SQ${at}`);
    expect(await refused({ filter: { sequences: many } })).toEqual([
      'filter.sequences: give at most 200; these are 201.',
    ]);
  });

  it('counts what can be chosen from', async () => {
    const FACETS = `query ($p: String!, $filter: GridFilter) { project(code: $p) { grid(filter: $filter) { facets {
      types { type statuses { value count } } vendors { value count } sequences { value count } reels { value count } } } } }`;
    const { facets } = await grid({ filter: { sequences: ['SQ1'] } }, producer, FACETS);
    expect(facets).toEqual({
      types: ['ANM', 'CMP', 'PUL'].map((type) => ({ type, statuses: [{ value: 'wip', count: 30 }] })),
      vendors: [
        { value: wall.vendor('anim'), count: 10 },
        { value: null, count: 20 },
      ],
      sequences: [{ value: 'SQ1', count: 30 }],
      reels: expect.anything(),
    });
    const own = await grid({}, anim, FACETS);
    expect(own.facets.vendors).toEqual([{ value: wall.vendor('anim'), count: 40 }]);
    expect(own.facets.types.map(({ type }) => type)).toEqual(['ANM', 'PUL']);
  });

  it('tells by the hour of record timecode which reel a shot is of, and counts, narrows and sorts by it in that order', async () => {
    const REELS = `query ($p: String!, $filter: GridFilter, $sort: [GridSort!]) {
      project(code: $p) { grid(filter: $filter, sort: $sort) {
        rows(limit: 500) { shots { code reel } } facets { reels { value count } } } } }`;
    const { rows, facets } = await grid({ sort: [{ by: 'reel' }] }, producer, REELS);
    const of = (window: Window) => (window.shots as unknown as { reel: (number | null)[] }).reel;
    const every = Array.from({ length: SHOTS }, (_, at) => reelOf(at));
    expect(of(rows)).toEqual(every);
    const counted = facets.reels.flatMap(({ value, count }) =>
      Array.from({ length: count }, () => (value === null ? null : Number(value))),
    );
    expect(counted).toEqual(every);
    const some = await grid({ filter: { reels: [2, 11] } }, producer, REELS);
    expect([...new Set(of(some.rows))]).toEqual([2, 11]);
    expect(some.facets.reels).toEqual(['2', '11'].map((value) => ({ value, count: 10 })));
    const { errors } = await stand.ask(producer, REELS, { p: wall.project, filter: { reels: new Array(201).fill(1) } });
    expect(errors[0]!.message).toMatch(/filter\.reels: give at most 200/);
  });

  it('shows a vendor its own shots and cells, and lets it learn nothing of others by filtering or sorting', async () => {
    const own = await grid({ limit: 500 }, anim);
    expect([own.totalCount, own.types]).toEqual([40, ['ANM', 'PUL']]);
    expect(new Set(own.rows.shots.vendor)).toEqual(new Set([wall.vendor('anim')]));
    expect(own.rows.columns.map(({ type }) => type)).toEqual(['ANM', 'PUL']);
    const asking = await grid({ types: ['CMP'], limit: 500 }, anim);
    expect(new Set(asking.rows.columns[0]!.status)).toEqual(new Set([null]));
    expect(await codes({ filter: { statuses: [{ type: 'CMP', in: [...c.TASK_STATUSES] }] } }, anim)).toEqual([]);
    expect(await codes({ filter: { vendors: [wall.vendor('comp')] } }, anim)).toEqual([]);
    expect(await codes({ sort: [{ by: 'status', type: 'CMP', descending: true }] }, anim)).toEqual(own.rows.shots.code);
    const stranger = await tokenOf('elsewhere');
    const { data, errors } = await stand.ask(stranger, GRID, { p: wall.project });
    expect([data, errors]).toEqual([{ project: null }, []]);
  });

  it('tells what has changed since a version, small, and where it stands now', async () => {
    const before = await place();
    expect((await grid(before, producer, CHANGES)).changesSince).toMatchObject({
      ...before,
      rows: { shots: { code: [] } },
      left: [],
    });
    await stand.apply([wall.changed(7, 'CMP', 'done')]);
    await stand.apply([wall.added({ ...wall.shot(9), order: 500 })]);
    const changed = (await grid(before, producer, CHANGES)).changesSince!;
    expect(changed.rows.shots.code).toEqual([wall.code(7), wall.code(9)]);
    expect(changed.rows.columns.find(({ type }) => type === 'CMP')!.status[0]).toBe('done');
    expect([changed.places, changed.left]).toEqual([[7, SHOTS - 1], []]);
    expect(changed.version).toBe((await place()).version);
    // Of a grid that shows neither, they are told as such that left it.
    const elsewhere = { ...before, filter: { sequences: ['SQ2'] } };
    expect((await grid(elsewhere, producer, CHANGES)).changesSince).toMatchObject({
      left: expect.arrayContaining([`hsm/${wall.code(7)}`, `hsm/${wall.code(9)}`]),
    });
    expect((await grid({ ...before, epoch: 'another' }, producer, CHANGES)).changesSince).toBeNull();
    expect((await grid({ ...before, version: before.version - 20_000 }, producer, CHANGES)).changesSince).toBeNull();
  });

  it('tells a vendor of its own alone, and that a shot is its own no more', async () => {
    const before = await place(anim);
    await stand.apply([wall.changed(12, 'CMP', 'wip'), wall.changed(13, 'ANM', 'wip'), wall.changed(15, 'ANM', 'wip')]);
    const taken = wall.shot(18);
    delete taken.vendor;
    await stand.apply([wall.added(taken)]);
    const changed = (await grid(before, anim, CHANGES)).changesSince!;
    expect(changed.rows.shots.code).toEqual([wall.code(15)]);
    expect(changed.left).toEqual([`hsm/${wall.code(18)}`]);
    await stand.apply([wall.added({ ...taken, vendor: wall.vendor('anim') })]);
  });

  it('shows shots that have left the cut only to whoever asks for them', async () => {
    const shot = { ...wall.shot(SHOTS), droppedBy: 'hsm-v2' };
    await stand.apply([wall.facts.say(c.shotDropped, `shot/${wall.project}/hsm/${shot.shot}`, shot)]);
    expect(await codes({ filter: { text: shot.shot } })).toEqual([]);
    expect(await codes({ filter: { text: shot.shot, dropped: true } })).toEqual([shot.shot]);
  });

  it('asks the database once for a window, however many rows it has', async () => {
    const { read, readLists } = Database.prototype;
    const statements = async (limit: number): Promise<string[]> => {
      const all: string[] = [];
      const spied = <Of extends typeof read | typeof readLists>(asking: Of): Of =>
        function (this: Database, ...asked: Parameters<Of>) {
          all.push(asked[1]);
          return asking.apply(this, asked);
        } as Of;
      Object.assign(Database.prototype, { read: spied(read), readLists: spied(readLists) });
      try {
        await grid({ limit }, producer, GRID.replace('totalCount types ', ''));
      } finally {
        Object.assign(Database.prototype, { read, readLists });
      }
      return all.filter((sql) => sql.includes('grid_'));
    };
    expect([(await statements(5)).length, (await statements(500)).length]).toEqual([1, 1]);
  });

  it('reads of the tasks only those of its window, along the index', async () => {
    const { sql, values } = windowStatement(asked(wall.project, null), { offset: 60, limit: 20, types: null });
    await stand.db.query('analyze grid_cell');
    const [role] = await stand.db.query<{ reader: string }>(`select current_user || '_reader' as reader`);
    // Behind row security, as who asks.
    const settings = { role: role!.reader, ...settingsOf(sightOf(null)), 'bobine.whole': wall.project };
    const plan = await stand.db.read<{ 'QUERY PLAN': string }>(settings, `explain (analyze, costs off) ${sql}`, values);
    expect(plan.length).toBeGreaterThan(5);
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Cond: \(\(project = .*AND \(shot = ANY/);
    expect(text).not.toMatch(/Seq Scan on grid_cell/);
  });
});
