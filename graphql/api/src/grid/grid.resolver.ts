import { Args, Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import { type Context, onlyOf } from '../session/context.js';
import { type Asked, asked, columnsOf, type Filter, type Sort, windowOf } from './asked.js';
import {
  type Changes,
  countRows,
  type Facets,
  placesOf,
  readChanges,
  readFacets,
  readWindow,
  typesOf,
} from './reading.js';
import type { GridWindow } from './window.js';

type Grid = { grid: Asked; version: number; epoch: string };
type Changed = Changes & { grid: Asked };

/** A window whose shots say of which project they are: what shows them is looked up only if it is asked. */
type Placed = GridWindow & { shots: { project: string } };
const ofProject = ({ project }: Asked, window: GridWindow): Placed => ({
  ...window,
  shots: { ...window.shots, project },
});

/** The grid of a project. */
@Resolver('Project')
export class ProjectGridResolver {
  @ResolveField('grid')
  grid(
    @Parent() { code, version, epoch }: Data,
    @Args() { filter, sort }: { filter?: Filter | null; sort?: Sort[] | null },
    @Ctx() context: Context,
  ): Grid {
    const grid = asked(String(code), onlyOf(context), filter, sort);
    return { grid, version: Number(version), epoch: String(epoch) };
  }
}

/** A grid under its filter and in its order: a statement for each thing that is asked of it. */
@Resolver('Grid')
export class GridResolver {
  @ResolveField('totalCount')
  totalCount(@Parent() { grid }: Grid, @Ctx() context: Context): Promise<number> {
    return countRows(context.model.db, grid);
  }
  @ResolveField('types')
  types(@Parent() { grid }: Grid, @Ctx() context: Context): Promise<string[]> {
    return typesOf(context.model.db, grid);
  }
  @ResolveField('rows')
  async rows(
    @Parent() { grid }: Grid,
    @Args() { offset, limit, types }: { offset?: number | null; limit?: number | null; types?: string[] | null },
    @Ctx() context: Context,
  ): Promise<Placed> {
    const window = windowOf(offset ?? undefined, limit ?? undefined, types);
    return ofProject(grid, await readWindow(context.model.db, grid, window));
  }
  @ResolveField('facets')
  facets(@Parent() { grid }: Grid, @Ctx() context: Context): Promise<Facets> {
    return readFacets(context.model.db, grid);
  }
  @ResolveField('changesSince')
  async changesSince(
    @Parent() { grid }: Grid,
    @Args() { types, ...since }: { epoch: string; version: number; types?: string[] | null },
    @Ctx() context: Context,
  ): Promise<Changed | null> {
    const changes = await readChanges(context.model.db, grid, since, columnsOf(types));
    return changes ? { ...changes, grid } : null;
  }
}

/** What has changed in a grid; where the rows stand is looked up only if it is asked. */
@Resolver('GridChanges')
export class GridChangesResolver {
  @ResolveField('rows')
  rows(@Parent() { grid, window }: Changed): Placed {
    return ofProject(grid, window);
  }
  @ResolveField('places')
  places(@Parent() { grid, window }: Changed, @Ctx() context: Context): Promise<number[]> {
    return placesOf(context.model.db, grid, window.shots.id);
  }
}
