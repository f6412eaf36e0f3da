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
    @Ctx() { model, sight, language }: Context,
  ): Promise<Found[]> {
    const asked = sought(text);
    if (asked.whole.length < LEAST_LETTERS || text.length > MOST_LETTERS) {
      throw refuse('input.invalid', phrase`text: give from ${LEAST_LETTERS} to ${MOST_LETTERS} characters.`);
    }
    const most = within('first', first, MOST);
    const seen = sight.all ? null : [...sight.whole, ...sight.part];
    return foundOf(await find(model, asked, project ? [project] : seen, most), most, language);
  }
}
