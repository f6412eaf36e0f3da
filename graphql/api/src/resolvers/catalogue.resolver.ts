import type { CatalogueEntry } from '@bobine/contracts';
import { Inject } from '@nestjs/common';
import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

/** What names every activity a template may use. */
export const CATALOGUE = 'CATALOGUE';

@Resolver('Activity')
export class CatalogueResolver {
  constructor(@Inject(CATALOGUE) private readonly activities: CatalogueEntry[]) {}

  @Query('catalogue')
  catalogue(): CatalogueEntry[] {
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
