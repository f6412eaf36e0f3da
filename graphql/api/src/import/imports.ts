import { type Phrase, type Principal, refuse } from '@bobine/contracts';
import type { ReadModel } from '../read/read-model.js';
import { type Format, formatOf, type Input } from './asked.js';
import { type KnownBreakdown, planBreakdown, usualWork } from './breakdown.js';
import { sheetOf } from './columns.js';
import { sheetOfEdl } from './edl.js';
import type { Found } from './import-files.js';
import { keptMapping, knownBreakdown, knownTasks, typesOf } from './knowing.js';
import { planOmc } from './omc.js';
import { type KnownPerson, planPeople } from './people.js';
import type { Plan } from './plan.js';
import type { Sheet } from './sheet.js';
import { type Delimiter, tableOf } from './table.js';
import { planTasks, typesIn } from './tasks.js';
import { type Encoding, textOf } from './text.js';

/** How a file was read, and what it would change. */
export type Read = {
  format: Format;
  encoding: Encoding;
  delimiter: Delimiter | null;
  sheet: Sheet;
  notes: Phrase[];
  plan: Plan;
};

/** Who asks, and what they see; people are told by their owner alone, who knows their addresses. */
export type Asker = { principal: Principal; model: ReadModel; members: () => Promise<KnownPerson[]> };

/** Reads a file against what is there: the same file and the same state come to the same plan. */
export async function readImport(project: string, input: Input, found: Found, asker: Asker): Promise<Read> {
  const { text, encoding } = textOf(found.bytes);
  const format = input.format ?? formatOf(found.name, text);
  if (format !== 'csv') {
    if (input.of !== 'breakdown') {
      throw refuse('import.format', 'Tasks and people are imported from CSV. Save them so.');
    }
    const known = await knownBreakdown(asker.model.db, project);
    const usual = workFor(known, input);
    const read = { format, encoding, delimiter: null };
    if (format === 'edl') return { ...read, ...ofEdl(text, found.name, known, usual) };
    return { ...read, ...(await planOmc(text, project, known, usual, asker.model)) };
  }
  const table = tableOf(text, input.delimiter ?? undefined);
  const kept = await keptMapping(asker.model.db, project, input.of);
  const sheet = sheetOf(table, input.of, input.mapping ?? [], kept);
  const plan = await planOf(sheet, project, input, asker);
  return { format, encoding, delimiter: table.delimiter, sheet, notes: [], plan };
}

async function planOf(sheet: Sheet, project: string, { of, work }: Input, { model, members }: Asker): Promise<Plan> {
  switch (of) {
    case 'breakdown':
      return planBreakdown(sheet, await knownBreakdown(model.db, project), work ?? undefined);
    case 'tasks': {
      const all = await typesOf(model.db, project);
      return planTasks(sheet, await knownTasks(model.db, project, typesIn(sheet, all), all), work ?? undefined);
    }
    case 'people':
      return planPeople(sheet, await members());
  }
}

function workFor(known: KnownBreakdown, { work }: Input): string {
  const usual = usualWork(known, work ?? undefined);
  if (usual === undefined) throw refuse('import.noWork', 'Say which work the file is of.');
  return usual;
}

function ofEdl(
  text: string,
  name: string,
  known: KnownBreakdown,
  work: string,
): Pick<Read, 'sheet' | 'notes' | 'plan'> {
  const rate = known.works.find((one) => one.work === work)?.rate ?? { num: 24, den: 1 };
  const { sheet, notes } = sheetOfEdl(text, work, rate, name);
  return { sheet, notes, plan: planBreakdown(sheet, known, work) };
}
