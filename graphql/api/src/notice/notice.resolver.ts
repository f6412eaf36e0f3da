import { sightOf } from '@bobine/access';
import {
  chooseNotices,
  type FOLLOWED,
  type InputOf,
  markNotices,
  type NoticeChoice,
  labelWith,
  noticeWords,
  type Noticed,
  type NoticeLanguage,
  refuse,
  phrase,
  setFollow,
  settledChoice,
  wordFor,
} from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { type Change, Live } from '../live/live.js';
import { channelOfPerson } from '../projection/channel.js';
import type { Connection } from '../read/page.js';
import { type Data, ReadModel, SHOWN } from '../read/read-model.js';
import { afterwards } from '../resolvers/after.js';
import { type Context, signedIn } from '../session/context.js';
import { countNotices, type NoticeCount, noticePage, type NoticePage } from './notices.js';

const text = (row: Data, name: string): string => String(row[name]);
type Place = { project: string; concept: (typeof FOLLOWED)[number]; object: string };

/** What a notice is about, as templates call it in a language. */
async function labelIn(language: NoticeLanguage, notice: Data, { loaders }: Context): Promise<string> {
  const { label, title } = notice as { label: string; title?: string };
  return title ? labelWith(label, title, await loaders.said(language, title)) : label;
}

/** What one is told, how one wants to be told, and what one follows: of each person, for that person alone. */
@Resolver('Notice')
export class NoticeResolver {
  constructor(
    private readonly model: ReadModel,
    private readonly live: Live,
    private readonly commands: CommandClient,
  ) {}

  @ResolveField('id')
  id(@Parent() notice: Data): string {
    return text(notice, 'notice');
  }
  @ResolveField('projectCode')
  projectCode(@Parent() notice: Data): unknown {
    return notice['of'] ?? null;
  }
  @ResolveField('words')
  async words(
    @Parent() notice: Data,
    @Args('language') language: NoticeLanguage,
    @Ctx() context: Context,
  ): Promise<string> {
    return noticeWords({ ...(notice as Noticed), label: await labelIn(language, notice, context) }, language);
  }
  @ResolveField('label')
  label(@Parent() notice: Data, @Ctx() context: Context): Promise<string> {
    return labelIn(context.language, notice, context);
  }
  @ResolveField('comment')
  async comment(@Parent() notice: Data, @Ctx() { model }: Context): Promise<Data | null> {
    const id = notice['comment'];
    return typeof id === 'string' ? ((await model.anywhere('comment', id)) ?? null) : null;
  }

  @Query('notices')
  notices(@Args() asked: NoticePage, @Ctx() context: Context): Promise<Connection<Data>> {
    return noticePage(context.model, personOf(context), asked);
  }
  @Query('noticeCount')
  noticeCount(@Ctx() context: Context): Promise<NoticeCount> {
    return countNotices(context.model, personOf(context));
  }
  @Query('noticeChoice')
  async noticeChoice(@Ctx() context: Context): Promise<unknown> {
    const person = personOf(context);
    return this.settled(person, await context.model.one('notice_choice', '', person));
  }
  @Query('follows')
  async follows(@Args('project') project: string, @Ctx() context: Context): Promise<Data[]> {
    const rows = await context.model.db.query<{ data: Data }>(
      `select ${SHOWN} as data from follow
       where person = $1 and project = $2 and follows = 'true' order by sort, id limit 5000`,
      [personOf(context), project],
    );
    return rows.map(({ data }) => data);
  }

  @Mutation('markNotices')
  async mark(@Args() input: InputOf<typeof markNotices>, @Ctx() context: Context): Promise<NoticeCount> {
    const principal = signedIn(context);
    for (;;) {
      const { marked, left } = await this.commands.send(markNotices, input, principal);
      await this.shown(marked, input.status);
      if (left === 0) return countNotices(context.model, principal.id);
    }
  }
  @Mutation('chooseNotices')
  async choose(@Args() asked: InputOf<typeof chooseNotices>, @Ctx() context: Context): Promise<unknown> {
    const principal = signedIn(context);
    const input = { ...asked, ...(asked.quiet === null ? { neverQuiet: true } : {}), ...kindsOf(asked) };
    const { person, version } = await this.commands.send(chooseNotices, input, principal);
    const isLater = async () => {
      const [row] = await this.model.db.query<{ version: string }>(
        'select subjectversion as version from notice_choice where id = $1',
        [person],
      );
      return Number(row?.version ?? 0) >= version;
    };
    return this.settled(person, await afterwards(this.model, this.live, 'notice_choice', '', person, isLater));
  }
  @Mutation('follow')
  follow(@Args() place: Place, @Ctx() context: Context): Promise<Data> {
    return this.setFollow(place, true, context);
  }
  @Mutation('unfollow')
  unfollow(@Args() place: Place, @Ctx() context: Context): Promise<Data> {
    return this.setFollow(place, false, context);
  }

  @Subscription('ownChanged', { resolve: (change: Change) => change })
  ownChanged(
    @Args() { epoch, since }: { epoch?: string | null; since?: number | null },
    @Ctx() context: Context,
  ): AsyncIterableIterator<Change> {
    const person = personOf(context);
    return this.live.follow({
      project: channelOfPerson(person),
      ...{ epoch: epoch ?? undefined, since: since ?? undefined },
      sight: async () => sightOf(await context.again()),
      may: (sight) => sight.person === person,
    });
  }

  /** A choice as it stands; mail is in the language of its person, where none was chosen for it. */
  private async settled(person: string, choice: Data | undefined): Promise<NoticeChoice> {
    const row = await this.model.one('person', '', person);
    return settledChoice(choice, row?.['language'] as NoticeLanguage | undefined);
  }

  private async setFollow({ project, concept, object }: Place, follows: boolean, context: Context): Promise<Data> {
    if (follows && !(await context.model.one(concept, project, object))) {
      throw refuse(`${concept}.unknown`, phrase`There is no ${wordFor('concept', concept)} ${object}.`);
    }
    const { follow } = await this.commands.send(setFollow, { project, concept, object, follows }, signedIn(context));
    return afterwards(this.model, this.live, 'follow', project, follow, (row) => row['follows'] === follows);
  }

  /** Waits until the view shows notices as they were marked. */
  private async shown(notices: string[], status: string): Promise<void> {
    const [first] = await this.model.db.query<{ project: string; id: string }>(
      'select project, id from notice where id = any($1::text[]) limit 1',
      [notices],
    );
    if (!first) return;
    await afterwards(this.model, this.live, 'notice', first.project, first.id, async () => {
      const [left] = await this.model.db.query<{ n: number }>(
        'select count(*)::int as n from notice where id = any($1::text[]) and status <> $2',
        [notices, status],
      );
      return left?.n === 0;
    });
  }
}

/** Of kinds that are chosen, what is null was not given. */
const kindsOf = ({ kinds }: InputOf<typeof chooseNotices>): Pick<InputOf<typeof chooseNotices>, 'kinds'> =>
  kinds ? { kinds: kinds.map(({ chat, ...one }) => (chat ? { ...one, chat } : one)) } : {};

function personOf(context: Context): string {
  const principal = signedIn(context);
  if (principal.kind !== 'person') throw refuse('access.denied', 'Notices are for people.');
  return principal.id;
}

/** Something one follows. */
@Resolver('Follow')
export class FollowResolver {
  @ResolveField('projectCode')
  projectCode(@Parent() follow: Data): unknown {
    return follow['of'];
  }
}
