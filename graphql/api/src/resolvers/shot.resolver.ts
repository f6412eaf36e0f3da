import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';

const text = (row: Data, name: string): string => String(row[name]);

/** A shot with what is done on it; a vendor sees its own tasks and materials of it. */
@Resolver('Shot')
export class ShotResolver {
  @ResolveField('code')
  code(@Parent() shot: Data): string {
    return text(shot, 'shot');
  }
  @ResolveField('tasks')
  tasks(@Parent() shot: Data, @Ctx() context: Context): Promise<Data[]> {
    return this.of('task', shot, context);
  }
  @ResolveField('gates')
  async gates(@Parent() shot: Data, @Ctx() context: Context): Promise<Data[]> {
    return this.of('gate', shot, context);
  }
  @ResolveField('materials')
  materials(@Parent() shot: Data, @Ctx() context: Context): Promise<Data[]> {
    return this.of('material', shot, context);
  }

  /** Codes of shots are unique within a work: two works of a project may have the same. */
  private async of(concept: 'task' | 'gate' | 'material', shot: Data, context: Context): Promise<Data[]> {
    const rows = await context.loaders.naming(concept, 'shot', text(shot, 'project'), text(shot, 'shot'));
    return rows.filter((row) => row['work'] === shot['work']);
  }
}
