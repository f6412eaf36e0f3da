import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { may, takesPart } from '@bobine/access';
import { languageOf, listMembers, refuse, phrase } from '@bobine/contracts';
import { CommandClient } from '@bobine/runtime';
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { ContextOf } from '../server/context-of.js';
import { CONTEXT_OF } from '../server/stills.controller.js';
import type { ReadModel } from '../read/read-model.js';
import { type Context, signedIn } from '../session/context.js';
import { asFile } from './as-file.js';
import { edlOf, omcOf, workNamed } from './documents.js';
import { personRows, shotRows, taskRows } from './rows.js';
import { csvOf, type Csv, type Values } from './table.js';

type Asked = { work?: unknown; cut?: unknown; language?: unknown; delimiter?: unknown };
type Head = { authorization?: string; 'accept-language'?: string };

/** What a project knows as files that other programs read: of it what who asks sees, and no more. */
@Controller('exports/:project')
export class ExportsController {
  constructor(
    @Inject(CONTEXT_OF) private readonly contextOf: ContextOf,
    private readonly commands: CommandClient,
  ) {}

  @Get('breakdown.csv')
  async breakdown(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const { model } = await this.asker(project, head);
    const work = await workAsked(model, project, asked);
    await send(response, `${project}-breakdown.csv`, shotRows(model.db, project, work), {
      ...{ kind: 'breakdown', hidden: new Set(), csv: csvAsked(asked, head) },
    });
  }

  @Get('tasks.csv')
  async tasks(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const context = await this.asker(project, head);
    // A vendor is not told who does the work inside, nor what the step is called that asks for it.
    const hidden = new Set(context.sight.own === null ? [] : ['person', 'title']);
    const work = await workAsked(context.model, project, asked);
    await send(response, `${project}-tasks.csv`, taskRows(context.model.db, project, work), {
      ...{ kind: 'tasks', hidden, csv: csvAsked(asked, head) },
    });
  }

  @Get('people.csv')
  async people(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const context = await this.asker(project, head);
    const principal = signedIn(context);
    const manages = may(principal, 'people.manage', project);
    const rows = manages
      ? (await this.commands.send(listMembers, { project }, principal)).people
      : personRows(context.model.db, project);
    const hidden = new Set(manages ? [] : ['email', 'language']);
    await send(response, `${project}-people.csv`, rows, { kind: 'people', hidden, csv: csvAsked(asked, head) });
  }

  @Get('breakdown.json')
  async omc(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const { model } = await this.asker(project, head);
    const work = await workNamed(model, project, textOf(asked.work));
    asFile(response, `${project}-${work}.omc.json`, 'application/json').send(await omcOf(model, project, work));
  }

  @Get('cut.edl')
  async edl(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const { model } = await this.asker(project, head);
    const work = await workNamed(model, project, textOf(asked.work));
    const edl = await edlOf(model, project, work, textOf(asked.cut));
    asFile(response, `${project}-${work}.edl`, 'text/plain; charset=utf-8').send(edl);
  }

  private async asker(project: string, head: Head): Promise<Context> {
    const context = await this.contextOf(head.authorization);
    if (!takesPart(signedIn(context), project)) throw refuse('access.unknown', phrase`There is no project ${project}.`);
    return context;
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The work that a table is narrowed to, where one is named. */
const workAsked = async (model: ReadModel, project: string, { work }: Asked): Promise<string | undefined> => {
  const named = textOf(work);
  return named === undefined ? undefined : workNamed(model, project, named);
};

/** How a table is asked for: in the language of its reader, where a comma or a semicolon is what spreadsheets expect. */
function csvAsked({ language, delimiter }: Asked, head: Head): Csv {
  const reads = languageOf(textOf(language) ?? head['accept-language']);
  const usual = reads === 'fr' ? ';' : ',';
  return { language: reads, delimiter: delimiter === ',' || delimiter === ';' ? delimiter : usual };
}

type Sent = { kind: 'breakdown' | 'tasks' | 'people'; hidden: ReadonlySet<string>; csv: Csv };

async function send(
  response: Response,
  name: string,
  rows: Iterable<Values> | AsyncIterable<Values>,
  { kind, hidden, csv }: Sent,
): Promise<void> {
  asFile(response, name, 'text/csv; charset=utf-8');
  // Whoever leaves half way ends this answer and nothing else.
  await pipeline(Readable.from(rows), csvOf(kind, csv, hidden), response).catch(() => response.destroy());
}
