import type { NoticeLanguage } from '@bobine/contracts';
import type { Type } from '@nestjs/common';
import { Args, Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Page } from '../read/page.js';
import type { Data } from '../read/read-model.js';
import { type Context, onlyOf } from '../session/context.js';
import { type Change, changesBetween, whatHappened, whyOf } from './change.js';
import { type Entry, type History, historyOf, historyOfPerson, historyOutside } from './reading.js';

/** Facts whose title a template may have given; works and projects are called by people. */
const TITLED = /^bobine\.(task|gate|step|vote)\./;

/** What happened to something, in words. */
@Resolver('HistoryEntry')
export class HistoryResolver {
  @ResolveField('who')
  async who(@Parent() { actor, isDiscreet }: Entry, @Ctx() { loaders }: Context): Promise<string | null> {
    if (actor === null) return null;
    const [kind, id] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
    if (kind !== 'person' && kind !== 'vendor') return id;
    return (await loaders.nameOf(kind, id)) ?? (isDiscreet ? null : id);
  }
  @ResolveField('what')
  what(@Parent() { type, before, after }: Entry, @Args('language') language: NoticeLanguage): string {
    return whatHappened(type, before, after, language);
  }
  @ResolveField('changes')
  async changes(
    @Parent() { type, before, after, isOutside }: Entry,
    @Args('language') language: NoticeLanguage,
    @Ctx() { loaders }: Context,
  ): Promise<Change[]> {
    const people = isOutside ? [] : [before?.['person'], after['person']].filter((one) => typeof one === 'string');
    const names = new Map<string, string>();
    for (const person of people) {
      const name = await loaders.nameOf('person', person);
      if (name) names.set(person, name);
    }
    const titled = TITLED.test(type)
      ? [before?.['title'], after['title']].filter((one) => typeof one === 'string')
      : [];
    const titles = new Map(
      await Promise.all(titled.map(async (text) => [text, await loaders.said(language, text)] as const)),
    );
    return changesBetween(before, after, language, {
      person: (id) => names.get(id),
      title: (text) => titles.get(text),
    });
  }
  @ResolveField('why')
  why(@Parent() { after, isOutside }: Entry, @Ctx() { language }: Context): string | null {
    return isOutside ? null : whyOf(after, language);
  }
}

/** What happened to a kind of thing, as a field of its type. */
function historyOn(type: string, subjectOf: (row: Data) => string): Type<unknown> {
  @Resolver(type)
  class HistoryOn {
    @ResolveField('history')
    history(@Parent() row: Data, @Args() page: Page, @Ctx() context: Context): Promise<History> {
      const own = onlyOf(context);
      return own === null
        ? historyOf(context.model, subjectOf(row), page)
        : historyOutside(context.model, own, subjectOf(row), page);
    }
  }
  return HistoryOn;
}

/** Of somebody: to themselves and administrators as it was, to others as far as it is of projects they see. */
@Resolver('Person')
export class PersonHistory {
  @ResolveField('history')
  history(@Parent() row: Data, @Args() page: Page, @Ctx() { sight, model }: Context): Promise<History> {
    const subject = `person/${String(row['person'])}`;
    return sight.all ? historyOf(model, subject, page) : historyOfPerson(model, subject, page);
  }
}

const at = (...names: string[]) => {
  const [kind = '', ...fields] = names;
  return (row: Data) => [kind, ...fields.map((field) => String(row[field]))].join('/');
};

/** Everything that has a history, by the subject of its events. */
export const HISTORY_ON = [
  historyOn('Task', at('task', 'task')),
  historyOn('Shot', at('shot', 'project', 'work', 'shot')),
  historyOn('Gate', at('gate', 'gate')),
  historyOn('Material', at('material', 'id')),
  historyOn('Deliverable', at('deliverable', 'project', 'deliverable')),
  historyOn('Run', at('run', 'run')),
  historyOn('Work', at('work', 'project', 'work')),
  historyOn('Cut', at('cut', 'project', 'cut')),
  historyOn('Project', at('project', 'code')),
  PersonHistory,
];
