import type { NoticeLanguage } from '@bobine/contracts';
import { merge, type Statement, termOf } from '@bobine/metadata';
import { Args, Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';

/** Rows of one material, each with whether it is what counts: rows from before somebody was named count as a machine's. */
export function withStanding(rows: Data[]): Data[] {
  const said = rows.map(
    (row) => ({ at: '1970-01-01T00:00:00.000Z', by: '', state: 'proposed', ...row }) as Data & Statement,
  );
  const standing = new Set(merge(said).map((merged) => merged.standing?.id));
  return said.map((row, at) => ({ ...rows[at], state: row.state, stands: standing.has(row.id) }));
}

/** A value of metadata, with what its term is called and counts. */
@Resolver('Statement')
export class StatementResolver {
  @ResolveField('label')
  label(@Parent() { term }: Data, @Args('language') language: NoticeLanguage): string {
    return termOf(String(term))?.title[language] ?? String(term);
  }
  @ResolveField('type')
  type(@Parent() { term }: Data): string | null {
    return termOf(String(term))?.type ?? null;
  }
  @ResolveField('unit')
  unit(@Parent() { term }: Data): string | null {
    return termOf(String(term))?.unit ?? null;
  }
  @ResolveField('who')
  async who(@Parent() { by }: Data, @Ctx() { loaders }: Context): Promise<string | null> {
    if (typeof by !== 'string') return null;
    const [kind, id] = [by.slice(0, by.indexOf(':')), by.slice(by.indexOf(':') + 1)];
    if (kind !== 'person' && kind !== 'vendor') return id;
    return (await loaders.nameOf(kind, id)) ?? id;
  }
}
