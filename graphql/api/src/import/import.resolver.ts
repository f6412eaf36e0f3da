import { isDeepStrictEqual } from 'node:util';
import { type InputOf, refuse, phrase, sayIn, setImportMapping } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { pageSize } from '../read/page.js';
import type { Data } from '../read/read-model.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { type Context, signedIn } from '../session/context.js';
import type { Input } from './asked.js';
import type { Mode } from './carry-out.js';
import { type Field, FIELDS, type Kind } from './fields.js';
import { type Applied, Importing, type Previewed } from './importing.js';
import type { FieldChange, Item, Outcome } from './plan.js';
import type { Problem } from './sheet.js';
import { DELIMITERS } from './table.js';

type Asked = { project: string; input: Input };
type Applying = Asked & { preview: string; mode?: Mode | null };
type Shown = Previewed & { of: Kind };
type Part = { first?: number | null; offset?: number | null };

/** Files as they would be imported, and are. */
@Resolver('ImportPreview')
export class ImportResolver {
  constructor(private readonly importing: Importing) {}

  @Query('importPreview')
  async preview(@Args() { project, input }: Asked, @Ctx() context: Context): Promise<Shown> {
    mustBeOf(input, ['breakdown', 'tasks']);
    return { ...(await this.importing.preview(project, input, context)), of: input.of };
  }
  @Query('peopleImportPreview')
  async peoplePreview(@Args() { project, input }: Asked, @Ctx() context: Context): Promise<Shown> {
    mustBeOf(input, ['people']);
    return { ...(await this.importing.preview(project, input, context)), of: input.of };
  }
  @Mutation('applyImport')
  apply(@Args() { project, input, preview, mode }: Applying, @Ctx() context: Context): Promise<Applied> {
    mustBeOf(input, ['breakdown', 'tasks']);
    return this.importing.apply(project, input, { preview, mode: mode ?? 'all' }, context);
  }
  @Mutation('applyPeopleImport')
  applyPeople(@Args() { project, input, preview, mode }: Applying, @Ctx() context: Context): Promise<Applied> {
    mustBeOf(input, ['people']);
    return this.importing.apply(project, input, { preview, mode: mode ?? 'all' }, context);
  }

  @ResolveField('headerLine')
  headerLine(@Parent() { sheet }: Shown): number {
    return sheet.line;
  }
  @ResolveField('columns')
  columns(@Parent() { sheet, format }: Shown): unknown[] {
    return format === 'csv' ? sheet.columns : [];
  }
  @ResolveField('fields')
  fields(@Parent() { of }: Shown, @Ctx() { language }: Context): unknown[] {
    return FIELDS[of]
      .filter(({ isShown }) => !isShown)
      .map(({ field, title, isNeeded }) => ({ field, title: sayIn(language, title), needed: isNeeded ?? false }));
  }
  @ResolveField('added')
  added(@Parent() shown: Shown): number {
    return count(shown, 'added');
  }
  @ResolveField('changed')
  changed(@Parent() shown: Shown): number {
    return count(shown, 'changed');
  }
  @ResolveField('unchanged')
  unchanged(@Parent() shown: Shown): number {
    return count(shown, 'unchanged');
  }
  @ResolveField('missing')
  missing(@Parent() shown: Shown): number {
    return count(shown, 'missing');
  }
  @ResolveField('problemCount')
  problemCount(@Parent() { plan }: Shown): number {
    return plan.problems.length;
  }
  @ResolveField('notes')
  notes(@Parent() { notes }: Shown, @Ctx() { language }: Context): string[] {
    return notes.map((told) => sayIn(language, told));
  }
  @ResolveField('problems')
  problems(@Parent() { plan }: Shown, @Args() part: Part): Problem[] {
    return partOf(plan.problems, part);
  }
  @ResolveField('items')
  items(@Parent() { plan }: Shown, @Args() { outcome, ...part }: Part & { outcome?: Outcome[] | null }): Item[] {
    return partOf(outcome ? plan.items.filter((item) => outcome.includes(item.outcome)) : plan.items, part);
  }
}

@Resolver('ImportProblem')
export class ImportProblemResolver {
  @ResolveField('reason')
  reason(@Parent() { told }: Problem, @Ctx() { language }: Context): string {
    return sayIn(language, told);
  }
}

const TITLES: ReadonlyMap<string, Field> = new Map(
  Object.values(FIELDS).flatMap((fields) => fields.map((field) => [field.field, field] as const)),
);

@Resolver('ImportChange')
export class ImportChangeResolver {
  @ResolveField('title')
  title(@Parent() { field }: FieldChange, @Ctx() { language }: Context): string {
    return sayIn(language, TITLES.get(field)?.title ?? field);
  }
}

/** What the columns of a project's files are of, as it was kept. */
@Resolver('Project')
export class ImportMappingResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('importMappings')
  mappings(@Parent() project: Data, @Ctx() { model }: Context): Promise<Data[]> {
    return model.list('import_mapping', String(project['code']));
  }
  @Mutation('setImportMapping')
  set(@Args() asked: InputOf<typeof setImportMapping> & Asking, @Ctx() context: Context): Promise<Data> {
    const { project, of, columns, ...asking } = asked;
    const known = new Set(FIELDS[of].map(({ field }) => field));
    const kept = columns.map(({ column, field }) => {
      if (field && !known.has(field)) {
        throw refuse('input.invalid', phrase`columns: a file of this kind says nothing of “${field}”.`);
      }
      return { column, ...(field ? { field } : {}) };
    });
    const input = { project, of, columns: kept, ...asking };
    return this.mutations.row(setImportMapping, input, signedIn(context), {
      ...{ concept: 'import_mapping', project, id: of },
      shows: (row) => isDeepStrictEqual(row['columns'], kept),
    });
  }
}

function mustBeOf({ of, delimiter }: Input, kinds: Kind[]): void {
  if (!kinds.includes(of)) throw refuse('input.invalid', phrase`input.of: must be one of ${kinds.join(', ')}.`);
  if (delimiter && !DELIMITERS.includes(delimiter)) {
    throw refuse('input.invalid', 'input.delimiter: give a comma, a semicolon, a tabulator or a vertical bar.');
  }
}

const count = ({ plan }: Shown, outcome: Outcome): number =>
  plan.items.filter((item) => item.outcome === outcome).length;

function partOf<T>(all: T[], { first, offset }: Part): T[] {
  const from = Math.max(0, offset ?? 0);
  return all.slice(from, from + pageSize({ first: first ?? 50 }));
}
