import { castVote, delegateGate, delegateTitle, type InputOf, revokeDelegation } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { type Delegation, inForce } from '@bobine/templates/engine';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { priorityOf } from '../read/priority.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { afterwards, projectOf } from './after.js';

const text = (row: Data, name: string): string => String(row[name]);
const titlesOf = (of: unknown): string[] => [...new Set((of as { title: string }[]).map(({ title }) => title))];

/** Decisions, votes, and votes handed to another. */
@Resolver('Gate')
export class GateResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  @ResolveField('id')
  id(@Parent() gate: Data): string {
    return text(gate, 'gate');
  }
  @ResolveField('priority')
  priority(@Parent() gate: Data): string {
    return priorityOf(gate);
  }
  @ResolveField('waitingFor')
  waitingFor(@Parent() gate: Data): string[] {
    if (gate['status'] !== 'open') return [];
    const voted = titlesOf(gate['votes']);
    return titlesOf(gate['parties']).filter((title) => !voted.includes(title));
  }
  @ResolveField('delegate')
  delegate(@Parent() gate: Data): boolean {
    return gate['delegate'] !== false;
  }
  @ResolveField('delegations')
  async delegations(@Parent() gate: Data, @Ctx() { loaders }: Context): Promise<Delegation[]> {
    if (gate['status'] !== 'open') return [];
    const project = text(gate, 'project');
    const [here, everywhere] = await Promise.all([
      loaders.children('delegation', project, text(gate, 'gate')),
      loaders.children('delegation', project, ''),
    ]);
    const handing = {
      ...{ gate: text(gate, 'gate'), parties: titlesOf(gate['parties']) },
      ...{ veto: (gate['veto'] ?? []) as string[], delegate: gate['delegate'] !== false },
    };
    return inForce(handing, [...here, ...everywhere] as unknown as Delegation[], new Date().toISOString());
  }
  @Mutation('vote')
  async vote(@Args() input: InputOf<typeof castVote>, @Ctx() context: Context): Promise<Data> {
    const principal = signedIn(context);
    const project = await projectOf('gate', input.gate, context);
    const { status } = await this.commands.send(castVote, input, principal);
    return afterwards(this.model, this.live, 'gate', project, input.gate, (row) =>
      status === 'open'
        ? (row['votes'] as { person: string }[]).some(({ person }) => person === principal.id)
        : row['status'] !== 'open',
    );
  }
  @Mutation('delegateGate')
  async delegateGate(@Args() input: InputOf<typeof delegateGate>, @Ctx() context: Context): Promise<Data> {
    const project = await projectOf('gate', input.gate, context);
    const { delegation } = await this.commands.send(delegateGate, input, signedIn(context));
    return afterwards(this.model, this.live, 'delegation', project, delegation);
  }
  @Mutation('delegateTitle')
  async delegateTitle(@Args() input: InputOf<typeof delegateTitle>, @Ctx() context: Context): Promise<Data> {
    const principal = signedIn(context);
    const { delegation } = await this.commands.send(delegateTitle, input, principal);
    return afterwards(this.model, this.live, 'delegation', input.project, delegation);
  }
  @Mutation('revokeDelegation')
  async revokeDelegation(@Args() input: InputOf<typeof revokeDelegation>, @Ctx() context: Context): Promise<Data> {
    const project = await projectOf('delegation', input.delegation, context);
    await this.commands.send(revokeDelegation, input, signedIn(context));
    const isOver = (row: Data) => row['revokedAt'] !== undefined;
    return afterwards(this.model, this.live, 'delegation', project, input.delegation, isOver);
  }
}

@Resolver('Delegation')
export class DelegationResolver {
  @ResolveField('id')
  id(@Parent() delegation: Data): string {
    return text(delegation, 'delegation');
  }
}
