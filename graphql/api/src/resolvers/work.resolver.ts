import {
  assignSequence,
  type Finding,
  findingIn,
  findingsIn,
  importBreakdown,
  type InputOf,
  openWork,
  refuse,
  registerWork,
} from '@bobine/contracts';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Lineage, lineageOf, type Of } from '../read/lineage/lineage.js';
import type { Data } from '../read/read-model.js';
import type { CutTouches } from '../read/touches/touches.js';
import { type Context, signedIn } from '../session/context.js';
import { type Asking, Mutations } from './mutations.js';

type Rate = { num: number; den: number };
const text = (row: Data, name: string): string => String(row[name]);
const rateText = (rate: unknown): string | null => (rate ? `${(rate as Rate).num}/${(rate as Rate).den}` : null);

const relationsOf = (work: Data) => (work['relations'] ?? []) as { kind: string; work: string }[];

function rateOf(rate: string): Rate {
  const match = /^(\d+)\/(\d+)$/.exec(rate);
  if (!match) throw refuse('input.invalid', 'rate: write an exact fraction, such as 24/1 or 30000/1001.');
  return { num: Number(match[1]), den: Number(match[2]) };
}

/** A work. Its breakdown, cuts and elements are for those who see the whole project. */
@Resolver('Work')
export class WorkResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('code')
  code(@Parent() work: Data): string {
    return text(work, 'work');
  }
  @ResolveField('rate')
  rate(@Parent() work: Data): string | null {
    return rateText(work['rate']);
  }
  @ResolveField('opened')
  opened(@Parent() work: Data): boolean {
    return work['opened'] === true;
  }
  @ResolveField('relations')
  async relations(@Parent() work: Data, @Ctx() context: Context): Promise<{ kind: string; work: Data }[]> {
    const works = await this.worksBeside(work, context);
    return relationsOf(work).flatMap(({ kind, work: code }) => {
      const other = works.find((one) => one['work'] === code);
      return other ? [{ kind, work: other }] : [];
    });
  }
  @ResolveField('relatedBy')
  async relatedBy(@Parent() work: Data, @Ctx() context: Context): Promise<{ kind: string; work: Data }[]> {
    return (await this.worksBeside(work, context)).flatMap((other) =>
      relationsOf(other).flatMap(({ kind, work: code }) => (code === work['work'] ? [{ kind, work: other }] : [])),
    );
  }
  @ResolveField('scenes')
  scenes(@Parent() work: Data, @Ctx() context: Context): Promise<Data[]> {
    return this.part('scene', work, context);
  }
  @ResolveField('slates')
  slates(@Parent() work: Data, @Ctx() context: Context): Promise<Data[]> {
    return this.part('slate', work, context);
  }
  @ResolveField('cuts')
  cuts(@Parent() work: Data, @Ctx() context: Context): Promise<Data[]> {
    return this.part('cut', work, context);
  }
  @ResolveField('elements')
  elements(@Parent() work: Data, @Ctx() context: Context): Promise<Data[]> {
    return this.part('element', work, context);
  }
  @ResolveField('lineage')
  lineage(
    @Parent() work: Data,
    @Args() { of, id }: { of: Of; id: string },
    @Ctx() { model }: Context,
  ): Promise<Lineage> {
    return lineageOf(model, { project: text(work, 'project'), work: text(work, 'work'), of, id });
  }
  /** Every work of the same project. */
  private worksBeside(work: Data, context: Context): Promise<Data[]> {
    return context.loaders.children('work', text(work, 'project'), '');
  }

  @Mutation('registerWork')
  async registerWork(
    @Args() { rate, ...input }: Omit<InputOf<typeof registerWork>, 'rate'> & Asking & { rate: string },
    @Ctx() context: Context,
  ): Promise<Data> {
    const principal = signedIn(context);
    const target = { concept: 'work', project: input.project, id: input.work } as const;
    return this.mutations.row(registerWork, { ...input, rate: rateOf(rate) }, principal, target);
  }
  @Mutation('openWork')
  openWork(@Args() input: InputOf<typeof openWork> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.mutations.row(openWork, input, signedIn(context), {
      ...{ concept: 'work', project: input.project, id: input.work },
      shows: (row) => row['opened'] === true,
    });
  }
  @Mutation('importBreakdown')
  async importBreakdown(@Args() input: InputOf<typeof importBreakdown> & Asking, @Ctx() context: Context) {
    const principal = signedIn(context);
    return (await this.mutations.done(importBreakdown, input, principal)).output;
  }
  @Mutation('assignSequence')
  async assignSequence(
    @Args() input: InputOf<typeof assignSequence> & Asking,
    @Ctx() context: Context,
  ): Promise<number> {
    const principal = signedIn(context);
    return (await this.mutations.done(assignSequence, input, principal)).output.shots;
  }

  private part(concept: 'scene' | 'slate' | 'cut' | 'element', work: Data, context: Context): Promise<Data[]> {
    return context.loaders.children(concept, text(work, 'project'), text(work, 'work'));
  }
}

@Resolver('Scene')
export class SceneResolver {
  @ResolveField('id')
  id(@Parent() scene: Data): string {
    return text(scene, 'scene');
  }
}
@Resolver('Slate')
export class SlateResolver {
  @ResolveField('id')
  id(@Parent() slate: Data): string {
    return text(slate, 'slate');
  }
  @ResolveField('rate')
  rate(@Parent() slate: Data): string | null {
    return rateText(slate['rate']);
  }
}
@Resolver('Cut')
export class CutResolver {
  @ResolveField('code')
  code(@Parent() cut: Data): string {
    return text(cut, 'cut');
  }
  @ResolveField('changes')
  changes(@Parent() cut: Data, @Ctx() context: Context): Promise<Data[]> {
    return context.loaders.children('shot_change', text(cut, 'project'), text(cut, 'cut'));
  }
  @ResolveField('findings')
  findings(@Parent() cut: Data, @Ctx() { language }: Context): unknown {
    return findingsIn(language, cut['findings']);
  }
  @ResolveField('touches')
  touches(@Parent() cut: Data, @Ctx() context: Context): Promise<CutTouches | null> {
    return context.loaders.touches(text(cut, 'project'), text(cut, 'cut'));
  }
}
@Resolver('Finding')
export class FindingResolver {
  @ResolveField('id')
  id(@Parent() finding: Data): string {
    return text(finding, 'finding');
  }
  @ResolveField('text')
  text(@Parent() finding: Data, @Ctx() { language }: Context): string {
    return findingIn(language, { text: text(finding, 'text'), told: finding['told'] as Finding['told'] }).text;
  }
}
@Resolver('Element')
export class ElementResolver {
  @ResolveField('id')
  id(@Parent() element: Data): string {
    return text(element, 'element');
  }
}
