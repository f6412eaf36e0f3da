import { phrase, refuse } from '@bobine/contracts';
import { Args, Context as Ctx, Query, Resolver } from '@nestjs/graphql';
import { within } from '../read/page.js';
import type { Context } from '../session/context.js';
import { sought } from './asked.js';
import { find } from './finding.js';
import { type Found, foundOf } from './telling.js';

const LEAST_LETTERS = 2;
const MOST_LETTERS = 200;
const MOST = 100;

/** Finds what somebody types, in what they see. */
@Resolver()
export class SearchResolver {
  @Query('search')
  async search(
    @Args('text') text: string,
    @Args('project') project: string | null | undefined,
    @Args('first') first: number,
    @Ctx() { model, sight, language, loaders }: Context,
  ): Promise<Found[]> {
    const asked = sought(text);
    if (asked.whole.length < LEAST_LETTERS || text.length > MOST_LETTERS) {
      throw refuse('input.invalid', phrase`text: give from ${LEAST_LETTERS} to ${MOST_LETTERS} characters.`);
    }
    const most = within('first', first, MOST);
    const seen = sight.all ? null : [...sight.whole, ...sight.part];
    const hits = await find(model, asked, project ? [project] : seen, most);
    const titled = hits.map(async (hit) => {
      const { concept, told } = hit;
      // What a decision is called its template says.
      if (concept !== 'gate' || typeof told['title'] !== 'string') return hit;
      return { ...hit, told: { ...told, title: await loaders.said(language, told['title']) } };
    });
    return foundOf(await Promise.all(titled), most, language);
  }
}
