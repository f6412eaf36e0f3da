import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { typeName } from '../import/task-types.js';
import type { Data } from '../read/read-model.js';
import type { Context } from '../session/context.js';
import { statusReport } from './reading.js';
import { ReportWords, STATUSES } from './report-words.js';
import { reportAddress } from './reports.controller.js';
import type { Group } from './status-report.js';

/** How a project stands, in numbers. */
@Resolver('Project')
export class ReportResolver {
  @ResolveField('statusReport')
  async statusReport(@Parent() project: Data, @Ctx() { model, language }: Context) {
    const report = await statusReport(model, project);
    const words = new ReportWords(language);
    const code = String(project['code']);
    return {
      ...{ at: report.at, all: shown({ ...report.all, code: '', name: null }) },
      types: report.types.map((group) => shown({ ...group, name: words.say(typeName(group.code)) })),
      ...{ sequences: report.sequences.map(shown), vendors: report.vendors.map(shown) },
      ...{ waiting: report.waiting.total, deliverables: report.deliverables.total },
      ...{ csv: reportAddress(code, 'csv'), xlsx: reportAddress(code, 'xlsx'), pdf: reportAddress(code, 'pdf') },
    };
  }
}

const shown = ({ code, name, total, late, counts }: Group) => ({
  ...{ code, name, total, late },
  statuses: STATUSES.map((status) => ({ value: status, count: counts[status] })),
});
