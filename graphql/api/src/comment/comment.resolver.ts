import { readOutside } from '@bobine/access';
import { actorOf, type COMMENTED, editComment, type InputOf, withdrawComment, writeComment } from '@bobine/contracts';
import type { Type } from '@nestjs/common';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { connection, type Lazy } from '../read/connection.js';
import { COMMENTS } from '../read/lists.js';
import type { Page } from '../read/page.js';
import type { Data } from '../read/read-model.js';
import { projectOf } from '../resolvers/after.js';
import { type Asking, Mutations } from '../resolvers/mutations.js';
import { type Context, onlyOf, signedIn } from '../session/context.js';

type Kind = (typeof COMMENTED)[number];
const text = (row: Data, name: string): string => String(row[name]);

type Author = { project: string; person?: string; vendor?: string; name: string | null };

/** Comments: who outside reads them is told nobody's name of the production. */
@Resolver('Comment')
export class CommentResolver {
  constructor(private readonly mutations: Mutations) {}

  @ResolveField('id')
  id(@Parent() comment: Data): string {
    return text(comment, 'comment');
  }
  @ResolveField('author')
  author(@Parent() comment: Data, @Ctx() context: Context): Author {
    // Of which project it is, the rule of a field of it goes by.
    const project = text(comment, 'project');
    const by = text(comment, 'by');
    const [kind, id] = [by.slice(0, by.indexOf(':')), by.slice(by.indexOf(':') + 1)];
    if (kind === 'vendor') return { project, vendor: id, name: text(comment, 'name') };
    if (onlyOf(context) !== null) return { project, name: null };
    return { project, ...(kind === 'person' ? { person: id } : {}), name: text(comment, 'name') };
  }
  @ResolveField('mine')
  mine(@Parent() comment: Data, @Ctx() { principal }: Context): boolean {
    return principal !== null && comment['by'] === actorOf(principal);
  }
  @ResolveField('text')
  text(@Parent() comment: Data, @Ctx() context: Context): string {
    const said = text(comment, 'text');
    return onlyOf(context) === null ? said : readOutside(said);
  }
  @ResolveField('withdrawn')
  withdrawn(@Parent() comment: Data): boolean {
    return comment['withdrawnAt'] !== undefined;
  }
  @ResolveField('earlier')
  async earlier(@Parent() comment: Data, @Ctx() { loaders }: Context): Promise<Data[]> {
    if (this.withdrawn(comment)) return [];
    return loaders.children('comment_edit', text(comment, 'project'), text(comment, 'comment'));
  }
  @ResolveField('replies')
  replies(@Parent() comment: Data, @Args() page: Page, @Ctx() { loaders }: Context): Promise<Lazy | undefined> {
    return loaders.comments(text(comment, 'project'), `comment/${text(comment, 'comment')}`, page);
  }

  @Query('comments')
  comments(
    @Args() { project, kind, object, ...page }: Page & { project: string; kind: Kind; object: string },
    @Ctx() { model }: Context,
  ): Lazy {
    return connection(model, COMMENTS, { project, parent: `${kind}/${object}` }, page);
  }

  @Mutation('writeComment')
  write(@Args() input: InputOf<typeof writeComment> & Asking, @Ctx() context: Context): Promise<Data> {
    return this.mutations.row(writeComment, input, signedIn(context), ({ comment: id }) => ({
      ...{ concept: 'comment', project: input.project, id },
    }));
  }
  @Mutation('editComment')
  async edit(@Args() asked: InputOf<typeof editComment> & Asking, @Ctx() context: Context): Promise<Data> {
    const project = await projectOf('comment', asked.comment, context);
    const input = { ...asked, ...(asked.drawing === null ? { undrawn: true } : {}) };
    return this.mutations.row(editComment, input, signedIn(context), ({ edits }) => ({
      ...{ concept: 'comment', project, id: asked.comment },
      shows: (row) => Number(row['edits']) >= edits,
    }));
  }
  @Mutation('withdrawComment')
  async withdraw(@Args() input: InputOf<typeof withdrawComment> & Asking, @Ctx() context: Context): Promise<Data> {
    const project = await projectOf('comment', input.comment, context);
    return this.mutations.row(withdrawComment, input, signedIn(context), {
      ...{ concept: 'comment', project, id: input.comment },
      shows: this.withdrawn,
    });
  }
}

/** What was written on a kind of thing, as a field of its type. */
function commentsOn(type: string, kind: Kind, objectOf: (row: Data) => string): Type<unknown> {
  @Resolver(type)
  class CommentsOn {
    @ResolveField('comments')
    comments(@Parent() row: Data, @Args() page: Page, @Ctx() { loaders }: Context): Promise<Lazy | undefined> {
      return loaders.comments(text(row, 'project'), `${kind}/${objectOf(row)}`, page);
    }
  }
  return CommentsOn;
}

/** Everything that has comments. */
export const COMMENTS_ON = [
  commentsOn('Task', 'task', (row) => text(row, 'task')),
  commentsOn('Shot', 'shot', (row) => `${text(row, 'work')}/${text(row, 'shot')}`),
  commentsOn('Gate', 'gate', (row) => text(row, 'gate')),
  commentsOn('Deliverable', 'deliverable', (row) => text(row, 'deliverable')),
  commentsOn('Material', 'material', (row) => text(row, 'id')),
  commentsOn('Cut', 'cut', (row) => text(row, 'cut')),
  commentsOn('Work', 'work', (row) => text(row, 'work')),
];
