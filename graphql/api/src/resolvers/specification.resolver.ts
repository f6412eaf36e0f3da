import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';

@Resolver('Specification')
export class SpecificationResolver {
  @ResolveField('code')
  code(@Parent() specification: Data): unknown {
    return specification['specification'];
  }
  @ResolveField('packaging')
  packaging(@Parent() specification: Data): unknown {
    return specification['packaging'] ?? 'file';
  }
  @ResolveField('rate')
  rate(@Parent() specification: Data): string {
    const { num, den } = specification['rate'] as { num: number; den: number };
    return `${num}/${den}`;
  }
}

@Resolver('Project')
export class SpecificationsResolver {
  @ResolveField('specifications')
  specifications(@Parent() project: Data, @Ctx() { model }: Context): Promise<Data[]> {
    return model.list('specification', String(project['code']));
  }
}
