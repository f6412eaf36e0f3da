import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { choice, phrase, type Phrase, refuse } from '@bobine/contracts';
import { command, flag, type Given, many, one, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { EXIT, type Exit } from '../frame/exit.js';
import { pair } from '../frame/given.js';
import { type Applied, APPLY, APPLY_PEOPLE, PREVIEW, PREVIEW_PEOPLE } from './queries.js';
import { previewLines, problemLines } from './show.js';

const KINDS = ['breakdown', 'tasks', 'people'] as const;
type Kind = (typeof KINDS)[number];
const LARGEST = 8 * 1024 * 1024;

const OPTIONS = {
  work: text(phrase`CODE`, phrase`the work that rows are of which name none`),
  map: many(phrase`COLUMN=FIELD`, phrase`what a column is of, where its name does not tell`),
  'drop-missing': flag(phrase`also drops what is there and the file no longer has`),
  'right-rows': flag(phrase`imports the rows that are right where others are not`),
  'dry-run': flag(phrase`shows what would be done, and does nothing`),
};

/** Imports a file, shown before it is done. */
export const importFile = command({
  name: 'import',
  says: phrase`imports a breakdown, tasks or people from a file`,
  more: phrase`CSV, and for the breakdown EDL and OMC-JSON as well. Shows what would change, asks, and does that and nothing else. Imported again, a file changes nothing.`,
  args: [
    one(phrase`KIND`, phrase`what it is of: breakdown, tasks or people`, KINDS),
    one(phrase`PROJECT`, phrase`the project, by its code`, 'project'),
    one(phrase`FILE`, phrase`the file`, 'file'),
  ],
  options: OPTIONS,
  run: async ([kind, project, file], given, context) => {
    const of = KINDS.find((each) => each === kind);
    if (!of) throw refuse('option', phrase`${kind} is no kind of file: ${choice(kind, KINDS, phrase`kind`)}.`);
    return imported(of, project, await read(file), given, context);
  },
});

type File = { name: string; bytes: Buffer };

async function read(file: string): Promise<File> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw refuse('file', phrase`There is no file ${file}.`);
  if (found.size > LARGEST) throw refuse('file', phrase`${file} is larger than 8 MB. Split it.`);
  return { name: basename(file), bytes: await readFile(file) };
}

async function imported(
  of: Kind,
  project: string,
  { name, bytes }: File,
  given: Given<typeof OPTIONS>,
  { out, asking, site: open }: Context,
): Promise<Exit> {
  const site = await open();
  const sent = (await site.send(`/imports/${encodeURIComponent(project)}?name=${encodeURIComponent(name)}`, bytes)) as {
    file: string;
  };
  const mapping = given.map.map((said) => pair('map', said)).map(([column, field]) => ({ column, field }));
  const input = {
    ...{ file: sent.file, of, work: given.work ?? null },
    ...{ mapping, missing: given['drop-missing'] ? ('drop' as const) : ('keep' as const) },
  };
  const { it: shown } = await site.ask(of === 'people' ? PREVIEW_PEOPLE : PREVIEW, { project, input });
  const toDo = shown.added + shown.changed + (given['drop-missing'] ? shown.missing : 0);
  const isWrong = shown.problemCount > 0 && !given['right-rows'];
  if (given['dry-run'] || toDo === 0 || isWrong) {
    out.answer(shown, previewLines(shown));
    return shown.problemCount > 0 ? EXIT.no : EXIT.well;
  }
  out.say(previewLines(shown));
  if (!(await asking.agreed(phrase`Import it?`))) return EXIT.no;
  const mode = given['right-rows'] ? ('each' as const) : ('all' as const);
  const apply = (preview: string) =>
    site.ask(of === 'people' ? APPLY_PEOPLE : APPLY, { project, input, preview, mode }).then(({ it }) => it);
  const { done, problems } = await inRounds(apply, shown.preview, toDo, out);
  const told = (): Phrase =>
    problems.length > 0 ? phrase`${done} done, ${problems.length} refused.` : phrase`${done} done.`;
  out.answer({ done, problems }, problems.length > 0 ? problemLines(problems, told()) : told());
  return problems.length > 0 ? EXIT.refused : EXIT.well;
}

/** One round after the other, until nothing is left; says how far it is where somebody watches. */
async function inRounds(
  apply: (preview: string) => Promise<Applied>,
  preview: string,
  toDo: number,
  out: Context['out'],
): Promise<{ done: number; problems: Applied['problems'] }> {
  let done = 0;
  const problems: Applied['problems'] = [];
  for (let next: string | null = preview; next !== null;) {
    out.progress(phrase`${done} of ${toDo}`);
    const round: Applied = await apply(next);
    done += round.done;
    problems.push(...round.problems);
    ({ next } = round);
  }
  out.progress(undefined);
  return { done, problems };
}
