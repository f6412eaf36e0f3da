import { assignSequence, importBreakdown, type InputOf, openWork, refuse, registerWork } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Live } from '../live/live.js';
import { type Data, ReadModel } from '../read/read-model.js';
import type { CutTouches } from '../read/touches/touches.js';
import { type Context, signedIn } from '../session/context.js';
import { afterwards } from './after.js';

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
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

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
  /** Every work of the same project. */
  private worksBeside(work: Data, context: Context): Promise<Data[]> {
    return context.loaders.children('work', text(work, 'project'), '');
  }

  @Mutation('registerWork')
  async registerWork(
    @Args() { rate, ...input }: Omit<InputOf<typeof registerWork>, 'rate'> & { rate: string },
    @Ctx() context: Context,
  ): Promise<Data> {
    const principal = signedIn(context);
    await this.commands.send(registerWork, { ...input, rate: rateOf(rate) }, principal);
    return afterwards(this.model, this.live, 'work', input.project, input.work);
  }
  @Mutation('openWork')
  async openWork(@Args() input: InputOf<typeof openWork>, @Ctx() context: Context): Promise<Data> {
    await this.commands.send(openWork, input, signedIn(context));
    return afterwards(this.model, this.live, 'work', input.project, input.work, (row) => row['opened'] === true);
  }
  @Mutation('importBreakdown')
  importBreakdown(@Args() input: InputOf<typeof importBreakdown>, @Ctx() context: Context) {
    return this.commands.send(importBreakdown, input, signedIn(context));
  }
  @Mutation('assignSequence')
  async assignSequence(@Args() input: InputOf<typeof assignSequence>, @Ctx() context: Context): Promise<number> {
    return (await this.commands.send(assignSequence, input, signedIn(context))).shots;
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
}
@Resolver('Element')
export class ElementResolver {
  @ResolveField('id')
  id(@Parent() element: Data): string {
    return text(element, 'element');
  }
}
