import { may } from '@bobine/access';
import { copyView, type InputOf, removeView, saveView } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel, SHOWN } from '../read/read-model.js';
import { afterwards } from '../resolvers/after.js';
import { type Context, signedIn } from '../session/context.js';

const text = (row: Data, name: string): string => String(row[name]);

/** Saved views: one's own, and those that are shared with a project. */
@Resolver('SavedView')
export class ViewResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

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
  async save(@Args() input: InputOf<typeof saveView>, @Ctx() context: Context): Promise<Data> {
    return this.after(await this.commands.send(saveView, input, signedIn(context)));
  }
  @Mutation('copyView')
  async copy(@Args() input: InputOf<typeof copyView>, @Ctx() context: Context): Promise<Data> {
    return this.after(await this.commands.send(copyView, input, signedIn(context)));
  }
  @Mutation('removeView')
  async remove(@Args() input: InputOf<typeof removeView>, @Ctx() context: Context): Promise<Data> {
    return this.after(await this.commands.send(removeView, input, signedIn(context)));
  }

  /** The view once it shows as its owner has answered. */
  private after({ view, project, at }: { view: string; project: string; at: string }): Promise<Data> {
    return afterwards(this.model, this.live, 'view', project, view, (row) => String(row['at']) >= at);
  }
}
