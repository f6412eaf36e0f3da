import { type Phrase, sayIn } from '@bobine/contracts';
import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';
import { handed } from '../turnover/handed.js';
import { Addresses, type Part } from './addresses.js';
import { postersOf, thumbnailsOf } from './reading.js';

const text = (row: Data, name: string): string => String(row[name]);

/** What a material or an element looks and sounds like, at addresses that who asks can use as they are. */
@Resolver('Preview')
export class PreviewResolver {
  constructor(private readonly addresses: Addresses) {}

  @ResolveField('poster')
  poster(@Parent() preview: Data, @Ctx() context: Context): string | null {
    return this.address(preview, 'poster', context);
  }
  @ResolveField('proxy')
  proxy(@Parent() preview: Data, @Ctx() context: Context): string | null {
    return this.address(preview, 'proxy', context);
  }
  @ResolveField('proxyType')
  proxyType(@Parent() { proxy }: { proxy?: { type: string } }): string | null {
    return proxy?.type ?? null;
  }
  @ResolveField('waveform')
  waveform(@Parent() preview: Data, @Ctx() context: Context): string | null {
    return this.address(preview, 'waveform', context);
  }
  @ResolveField('filmstrip')
  filmstrip(@Parent() preview: Data, @Ctx() context: Context): Data | null {
    const address = this.address(preview, 'filmstrip', context);
    return address === null ? null : { ...(preview['filmstrip'] as Data), address };
  }
  @ResolveField('rate')
  rate(@Parent() { rate }: { rate?: { num: number; den: number } }): string | null {
    return rate ? `${rate.num}/${rate.den}` : null;
  }
  @ResolveField('durationSeconds')
  durationSeconds(@Parent() { seconds }: Data): unknown {
    return seconds;
  }
  @ResolveField('missing')
  missing(@Parent() { reason, told }: { reason?: string; told?: Phrase }, @Ctx() { language }: Context): string | null {
    return told ? sayIn(language, told) : (reason ?? null);
  }

  private address(preview: Data, part: Part, context: Context): string | null {
    if (!preview[part]) return null;
    return this.addresses.of(context, { project: text(preview, 'project'), preview: text(preview, 'preview'), part });
  }
}

/** What something looks and sounds like is under its own id. */
@Resolver('Material')
export class MaterialPreviewResolver {
  @ResolveField('preview')
  preview(@Parent() material: Data, @Ctx() { loaders }: Context): Promise<Data | null> {
    return loaders.row('preview', text(material, 'project'), text(material, 'id'));
  }
}
@Resolver('Element')
export class ElementPreviewResolver {
  @ResolveField('preview')
  preview(@Parent() element: Data, @Ctx() { loaders }: Context): Promise<Data | null> {
    return loaders.row('preview', text(element, 'project'), text(element, 'element'));
  }
}

/** What shows a shot: the best of all previews of it that the asker sees. */
@Resolver('Shot')
export class ShotPreviewResolver {
  @ResolveField('preview')
  async preview(@Parent() shot: Data, @Ctx() context: Context): Promise<Data | null> {
    const id = `${text(shot, 'work')}/${text(shot, 'shot')}`;
    const [best] = await context.loaders.naming('preview', 'shotId', text(shot, 'project'), id);
    return best?.['poster'] ? handed(best, context) : null;
  }
}

/** Pictures of the shots of a window: asked for with one statement more, where they are asked for. */
@Resolver('GridShots')
export class ThumbnailResolver {
  constructor(private readonly addresses: Addresses) {}

  @ResolveField('thumbnail')
  async thumbnail(
    @Parent() { id, project }: { id: string[]; project: string },
    @Ctx() context: Context,
  ): Promise<(string | null)[]> {
    const previews = await thumbnailsOf(context.model.db, project, id);
    return id.map((shot) => {
      const preview = previews.get(shot);
      return preview === undefined ? null : this.addresses.of(context, { project, preview, part: 'poster' });
    });
  }
}

/** The picture a production is known by. */
@Resolver('Project')
export class PosterResolver {
  constructor(private readonly addresses: Addresses) {}

  @ResolveField('poster')
  async poster(@Parent() { code }: Data, @Ctx() context: Context): Promise<string | null> {
    const project = String(code);
    const { loaders, model } = context;
    const preview = await loaders.ofProject('poster', project, (projects) => postersOf(model.db, projects));
    return preview === undefined ? null : this.addresses.of(context, { project, preview, part: 'poster' });
  }
}

export const PREVIEWED = [
  PreviewResolver,
  MaterialPreviewResolver,
  ElementPreviewResolver,
  ShotPreviewResolver,
  ThumbnailResolver,
  PosterResolver,
];
