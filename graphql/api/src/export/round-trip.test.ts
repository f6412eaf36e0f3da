import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { LANGUAGES, PRIORITIES, ROLES, TASK_STATUSES } from '@bobine/contracts';
import { addFrames } from '@bobine/standards';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type KnownBreakdown, type KnownShot, planBreakdown } from '../import/breakdown.js';
import { escaped, unescaped } from '../import/cell.js';
import { sheetOf } from '../import/columns.js';
import type { Kind } from '../import/fields.js';
import { type KnownPerson, planPeople } from '../import/people.js';
import type { Plan } from '../import/plan.js';
import { tableOf } from '../import/table.js';
import { type KnownTask, planTasks } from '../import/tasks.js';
import { textOf } from '../import/text.js';
import { csvOf, type Values } from './table.js';

const RATE = { num: 25, den: 1 };
const WORKS = ['film', 'ba1'].map((work) => ({ work, title: work, rate: RATE }));
const VENDORS = ['anim', 'lab'].map((vendor) => ({ vendor, name: `The ${vendor}` }));
const PEOPLE = ['p1', 'p2'].map((person) => ({ person, name: `Person ${person}` }));

/** Words as people write them, and as they attack spreadsheets; nothing that the file itself could not hold. */
const words = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength }),
      fc.constantFrom(
        '=1+1',
        "'=x",
        '@sum',
        '-3',
        '+33 1',
        '"quoted"; and, more',
        'two\nlines',
        'Étalonnage – à revoir',
        "''",
      ),
    )
    .filter((it) => it.trim() !== '' && !it.includes('\0'));
const code = fc.stringMatching(/^[A-Z]{2,4}_[1-9]\d{3}$/);
const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined });
const asked = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  delimiter: fc.constantFrom(',' as const, ';' as const),
});
const clean = <T extends object>(row: T): T => JSON.parse(JSON.stringify(row)) as T;

/** What a file of rows comes to, once it is read as anybody's file is. */
async function again(
  kind: Kind,
  rows: Values[],
  how: { language: 'en' | 'fr'; delimiter: ',' | ';' },
  hidden: string[],
  plan: (sheet: ReturnType<typeof sheetOf>) => Plan,
) {
  const written = await text(Readable.from(rows).pipe(csvOf(kind, how, new Set(hidden))));
  const read = plan(sheetOf(tableOf(textOf(Buffer.from(written)).text), kind, [], []));
  return {
    problems: read.problems,
    changed: read.items.filter(({ outcome }) => outcome !== 'unchanged'),
    rows: read.items.length,
  };
}
const same = (rows: number) => ({ problems: [], changed: [], rows });

describe('what is exported', () => {
  it('comes to no difference in the breakdown when it is imported again', async () => {
    const shot = fc.record({
      ...{ work: fc.constantFrom('film', 'ba1'), shot: code, order: fc.nat(99_999), frames: fc.nat(99_999) },
      ...{
        sequence: words(38).map((it) => it.slice(0, 40)),
        recordIn: fc.nat(2_000_000).map((it) => addFrames('00:00:00:00', it, RATE)),
      },
      ...{ cut: fc.constantFrom('hand', 'film-v3'), subjectVersion: fc.nat(99) },
    });
    const all = fc.uniqueArray(shot, { maxLength: 30, minLength: 1, selector: (it) => `${it.work}/${it.shot}` });
    await fc.assert(
      fc.asyncProperty(all, asked, async (rows, how) => {
        const shots = rows.map((it): KnownShot => ({ ...it, cut: it.cut === 'hand' ? `${it.work}-v0` : it.cut }));
        // A sequence is one vendor's.
        for (const it of shots) if (it.sequence.trim().length % 2) it.vendor = 'anim';
        const known: KnownBreakdown = { works: WORKS, vendors: VENDORS, shots };
        const read = await again('breakdown', shots, how, [], (sheet) => planBreakdown(sheet, known, undefined));
        expect(read).toEqual(same(rows.length));
      }),
      { numRuns: 150 },
    );
  });

  it('comes to no difference in tasks when it is imported again', async () => {
    const task = fc.record({
      ...{ task: fc.uuid(), work: fc.constantFrom('film', 'ba1'), type: fc.constantFrom('CMP', 'GRD', 'OWN') },
      ...{
        unit: words(40),
        status: fc.constantFrom(...TASK_STATUSES),
        subjectVersion: fc.nat(99),
        due: maybe(instant),
      },
      ...{ title: maybe(words(40)), note: maybe(words(80)), priority: maybe(fc.constantFrom(...PRIORITIES)) },
      ...{
        vendor: maybe(fc.constantFrom('anim', 'gone')),
        role: maybe(words(20)),
        person: maybe(fc.constantFrom('p1', 'p9')),
      },
      attempt: fc.nat(9),
    });
    const all = fc.uniqueArray(task, {
      ...{ maxLength: 30, minLength: 1 },
      selector: (it) => `${it.work}/${it.type}/${it.unit.trim()}`,
    });
    await fc.assert(
      fc.asyncProperty(all, asked, async (rows, how) => {
        const known = rows.map((it) => clean({ ...it, unit: it.unit.trim(), role: it.role?.trim() })) as KnownTask[];
        const read = await again('tasks', known as unknown as Values[], how, [], (sheet) =>
          planTasks(
            sheet,
            {
              works: WORKS,
              vendors: VENDORS,
              people: PEOPLE,
              types: ['CMP', 'GRD', 'OWN'],
              shots: new Map(),
              tasks: known,
            },
            undefined,
          ),
        );
        expect(read).toEqual(same(rows.length));
      }),
      { numRuns: 150 },
    );
  });

  it('comes to no difference in people when it is imported again', async () => {
    const titles = words(20)
      .filter((it) => !it.includes(';'))
      .map((it) => it.trim());
    const person = fc.record({
      ...{ person: fc.uuid(), name: words(40), language: fc.constantFrom(...LANGUAGES), version: fc.nat(9) },
      email: maybe(fc.stringMatching(/^[a-z]{1,9}@[a-z]{1,9}\.example$/)),
      roles: fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 4 }),
      titles: fc.uniqueArray(titles, { maxLength: 4 }),
    });
    const all = fc.uniqueArray(person, { maxLength: 20, minLength: 1, selector: (it) => it.email ?? it.person });
    await fc.assert(
      fc.asyncProperty(all, asked, async (rows, how) => {
        const known = rows.map((it) => clean(it)) as KnownPerson[];
        const read = await again('people', known, how, [], (sheet) => planPeople(sheet, known));
        expect(read).toEqual(same(rows.length));
      }),
      { numRuns: 150 },
    );
  });

  it('is nothing that a spreadsheet reckons with, and is read back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), words(20)), (value) => {
        expect(escaped(value)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unescaped(escaped(value))).toBe(value);
      }),
    );
  });
});
