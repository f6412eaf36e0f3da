import { may } from '@bobine/access';
import { copyView, type InputOf, type OutputOf, removeView, saveView } from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Data, SHOWN } from '../read/read-model.js';
import { type Asking, Mutations, type Target } from '../resolvers/mutations.js';
import { type Context, signedIn } from '../session/context.js';

const text = (row: Data, name: string): string => String(row[name]);

/** Saved views: one's own, and those that are shared with a project. */
@Resolver('SavedView')
export class ViewResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('id')
  id(@Parent() view: Data): string {
    return text(view, 'view');
  }
  @ResolveField('projectCode')
  projectCode(@Parent() view: Data): unknown {
    return view['of'] ?? null;
  }
  @ResolveField('owner')
  owner(@Parent() view: Data): { person: string; name: string } {
    return { person: text(view, 'person'), name: text(view, 'personName') };
  }
  @ResolveField('removed')
  removed(@Parent() view: Data): boolean {
    return view['removed'] === true;
  }
  @ResolveField('mayChange')
  mayChange(@Parent() view: Data, @Ctx() { principal }: Context): boolean {
    const isOwn = principal?.kind === 'person' && view['person'] === principal.id;
    return isOwn || (view['of'] !== undefined && may(principal, 'project.set', text(view, 'of')));
  }

  @Query('views')
  async views(
    @Args() { project, page }: { project?: string | null; page?: string | null },
    @Ctx() { model }: Context,
  ): Promise<Data[]> {
    const rows = await model.db.query<{ data: Data }>(
      `select ${SHOWN} as data from view
       where removed is null and ($1::text is null or project in ('', $1)) and ($2::text is null or page = $2)
       order by page, sort, data->>'name', id limit 1000`,
      [project ?? null, page ?? null],
    );
    return rows.map(({ data }) => data);
  }

  @Mutation('saveView')
  save(@Args() input: InputOf<typeof saveView> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.mutations.row(saveView, input, signedIn(context), shown);
  }
  @Mutation('copyView')
  copy(@Args() input: InputOf<typeof copyView> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.mutations.row(copyView, input, signedIn(context), shown);
  }
  @Mutation('removeView')
  remove(@Args() input: InputOf<typeof removeView> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.mutations.row(removeView, input, signedIn(context), shown);
  }
}

/** The view once it shows as its owner has answered. */
const shown = ({ view: id, project, at }: OutputOf<typeof saveView>): Target => ({
  ...{ concept: 'view', project, id },
  shows: (row) => String(row['at']) >= at,
});
