import { changeTasks, type InputOf, listMembers, phraseOf, refuse, phrase } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Injectable } from '@nestjs/common';
import { Live } from '../live/live.js';
import { ReadModel } from '../read/read-model.js';
import { Mutations } from '../resolvers/mutations.js';
import { type Context, signedIn } from '../session/context.js';
import type { Input } from './asked.js';
import { CarryOut, type Mode } from './carry-out.js';
import { ImportFiles } from './import-files.js';
import { readImport, type Read } from './imports.js';
import { digestOf, type Item, present, toDo } from './plan.js';
import type { Problem } from './sheet.js';
import type { TaskTo } from './tasks.js';

/** How many things one call carries out: what is more is told as left, so that whoever asks can show how far it is. */
export const MOST_A_ROUND = 1000;
/** How many changes of tasks are tried in a preview: their owner alone knows what may be reported. */
const MOST_TRIED = 2000;
const MOST_A_TRY = 500;

type Change = InputOf<typeof changeTasks>['items'][number];
export type Previewed = Read & { preview: string };
export type Applied = { done: number; left: number; next: string | null; problems: Problem[] };

/** Files that are imported: shown first, then carried out as they were shown, and never otherwise. */
@Injectable()
export class Importing {
  constructor(
    private readonly files: ImportFiles,
    private readonly mutations: Mutations,
    private readonly commands: CommandClient,
    private readonly model: ReadModel,
    private readonly live: Live,
  ) {}

  /** What a file would change, with what its owner would refuse of it. */
  async preview(project: string, input: Input, context: Context): Promise<Previewed> {
    const { read } = await this.read(project, input, context);
    const preview = tokenOf(toDo(read.plan, drops(input)), 0);
    const problems = [...read.plan.problems, ...(await this.refused(project, read, context))];
    problems.sort((a, b) => a.line - b.line);
    return { ...read, preview, plan: { ...read.plan, problems } };
  }

  /** Carries out what was previewed, or as much of it as one call does; refused where anything it is about is otherwise by now. */
  async apply(
    project: string,
    input: Input,
    { preview, mode }: { preview: string; mode: Mode },
    context: Context,
  ): Promise<Applied> {
    const { read, name } = await this.read(project, input, context);
    const all = toDo(read.plan, drops(input));
    const { skip } = readToken(preview);
    if (tokenOf(all, skip) !== preview) {
      throw refuse(
        'import.changed',
        'This is not what you were shown any more: something has been changed since. Look at the preview again.',
      );
    }
    if (mode === 'all' && read.plan.problems.length > 0) {
      throw refuse(
        'import.problems',
        phrase`${read.plan.problems.length} problems are in the file. Mend them, or import the other rows alone (mode: each).`,
      );
    }
    const round = all.slice(skip, skip + MOST_A_ROUND);
    const reason = `Imported from ${name}.`;
    const of = { project, mode, reason, principal: signedIn(context) };
    const { done, problems } = await new CarryOut(of, this.mutations, this.model, this.live).all(round);
    const rest = all.filter((item) => !done.has(item));
    const isOver = mode === 'all' && problems.length > 0;
    const skipped = isOver ? 0 : skip + problems.length;
    const left = rest.length - skipped;
    return { done: done.size, left, next: isOver || left <= 0 ? null : tokenOf(rest, skipped), problems };
  }

  private async read(project: string, input: Input, context: Context): Promise<{ read: Read; name: string }> {
    const principal = signedIn(context);
    const found = await this.files.find(principal, project, input.file);
    const members = async () => (await this.commands.send(listMembers, { project }, principal)).people;
    return {
      read: await readImport(project, input, found, { principal, model: context.model, members }),
      name: found.name,
    };
  }

  /** What the owner of tasks would refuse of the first changes. */
  private async refused(project: string, { plan }: Read, context: Context): Promise<Problem[]> {
    const changed = plan.items.filter(({ about, outcome }) => about === 'task' && outcome === 'changed');
    const problems: Problem[] = [];
    for (let from = 0; from < Math.min(changed.length, MOST_TRIED); from += MOST_A_TRY) {
      const tried = changed.slice(from, from + MOST_A_TRY);
      const items = tried.map(({ to, version }) => {
        const { task = '', to: whose, due, priority, note, status } = to as TaskTo;
        const change = present({ to: whose, due, priority, note, status });
        return { task, ...change, ...(version === null ? {} : { expectedVersion: version }) } as Change;
      });
      const asked = { project, mode: 'each' as const, items, dryRun: true };
      const { output } = await this.mutations.done(changeTasks, asked, signedIn(context));
      for (const [index, { outcome, code = '', told, reason = '' }] of output.items.entries()) {
        const item = tried[index];
        if (outcome !== 'refused' || !item) continue;
        problems.push({ line: item.line ?? 0, column: null, value: item.name, code, told: told ?? phraseOf(reason) });
      }
    }
    return problems;
  }
}

const drops = ({ missing }: Input): boolean => missing === 'drop';

/** What is known of a preview: what is to be done, and how many of the first were refused already. */
const tokenOf = (items: readonly Item[], skip: number): string => `${digestOf(items)}.${skip}`;

function readToken(token: string): { skip: number } {
  const [, skip] = /^[0-9a-f]{64}\.(\d{1,6})$/.exec(token) ?? [];
  if (skip === undefined) throw refuse('input.invalid', 'preview: give what the preview has answered.');
  return { skip: Number(skip) };
}
