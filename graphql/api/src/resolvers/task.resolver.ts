import { isAsked, isOver, may } from '@bobine/access';
import { type FormField, type InputOf, readPhrase, reportTask } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { priorityOf } from '../read/priority.js';
import type { Data } from '../read/read-model.js';
import { type Context, onlyOf, signedIn } from '../session/context.js';
import { projectOf } from './after.js';
import { type Asking, Mutations } from './mutations.js';

const text = (row: Data, name: string): string => String(row[name]);

/** Tasks, with what they ask to be ticked and filled in. */
@Resolver('Task')
export class TaskResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('id')
  id(@Parent() task: Data): string {
    return text(task, 'task');
  }
  @ResolveField('priority')
  priority(@Parent() task: Data): string {
    return priorityOf(task);
  }
  @ResolveField('note')
  note(@Parent() { note = null, noteTold }: Data, @Ctx() { language, loaders }: Context): unknown {
    const told = readPhrase(noteTold);
    return told ? loaders.say(language, told) : note;
  }
  @ResolveField('checklist')
  checklist(@Parent() task: Data): unknown {
    return task['checklist'] ?? [];
  }
  @ResolveField('points')
  points(@Parent() task: Data): unknown {
    return task['checklist'] ?? [];
  }
  @ResolveField('ends')
  ends(@Parent() task: Data): unknown {
    return task['ends'] ?? [];
  }
  @ResolveField('ticked')
  ticked(@Parent() task: Data): unknown {
    return task['ticked'] ?? [];
  }
  @ResolveField('form')
  form(@Parent() task: Data) {
    return ((task['form'] ?? []) as FormField[]).map((field) => ({
      ...field,
      title: field.title ?? field.name,
      required: field.required ?? false,
      options: field.options ?? [],
      labels: field.options ?? [],
    }));
  }
  @ResolveField('filled')
  async filled(@Parent() task: Data, @Ctx() context: Context): Promise<Data[]> {
    const filled = await context.loaders.children('task_filled', text(task, 'project'), text(task, 'task'));
    return filled.filter(({ answered }) => maySee(answered, context));
  }
  @ResolveField('answered')
  answered(@Parent() { answered }: Data, @Ctx() context: Context): unknown {
    return maySee(answered, context) ? (answered ?? null) : null;
  }
  @ResolveField('mayReport')
  mayReport(@Parent() task: Data, @Ctx() context: Context): boolean {
    const own = onlyOf(context);
    return own === null
      ? this.asks(task, context) || may(context.principal, 'task.report', text(task, 'project'))
      : own === task['vendor'];
  }
  @ResolveField('mayAmend')
  mayAmend(@Parent() task: Data, @Ctx() { principal }: Context): boolean {
    return !isOver(task['status']) && may(principal, 'breakdown.edit', text(task, 'project'));
  }
  @Mutation('reportTask')
  async reportTask(@Args() input: InputOf<typeof reportTask> & Asking, @Ctx() context: Context): Promise<Data> {
    const project = await projectOf('task', input.task, context);
    return this.mutations.row(reportTask, input, signedIn(context), ({ status, answeredAt }) => ({
      ...{ concept: 'task', project, id: input.task },
      shows: (row) => row['status'] === status && (row['answered'] as { at: string } | undefined)?.at === answeredAt,
    }));
  }

  /** Whether a task is asked of whoever asks, by name, role or title. */
  private asks(task: Data, { principal }: Context): boolean {
    const { project, person, role } = task as { project: string; person?: string; role?: string };
    return (
      principal !== null && isAsked(principal, { project, ...(person ? { person } : {}), ...(role ? { role } : {}) })
    );
  }
}

/** Whether who asks may see who filled something in: of a task that was another vendor's, a vendor sees its own part alone. */
function maySee(answered: unknown, context: Context): boolean {
  const own = onlyOf(context);
  return own === null || (answered as { by?: string } | undefined)?.by === `vendor:${own}`;
}

/** What was filled in in an attempt. */
@Resolver('Filled')
export class FilledResolver {
  @ResolveField('ticked')
  ticked(@Parent() filled: Data): unknown {
    return filled['ticked'] ?? [];
  }
}
