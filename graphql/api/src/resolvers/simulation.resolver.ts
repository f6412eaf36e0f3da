import { cancelSimulation, type InputOf, type OutputOf, readSimulation, simulate } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import type { Forecast } from '@bobine/templates';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Context, signedIn } from '../session/context.js';
import { projectOf } from './after.js';

type Simulation = OutputOf<typeof readSimulation>;

/** What would become of a template or a run: for those who see the project, and no vendor. */
@Resolver('Simulation')
export class SimulationResolver {
  constructor(private readonly commands: CommandClient) {}

  @Mutation('simulate')
  async simulate(@Args('input') input: InputOf<typeof simulate>, @Ctx() context: Context) {
    const { simulation, problems } = await this.commands.send(simulate, input, signedIn(context));
    return { problems, simulation: simulation && (await this.read(simulation, context)) };
  }
  @Query('simulation')
  simulation(@Args('id') id: string, @Ctx() context: Context): Promise<Simulation> {
    return this.read(id, context);
  }
  @Mutation('cancelSimulation')
  async cancelSimulation(@Args('id') id: string, @Ctx() context: Context): Promise<Simulation> {
    await this.read(id, context);
    await this.commands.send(cancelSimulation, { simulation: id }, signedIn(context));
    return this.read(id, context);
  }
  @ResolveField('id')
  id(@Parent() { simulation }: Simulation): string {
    return simulation;
  }

  @ResolveField('doubts')
  doubts(@Parent() { doubts, doubtsTold }: Simulation, @Ctx() { language, loaders }: Context): Promise<string[]> {
    return Promise.all((doubtsTold ?? doubts).map((doubt) => loaders.say(language, doubt)));
  }

  private async read(id: string, context: Context): Promise<Simulation> {
    const found = await this.commands.send(readSimulation, { simulation: id }, signedIn(context));
    if (found.run !== null) await projectOf('run', found.run, context);
    return found;
  }
}

@Resolver('Forecast')
export class ForecastResolver {
  @ResolveField('completed')
  completed(@Parent() { states }: Forecast): number {
    return states.completed;
  }
  @ResolveField('failed')
  failed(@Parent() { runs, states }: Forecast): number {
    return runs - states.completed;
  }
}
