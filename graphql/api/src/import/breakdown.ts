import { phrase, refuse } from '@bobine/contracts';
import { type Rate, sequenceOf } from '@bobine/standards';
import { changes, type Item, type Plan, present } from './plan.js';
import { Reading, type Words, wordsOf } from './reading.js';
import { ofFile, type Problem, type Sheet } from './sheet.js';

export type KnownWork = { work: string; title: string; rate: Rate };
export type KnownShot = {
  work: string;
  shot: string;
  sequence: string;
  order: number;
  frames: number;
  recordIn: string;
  vendor?: string;
  cut: string;
  subjectVersion: number;
};
export type Vendor = { vendor: string; name: string };
/** What is there that a breakdown is compared with. */
export type KnownBreakdown = {
  works: KnownWork[];
  /** Those that no cut has dropped. */
  shots: KnownShot[];
  vendors: Vendor[];
};

type ShotTo = { work: string; shot: string; sequence?: string; order?: number; frames?: number; recordIn?: string };
type SequenceTo = { work: string; sequence: string; vendor: string };

export const workWords = (works: KnownWork[]): Words => wordsOf(works.map(({ work, title }) => [work, [title]]));
/** Vendors by code and name; those that something is given to already too, whatever became of them. */
export const vendorWords = (vendors: Vendor[], given: readonly { vendor?: string }[]): Words =>
  wordsOf([
    ...vendors.map(({ vendor, name }) => [vendor, [name]] as const),
    ...[...new Set(given.flatMap(({ vendor }) => vendor ?? []))].map((vendor) => [vendor, []] as const),
  ]);

/** The work that rows are of which name none: the one that was asked for, or the only one there is. */
export function usualWork({ works }: { works: KnownWork[] }, asked: string | undefined): string | undefined {
  if (asked !== undefined && !works.some(({ work }) => work === asked)) {
    throw refuse('work.unknown', phrase`There is no work ${asked}.`);
  }
  return asked ?? (works.length === 1 ? works[0]?.work : undefined);
}

/** That no row says which work it is of, and nobody else does. */
export function withoutWork(sheet: Sheet, known: { works: KnownWork[] }, asked: string | undefined): Problem[] {
  const isSaid = sheet.columns.some(({ field }) => field === 'work') || usualWork(known, asked) !== undefined;
  return isSaid
    ? []
    : [ofFile(sheet, 'import.noWork', phrase`Say which work this is of, in a column or for all rows.`)];
}

/** The work a row is of. */
export function workOf(reading: Reading, works: Words, usual: string | undefined): string | undefined {
  const named = reading.word('work', works, phrase`work`);
  if (named !== undefined || reading.row.values.has('work')) return named;
  return usual ?? reading.wrong('work', 'row.noWork', phrase`Say which work this is of, in a column or for all rows.`);
}

/** What a sheet of shots would change in a breakdown; a shot that a cut has goes by the cut. */
export function planBreakdown(sheet: Sheet, known: KnownBreakdown, asked: string | undefined): Plan {
  const unreadable = [...sheet.problems, ...withoutWork(sheet, known, asked)];
  if (unreadable.length > 0) return { items: [], problems: unreadable };
  const words = { works: workWords(known.works), vendors: vendorWords(known.vendors, known.shots) };
  const rates = new Map(known.works.map(({ work, rate }) => [work, rate]));
  const usual = usualWork(known, asked);
  const now = new Map(known.shots.map((shot) => [`${shot.work}/${shot.shot}`, shot]));
  const alike = new Map(known.shots.map((shot) => [likeness(shot.work, shot.shot), shot.shot]));
  const said = new Map<string, number>();
  const vendors = new Vendors(known.shots);
  const items: Item[] = [];
  const problems = sheet.rows.flatMap((row) => {
    const reading = new Reading(sheet, row);
    const work = workOf(reading, words.works, usual);
    const shot = reading.code('shot');
    if (work === undefined || shot === undefined) {
      if (!row.values.has('shot')) reading.wrong('shot', 'row.noShot', phrase`The row names no shot.`);
      return reading.problems;
    }
    const id = `${work}/${shot}`;
    const before = said.get(id);
    if (before !== undefined) {
      reading.wrong('shot', 'row.twice', phrase`${shot} is on line ${before} already. Leave one of the two out.`);
      return reading.problems;
    }
    said.set(id, row.line);
    const rate = rates.get(work) ?? { num: 24, den: 1 };
    const values = {
      sequence: reading.text('sequence', 40),
      order: reading.count('order'),
      frames: reading.frames('frames', rate),
      recordIn: reading.timecode('recordIn', rate),
    };
    const vendor = reading.word('vendor', words.vendors, phrase`vendor`);
    const item = shotItem(reading, { work, shot }, values, now.get(id), alike);
    if (item && vendor) vendors.say(reading, work, item.sequence, vendor);
    if (item && reading.problems.length === 0) items.push(item.item);
    return reading.problems;
  });
  // Who has a sequence is said last: it makes another state of each of its shots.
  return { items: [...items, ...missingShots(known, said), ...vendors.items], problems };
}

type Values = {
  sequence?: string | undefined;
  order?: number | undefined;
  frames?: number | undefined;
  recordIn?: string | undefined;
};

function shotItem(
  reading: Reading,
  { work, shot }: { work: string; shot: string },
  values: Values,
  now: KnownShot | undefined,
  alike: ReadonlyMap<string, string>,
): { item: Item<ShotTo>; sequence: string } | undefined {
  const item = { about: 'shot' as const, id: `${work}/${shot}`, name: shot, line: reading.line };
  if (!now) {
    const like = alike.get(likeness(work, shot));
    if (like) {
      return reading.wrong('shot', 'row.alike', phrase`There is a shot ${like} already. If this is it, write ${like}.`);
    }
    const all = { ...values, sequence: values.sequence ?? (sequenceOf(shot) || shot.slice(0, 40)) };
    const fields = changes(all, undefined);
    const to = { work, shot, ...present(all) };
    return { sequence: all.sequence, item: { ...item, outcome: 'added', version: null, fields, to } };
  }
  const fields = changes(values, now);
  if (fields.length > 0 && now.cut !== `${work}-v0`) {
    const [first] = fields;
    const from = first?.from ?? '';
    return reading.wrong(
      first?.field ?? 'shot',
      'shot.ofCut',
      phrase`${shot} goes by the cut ${now.cut}, where this is ${from}. Register a new cut, or leave it as it is.`,
    );
  }
  const outcome = fields.length > 0 ? 'changed' : 'unchanged';
  const to = { work, shot, ...present(values) };
  return {
    sequence: fields.some(({ field }) => field === 'sequence') ? (values.sequence ?? now.sequence) : now.sequence,
    item: { ...item, outcome, version: now.subjectVersion, fields, to },
  };
}

/** Two codes that differ in zeros, case or what stands between their parts are one shot written twice. */
const likeness = (work: string, shot: string): string =>
  `${work}/${shot
    .toLowerCase()
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')
    .replaceAll(/(?<=\d)[._-]+(?=\d)/g, '.')
    .replaceAll(/[_-]+|\.(?!\d)|(?<!\d)\./g, '')}`;

/** What a work has by hand, of the works the file is about, and the file has not; what a cut has leaves by a cut. */
function missingShots({ shots }: KnownBreakdown, said: ReadonlyMap<string, number>): Item<ShotTo>[] {
  const works = new Set([...said.keys()].map((id) => id.slice(0, id.indexOf('/'))));
  return shots
    .filter(({ work, shot, cut }) => works.has(work) && cut === `${work}-v0` && !said.has(`${work}/${shot}`))
    .map(({ work, shot, subjectVersion }) => ({
      ...{ about: 'shot', id: `${work}/${shot}`, name: shot, line: null, outcome: 'missing' },
      ...{ version: subjectVersion, fields: [], to: { work, shot } },
    }));
}

/** A sequence is a vendor's as a whole: its rows say the same of it. */
class Vendors {
  private readonly now = new Map<string, string | null>();
  private readonly said = new Map<string, { vendor: string; line: number; to: SequenceTo }>();

  constructor(shots: KnownShot[]) {
    for (const { work, sequence, vendor } of shots) this.now.set(`${work}/${sequence.trim()}`, vendor ?? null);
  }

  say(reading: Reading, work: string, sequence: string, vendor: string): void {
    const id = `${work}/${sequence.trim()}`;
    const before = this.said.get(id);
    if (!before) this.said.set(id, { vendor, line: reading.line, to: { work, sequence, vendor } });
    else if (before.vendor !== vendor) {
      reading.wrong(
        'vendor',
        'row.vendors',
        phrase`The sequence ${sequence} is ${before.vendor}’s by line ${before.line}. A sequence has one vendor: write one.`,
      );
    }
  }

  get items(): Item<SequenceTo>[] {
    return [...this.said].flatMap(([id, { vendor, line, to }]): Item<SequenceTo>[] => {
      const now = this.now.get(id) ?? null;
      if (now === vendor) return [];
      const fields = [{ field: 'vendor', from: now, to: vendor }];
      return [{ about: 'sequence', id, name: to.sequence, line, outcome: 'changed', version: null, fields, to }];
    });
  }
}
