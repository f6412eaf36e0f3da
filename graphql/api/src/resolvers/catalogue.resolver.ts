import { CATALOGUE, type CatalogueEntry } from '@bobine/contracts';
import { Context as Ctx, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Context } from '../session/context.js';
import { mayRead } from './template.resolver.js';

@Resolver('Activity')
export class CatalogueResolver {
  @Query('catalogue')
  catalogue(@Ctx() context: Context): CatalogueEntry[] {
    mayRead(context);
    return CATALOGUE;
  }
  @ResolveField('owner')
  owner(@Parent() { name }: CatalogueEntry): string {
    return name.split('.')[0]!;
  }
  @ResolveField('retries')
  retries(@Parent() { retry }: CatalogueEntry): number {
    return retry.max;
  }
}
