import {
  compareTemplates,
  type InputOf,
  type OutputOf,
  publishTemplate,
  retireTemplate,
  sayIn,
  wordFor,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { daysOff, descriptionOf, type Difference, inWords, type Language, saidIn, textsIn } from '@bobine/templates';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Data, ReadModel } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { type Asking, Mutations } from './mutations.js';

@Resolver('Template')
export class TemplateResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly commands: CommandClient,
    private readonly mutations: Mutations,
  ) {}

  @Query('templates')
  async templates(@Args('name') name: string | undefined, @Ctx() context: Context): Promise<Data[]> {
    return name ? context.loaders.children('template', '', name) : context.model.list('template');
  }
  @Query('template')
  async template(
    @Args('name') name: string,
    @Args('version') version: number | undefined,
    @Ctx() context: Context,
  ): Promise<Data | null> {
    const versions = await context.loaders.children('template', '', name);
    const asked = version ?? lastPublished(versions);
    return versions.find((row) => row['version'] === asked) ?? null;
  }
  @Query('compareTemplates')
  async compareTemplates(@Args() input: InputOf<typeof compareTemplates>, @Ctx() context: Context) {
    return this.commands.send(compareTemplates, input, signedIn(context));
  }
  @Mutation('publishTemplate')
  publishTemplate(
    @Args() { expectedVersion, ...input }: InputOf<typeof publishTemplate> & Pick<Asking, 'expectedVersion'>,
    @Ctx() context: Context,
  ) {
    // What it would change it says itself, in a dry run.
    return this.commands.send(publishTemplate, input, signedIn(context), undefined, { expectedVersion });
  }
  @Mutation('retireTemplate')
  retireTemplate(@Args() input: InputOf<typeof retireTemplate> & Asking, @Ctx() context: Context): Promise<Data> {
    const principal = signedIn(context);
    return this.mutations.row(retireTemplate, input, principal, ({ name, version }) => ({
      ...{ concept: 'template', project: '', id: `${name}@${version}` },
      shows: (row) => row['retired'] === true,
    }));
  }

  @ResolveField('current')
  async current(@Parent() template: Data, @Ctx() { loaders }: Context): Promise<boolean> {
    if (template['retired'] === true) return false;
    return lastPublished(await loaders.children('template', '', String(template['name']))) === template['version'];
  }
  @ResolveField('running')
  running(@Parent() { name, version }: Data, @Ctx() { loaders }: Context): Promise<number> {
    return loaders.running(String(name), Number(version));
  }
  @ResolveField('daysOff')
  daysOff(@Parent() { source }: Data, @Args() { from, to }: { from: string; to: string }): string[] {
    return daysOff(String(source), new Date(from), new Date(to));
  }
  @ResolveField('description')
  description(@Parent() { source }: Data, @Ctx() { language }: Context): string {
    return descriptionOf(String(source), language);
  }
  @ResolveField('retired')
  retired(@Parent() template: Data): boolean {
    return template['retired'] === true;
  }
}

/** The version that was published last; a version may be published again. */
const lastPublished = (versions: Data[]): unknown =>
  versions.reduce<Data | undefined>(
    (last, row) => (last && String(last['publishedAt']) > String(row['publishedAt']) ? last : row),
    undefined,
  )?.['version'];

type Changes = Pick<OutputOf<typeof compareTemplates>, 'changes'>;
const sentences = async ({ changes }: Changes, language: Language, { loaders }: Context): Promise<string[]> => {
  const all = changes as Difference[];
  const texts = [...new Set(all.flatMap(textsIn))];
  const said = new Map(
    await Promise.all(texts.map(async (text) => [text, await loaders.said(language, text)] as const)),
  );
  return all.map((change) =>
    inWords(
      saidIn(change, language, all, (text) => said.get(text) ?? text),
      language,
      (title) => sayIn(language, wordFor('title', title)),
    ),
  );
};

type Publication = OutputOf<typeof publishTemplate>;

@Resolver('Published')
export class PublishedResolver {
  @ResolveField('changes')
  changes(
    @Parent() published: Changes,
    @Args('language') language: Language,
    @Ctx() context: Context,
  ): Promise<string[]> {
    return sentences(published, language, context);
  }
  @ResolveField('notes')
  notes(
    @Parent() { notes, notesTold }: Pick<Publication, 'notes' | 'notesTold'>,
    @Ctx() { language, loaders }: Context,
  ): Promise<string[]> {
    return Promise.all((notesTold ?? notes).map((note) => loaders.say(language, note)));
  }
}
@Resolver('Comparison')
export class ComparisonResolver {
  @ResolveField('changes')
  changes(
    @Parent() comparison: Changes,
    @Args('language') language: Language,
    @Ctx() context: Context,
  ): Promise<string[]> {
    return sentences(comparison, language, context);
  }
}
