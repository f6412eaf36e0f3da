import type { CatalogueEntry } from '@bobine/contracts';
import { Inject } from '@nestjs/common';
import { Context as Ctx, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Context } from '../session/context.js';
import { mayRead } from './template.resolver.js';

/** What names every activity a template may use. */
export const CATALOGUE = 'CATALOGUE';

@Resolver('Activity')
export class CatalogueResolver {
  constructor(@Inject(CATALOGUE) private readonly activities: CatalogueEntry[]) {}

  @Query('catalogue')
  catalogue(@Ctx() context: Context): CatalogueEntry[] {
    mayRead(context);
    return this.activities;
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
