import { phrase, refuse, sayIn } from '@bobine/contracts';
import type { NameRule } from '@bobine/standards';
import { Args, Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';
import { checkName } from './name-check.js';

const LONGEST = 255;

/** Whether files are named as their project wants it, asked before they are sent. */
@Resolver('Project')
export class NameCheckResolver {
  @ResolveField('checkName')
  async checkName(
    @Parent() project: Data,
    @Args('file') file: string,
    @Args('kind') kind: string | null | undefined,
    @Ctx() { model, language }: Context,
  ) {
    if (file.length > LONGEST) throw refuse('input.invalid', phrase`file: at most ${LONGEST} characters.`);
    const code = String(project['code']);
    const check = checkName(code, (project['names'] ?? []) as NameRule[], file, kind ?? null);
    const { work, shot } = check.means ?? {};
    const isLost = shot !== undefined && !(await model.one('shot', code, `${work}/${shot}`));
    // Of a shot that is somebody else's, a vendor is told what it is told of one that is not there.
    const problems = isLost
      ? [...check.problems, phrase`There is no shot ${shot} of ${work ?? ''} for you.`]
      : check.problems;
    return { ...check, ok: problems.length === 0, problems: problems.map((told) => sayIn(language, told)) };
  }
}
