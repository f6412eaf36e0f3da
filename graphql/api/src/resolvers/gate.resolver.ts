import {
  castVote,
  delegateGate,
  delegateTitle,
  type InputOf,
  type Principal,
  refuse,
  revokeDelegation,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { type Delegation, inForce } from '@bobine/templates/engine';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { priorityOf } from '../read/priority.js';
import { type Data, ReadModel } from '../read/read-model.js';
import { allowed, type Context, isPartOf, signedIn } from '../session/context.js';
import { afterwards } from './after.js';

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
    const { gate, principal } = await this.gateOf(input.gate, context);
    const { status } = await this.commands.send(castVote, input, principal);
    return afterwards(this.model, this.live, 'gate', text(gate, 'project'), input.gate, (row) =>
      status === 'open'
        ? (row['votes'] as { person: string }[]).some(({ person }) => person === principal.id)
        : row['status'] !== 'open',
    );
  }
  @Mutation('delegateGate')
  async delegateGate(@Args() input: InputOf<typeof delegateGate>, @Ctx() context: Context): Promise<Data> {
    const { gate, principal } = await this.gateOf(input.gate, context);
    const { delegation } = await this.commands.send(delegateGate, input, principal);
    return afterwards(this.model, this.live, 'delegation', text(gate, 'project'), delegation);
  }
  @Mutation('delegateTitle')
  async delegateTitle(@Args() input: InputOf<typeof delegateTitle>, @Ctx() context: Context): Promise<Data> {
    const principal = allowed(context, 'gate.vote', input.project);
    const { delegation } = await this.commands.send(delegateTitle, input, principal);
    return afterwards(this.model, this.live, 'delegation', input.project, delegation);
  }
  @Mutation('revokeDelegation')
  async revokeDelegation(@Args() input: InputOf<typeof revokeDelegation>, @Ctx() context: Context): Promise<Data> {
    signedIn(context);
    const known = await this.model.anywhere('delegation', input.delegation);
    if (!known || !isPartOf(context, text(known, 'project'))) {
      throw refuse('delegation.unknown', `There is no delegation ${input.delegation}.`);
    }
    const project = text(known, 'project');
    await this.commands.send(revokeDelegation, input, allowed(context, 'gate.vote', project));
    const isOver = (row: Data) => row['revokedAt'] !== undefined;
    return afterwards(this.model, this.live, 'delegation', project, input.delegation, isOver);
  }

  /** A gate of a project of who asks, and who asks, if they may vote there. */
  private async gateOf(id: string, context: Context): Promise<{ gate: Data; principal: Principal }> {
    signedIn(context);
    const gate = await this.model.anywhere('gate', id);
    if (!gate || !isPartOf(context, text(gate, 'project'))) {
      throw refuse('gate.unknown', 'There is no such decision to take.');
    }
    return { gate, principal: allowed(context, 'gate.vote', text(gate, 'project')) };
  }
}

@Resolver('Delegation')
export class DelegationResolver {
  @ResolveField('id')
  id(@Parent() delegation: Data): string {
    return text(delegation, 'delegation');
  }
}
