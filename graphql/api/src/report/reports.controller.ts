import { takesPart } from '@bobine/access';
import { languageOf, refuse, phrase } from '@bobine/contracts';
import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { asFile } from '../export/as-file.js';
import type { ContextOf } from '../server/context-of.js';
import { CONTEXT_OF } from '../server/stills.controller.js';
import { signedIn } from '../session/context.js';
import { reportCsv } from './csv.js';
import { statusReport } from './reading.js';
import { fileName, ReportWords } from './report-words.js';

type Head = { authorization?: string; 'accept-language'?: string };
type Asked = { language?: unknown };

/** Where a report is asked for. */
export const reportAddress = (project: string, ending: 'csv' | 'xlsx' | 'pdf'): string =>
  `/reports/${encodeURIComponent(project)}/status.${ending}`;

/** How a project stands as a file, in the language of its reader: of it what who asks sees, and no more. */
@Controller('reports/:project')
export class ReportsController {
  constructor(@Inject(CONTEXT_OF) private readonly contextOf: ContextOf) {}

  @Get('status.csv')
  async csv(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const { report, words } = await this.read(project, asked, head);
    asFile(response, fileName(report, 'csv'), 'text/csv; charset=utf-8').send(reportCsv(report, words));
  }
  @Get('status.xlsx')
  async xlsx(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const { report, words } = await this.read(project, asked, head);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    // What writes workbooks and paper is large, and read when somebody asks for one.
    const { reportXlsx } = await import('./xlsx.js');
    asFile(response, fileName(report, 'xlsx'), type).send(await reportXlsx(report, words));
  }
  @Get('status.pdf')
  async pdf(
    @Param('project') project: string,
    @Query() asked: Asked,
    @Headers() head: Head,
    @Res() response: Response,
  ) {
    const { report, words } = await this.read(project, asked, head);
    const { reportPdf } = await import('./pdf.js');
    asFile(response, fileName(report, 'pdf'), 'application/pdf').send(await reportPdf(report, words));
  }

  private async read(project: string, { language }: Asked, head: Head) {
    const context = await this.contextOf(head.authorization);
    const unknown = () => refuse('access.unknown', phrase`There is no project ${project}.`);
    if (!takesPart(signedIn(context), project)) throw unknown();
    const row = await context.model.one('project', project, project);
    if (!row) throw unknown();
    const words = new ReportWords(languageOf(typeof language === 'string' ? language : head['accept-language']));
    return { report: await statusReport(context.model, { ...row, code: project }), words };
  }
}
