import { basename } from 'node:path';
import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Addresses } from '../preview/addresses.js';
import type { Data } from '../read/read-model.js';
import { fileAddress } from '../server/files.controller.js';
import type { Context } from '../session/context.js';
import { hasWorkOn, newest } from './handed.js';

/** The most files and cuts that are told of one shot. */
const MOST_FILES = 500;
const MOST_CUTS = 50;

const text = (row: Data, name: string): string => String(row[name]);

/** What is turned over for a task, and what cuts changed of its shot: both for the vendor that does it, as long as it has work there. */
@Resolver('Task')
export class TaskTurnoverResolver {
  @ResolveField('pull')
  async pull(@Parent() task: Data, @Ctx() context: Context): Promise<Data[]> {
    const files = await this.of('pull', task, context);
    return newest(files.filter(({ vendor }) => vendor !== task['vendor'])).slice(0, MOST_FILES);
  }
  @ResolveField('recuts')
  async recuts(@Parent() task: Data, @Ctx() context: Context): Promise<Data[]> {
    return (await this.of('recut', task, context)).reverse().slice(0, MOST_CUTS);
  }

  private async of(concept: 'pull' | 'recut', task: Data, { loaders }: Context): Promise<Data[]> {
    const { vendor } = task;
    if (typeof vendor !== 'string' || !(await hasWorkOn(vendor, task, loaders))) return [];
    const parent = `${text(task, 'work')}/${text(task, 'shot')}`;
    const rows = await loaders.children(concept, text(task, 'project'), parent);
    return rows.map((row) => ({ ...row, handedTo: vendor }));
  }
}

/** A file that is turned over, at an address that a browser can ask for as it is. */
@Resolver('PullFile')
export class PullFileResolver {
  constructor(private readonly addresses: Addresses) {}

  @ResolveField('name')
  name(@Parent() file: Data): string {
    return text(file, 'material');
  }
  @ResolveField('fileName')
  fileName(@Parent() { file }: Data): string | null {
    return typeof file === 'string' ? basename(file) : null;
  }
  @ResolveField('revision')
  revision(@Parent() file: Data): number {
    return Number(file['revision'] ?? 1);
  }
  @ResolveField('address')
  address(@Parent() file: Data, @Ctx() context: Context): string | null {
    if (!file['file']) return null;
    return this.addresses.at(context, fileAddress('materials', text(file, 'project'), text(file, 'id')));
  }
  @ResolveField('preview')
  async preview(@Parent() file: Data, @Ctx() { loaders }: Context): Promise<Data | null> {
    const preview = await loaders.row('preview', text(file, 'project'), text(file, 'id'));
    return preview && { ...preview, handedTo: file['handedTo'] };
  }
}

export const TURNED_OVER_FOR = [TaskTurnoverResolver, PullFileResolver];
