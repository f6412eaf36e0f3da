import { cancelRun, eventTitle, type InputOf, phrase, refuse, sayIn, steerRuns } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Asked, Lazy } from '../read/connection.js';
import { forecastsOf } from '../health/risk.js';
import { priorityOf } from '../read/priority.js';
import type { Data } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { projectOf } from './after.js';
import { type Asking, Mutations } from './mutations.js';

const text = (row: Data, name: string): string => String(row[name]);

@Resolver('Run')
export class RunResolver {
  constructor(
    private readonly commands: CommandClient,
    private readonly mutations: Mutations,
  ) {}

  @ResolveField('address')
  address(@Parent() run: Data): string {
    return text(run, 'run');
  }
  @ResolveField('title')
  async title(@Parent() run: Data, @Ctx() { loaders }: Context): Promise<string> {
    if (run['item']) return text(run, 'item');
    const [concept, field, code] = run['deliverable']
      ? (['deliverable', 'name', run['deliverable']] as const)
      : (['work', 'title', run['work']] as const);
    const row = code ? await loaders.row(concept, text(run, 'project'), String(code)) : null;
    return String(row?.[field] ?? code ?? run['template']);
  }
  /** The end may be known before the start. */
  @ResolveField('startedAt')
  startedAt(@Parent() run: Data): unknown {
    return run['startedAt'] ?? run['endedAt'];
  }
  @ResolveField('priority')
  priority(@Parent() run: Data): string {
    return priorityOf(run);
  }
  @ResolveField('steps')
  async steps(@Parent() run: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    const steps = await loaders.children('step', text(run, 'project'), text(run, 'run'));
    return steps.filter(({ status }) => status !== 'gone');
  }
  @ResolveField('forecast')
  async forecast(@Parent() run: Data, @Ctx() context: Context) {
    const who = signedIn(context);
    const found = await context.loaders.ofRun('forecast', text(run, 'run'), (runs) =>
      forecastsOf(this.commands, who, runs),
    );
    return found && { ...found, endsAt: found.ends };
  }
  @ResolveField('items')
  items(@Parent() run: Data, @Args() asked: Asked, @Ctx() { loaders }: Context): Promise<Lazy | undefined> {
    return loaders.items(text(run, 'project'), text(run, 'run'), asked);
  }
  @Mutation('cancelRun')
  async cancelRun(@Args() input: InputOf<typeof cancelRun> & Asking, @Ctx() context: Context): Promise<Data> {
    const project = await projectOf('run', input.run, context);
    return this.mutations.row(cancelRun, input, signedIn(context), {
      ...{ concept: 'run', project, id: input.run },
      shows: (row) => row['status'] !== 'running',
    });
  }
  @Mutation('steerRuns')
  async steerRuns(@Args() input: InputOf<typeof steerRuns>, @Ctx() context: Context) {
    if (input.to) await mustKnow(context, input.to);
    return this.commands.send(steerRuns, input, signedIn(context));
  }
}

/** Refuses work for somebody who is not there at once; whether a person is of the project, production says when it is told. */
async function mustKnow(
  { model }: Context,
  { vendor, person }: NonNullable<InputOf<typeof steerRuns>['to']>,
): Promise<void> {
  if (vendor && !(await model.one('vendor', '', vendor))) {
    throw refuse('vendor.unknown', phrase`There is no vendor ${vendor}.`);
  }
  if (person && !(await model.one('person', '', person))) {
    throw refuse('person.unknown', phrase`There is no person ${person}.`);
  }
}

@Resolver('Step')
export class StepResolver {
  @ResolveField('title')
  title(@Parent() step: Data): string {
    return String(step['title'] ?? step['name']);
  }
  @ResolveField('needs')
  needs(@Parent() step: Data): unknown {
    return step['needs'] ?? [];
  }
  /** Of a step not begun only its kind may be known, of one whose run's start is not here yet only how it stands. */
  @ResolveField('kind')
  kind(@Parent() step: Data): unknown {
    return step['kind'] ?? 'step';
  }
  @ResolveField('waitsFor')
  waitsFor(@Parent() step: Data): unknown {
    return step['status'] === 'waiting' || step['status'] === 'escalated' ? step['waitsFor'] : null;
  }
  @ResolveField('task')
  async task(@Parent() step: Data, @Ctx() { loaders }: Context): Promise<Data | undefined> {
    return (await loaders.naming('task', 'step', text(step, 'project'), addressOf(step))).at(-1);
  }
  @ResolveField('gate')
  gate(@Parent() step: Data, @Ctx() context: Context): Promise<Data | undefined> {
    return gateOf(step, context);
  }
  @ResolveField('attempts')
  attempts(@Parent() step: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    return loaders.children('attempt', text(step, 'project'), `${text(step, 'run')}/${text(step, 'name')}`);
  }
}

@Resolver('Attempt')
export class AttemptResolver {
  @ResolveField('gate')
  gate(@Parent() attempt: Data, @Ctx() context: Context): Promise<Data | undefined> {
    return gateOf(attempt, context);
  }
}

@Resolver('WaitedFacts')
export class WaitedFactsResolver {
  @ResolveField('title')
  title(@Parent() { event }: { event: string }, @Ctx() { language }: Context): string {
    return sayIn(language, eventTitle(event));
  }
  @ResolveField('keys')
  keys(@Parent() { key }: { key: unknown }): unknown {
    return key;
  }
}

const addressOf = (step: Data): string =>
  `${text(step, 'run')}/${String(step['name'] ?? step['step'])}#${String(step['attempt'])}`;

/** The decision that an attempt of a step asks for. */
async function gateOf(step: Data, { loaders }: Context): Promise<Data | undefined> {
  if (step['kind'] !== 'gate') return undefined;
  return (await loaders.naming('gate', 'step', text(step, 'project'), addressOf(step))).at(-1);
}
