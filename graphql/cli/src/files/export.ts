import { writeFile } from 'node:fs/promises';
import { choice, phrase, refuse } from '@bobine/contracts';
import { command, one, preset, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { EXIT, type Exit } from '../frame/exit.js';

/** What may be exported, and where each is. */
const EXPORTS = {
  breakdown: 'breakdown.csv',
  tasks: 'tasks.csv',
  people: 'people.csv',
  omc: 'breakdown.json',
  edl: 'cut.edl',
} as const;
const KINDS = Object.keys(EXPORTS) as (keyof typeof EXPORTS)[];
const FORMATS = ['csv', 'xlsx', 'pdf'] as const;

const into = text(phrase`FILE`, phrase`where it is written; standard output, unless said`, 'file');
const project = one(phrase`PROJECT`, phrase`the project, by its code`, 'project');

/** Exports what a project knows as a file. */
export const exportFile = command({
  name: 'export',
  says: phrase`writes a breakdown, tasks, people or a cut as a file`,
  more: phrase`What is written as CSV or OMC-JSON is read by bobine import, and changes nothing then.`,
  args: [
    one(phrase`WHAT`, phrase`breakdown, tasks or people as CSV, omc for OMC-JSON, edl for the cut`, KINDS),
    project,
  ],
  options: {
    work: text(phrase`CODE`, phrase`the work; all, or the only one there is, unless said`),
    cut: text(phrase`CODE`, phrase`of edl: the cut; the locked one, unless said`),
    file: into,
  },
  run: async ([what, of], { work, cut, file }, context) => {
    const kind = KINDS.find((each) => each === what);
    if (!kind) throw refuse('option', phrase`${what} is nothing to export: ${choice(what, KINDS, phrase`kind`)}.`);
    return write(`/exports/${encodeURIComponent(of)}/${EXPORTS[kind]}`, { work, cut }, file, context);
  },
});

/** Writes how a project stands as a file. */
export const report = command({
  name: 'report',
  says: phrase`writes how a project stands, as CSV, XLSX or PDF`,
  args: [project],
  options: { format: preset(phrase`FORMAT`, 'pdf', phrase`csv, xlsx or pdf`, FORMATS), file: into },
  run: async ([of], { format, file }, context) => {
    const ending = FORMATS.find((each) => each === format);
    if (!ending) throw refuse('option', phrase`${format} is no format: ${choice(format, FORMATS, phrase`format`)}.`);
    return write(`/reports/${encodeURIComponent(of)}/status.${ending}`, {}, file, context);
  },
});

async function write(
  path: string,
  asked: Record<string, string | undefined>,
  file: string | undefined,
  { out, site, language }: Context,
): Promise<Exit> {
  const query = new URLSearchParams({ language });
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
  const bytes = await (await site()).get(`${path}?${query.toString()}`);
  if (file === undefined) {
    out.raw(bytes);
    return EXIT.well;
  }
  await writeFile(file, bytes).catch((error: unknown) => {
    throw refuse('file', phrase`${file} cannot be written.`, String((error as Error).message));
  });
  out.answer({ file, bytes: bytes.length }, phrase`${file}: ${bytes.length} bytes.`);
  return EXIT.well;
}
