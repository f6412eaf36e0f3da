import { type InputOf, orderSchedule, type OutputOf } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { afterwards } from './after.js';

type Answer = OutputOf<typeof orderSchedule>;
type Row = Answer['rows'][number] & { project: string };

/** An empty cell may be null here, and is absent in a command. */
const withoutNulls = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null));

/** A delivery schedule: previewed, or ordered. */
@Resolver('ScheduleRow')
export class ScheduleResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  @Mutation('orderSchedule')
  async orderSchedule(
    @Args() { rows, ...rest }: InputOf<typeof orderSchedule>,
    @Ctx() context: Context,
  ): Promise<Omit<Answer, 'rows'> & { rows: Row[] }> {
    const { project } = rest;
    const input = rows ? { ...rest, rows: rows.map(withoutNulls) } : rest;
    const answer = await this.commands.send(orderSchedule, input, signedIn(context));
    if (answer.applied) await this.shown(project, answer.rows);
    return { ...answer, rows: answer.rows.map((row) => ({ ...row, project })) };
  }

  @ResolveField('current')
  current(@Parent() { project, deliverable }: Row, @Ctx() { loaders }: Context): Promise<Data | null> {
    return loaders.row('deliverable', project, deliverable);
  }

  /** Waits until the view shows what was ordered and moved. */
  private async shown(project: string, rows: Answer['rows']): Promise<void> {
    for (const { deliverable, outcome, due } of rows) {
      if (outcome === 'keep') continue;
      await afterwards(this.model, this.live, 'deliverable', project, deliverable, (it) => it['due'] === due);
    }
  }
}
