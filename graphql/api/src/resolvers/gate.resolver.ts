import { castVote, delegateGate, delegateTitle, type InputOf, revokeDelegation } from '@bobine/contracts';
import { type Delegation, inForce } from '@bobine/templates/engine';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { askedNow, type Party } from '../read/holders.js';
import { priorityOf } from '../read/priority.js';
import type { Data } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { projectOf } from './after.js';
import { type Asking, Mutations } from './mutations.js';

const text = (row: Data, name: string): string => String(row[name]);
const titlesOf = (of: unknown): string[] => [...new Set((of as { title: string }[]).map(({ title }) => title))];

/** Decisions, votes, and votes handed to another. */
@Resolver('Gate')
export class GateResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('id')
  id(@Parent() gate: Data): string {
    return text(gate, 'gate');
  }
  @ResolveField('priority')
  priority(@Parent() gate: Data): string {
    return priorityOf(gate);
  }
  @ResolveField('parties')
  async parties(@Parent() gate: Data, @Ctx() { loaders }: Context): Promise<Party[]> {
    const parties = gate['parties'] as Party[];
    if (gate['status'] !== 'open') return parties;
    const [holders, known] = await Promise.all([
      Promise.all(
        titlesOf(parties).map(async (title) => [title, await loaders.holders(text(gate, 'project'), title)] as const),
      ),
      Promise.all(
        parties.map(async ({ person }) => (person && (await loaders.row('person', '', person)) ? person : null)),
      ),
    ]);
    return askedNow(parties, new Map(holders), (person) => known.includes(person));
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
  async vote(@Args() input: InputOf<typeof castVote> & Asking, @Ctx() context: Context): Promise<Data> {
    const principal = signedIn(context);
    const project = await projectOf('gate', input.gate, context);
    return this.mutations.row(castVote, input, principal, ({ status }) => ({
      ...{ concept: 'gate', project, id: input.gate },
      shows: (row) =>
        status === 'open'
          ? (row['votes'] as { person: string }[]).some(({ person }) => person === principal.id)
          : row['status'] !== 'open',
    }));
  }
  @Mutation('delegateGate')
  async delegateGate(@Args() input: InputOf<typeof delegateGate> & Asking, @Ctx() context: Context): Promise<Data> {
    const project = await projectOf('gate', input.gate, context);
    return this.mutations.row(delegateGate, input, signedIn(context), ({ delegation: id }) => ({
      ...{ concept: 'delegation', project, id },
    }));
  }
  @Mutation('delegateTitle')
  delegateTitle(@Args() input: InputOf<typeof delegateTitle> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.mutations.row(delegateTitle, input, signedIn(context), ({ delegation: id }) => ({
      ...{ concept: 'delegation', project: input.project, id },
    }));
  }
  @Mutation('revokeDelegation')
  async revokeDelegation(
    @Args() input: InputOf<typeof revokeDelegation> & Asking,
    @Ctx() context: Context,
  ): Promise<Data> {
    const project = await projectOf('delegation', input.delegation, context);
    return this.mutations.row(revokeDelegation, input, signedIn(context), {
      ...{ concept: 'delegation', project, id: input.delegation },
      shows: (row) => row['revokedAt'] !== undefined,
    });
  }
}

@Resolver('Delegation')
export class DelegationResolver {
  @ResolveField('id')
  id(@Parent() delegation: Data): string {
    return text(delegation, 'delegation');
  }
}
