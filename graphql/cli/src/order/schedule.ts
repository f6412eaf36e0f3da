import type { ResultOf } from '@bobine/client';
import { phrase, type Phrase, together, type Value } from '@bobine/contracts';
import type { Context } from '../frame/context.js';
import { EXIT, type Exit } from '../frame/exit.js';
import { day } from '../frame/instant.js';
import { graphql } from '../site/asked.js';

const SCHEDULE = graphql(`
  mutation ($project: String!, $csv: String!, $dryRun: Boolean!) {
    orderSchedule(project: $project, csv: $csv, dryRun: $dryRun) {
      applied
      rows {
        row
        deliverable
        outcome
        due
        was
      }
      findings {
        row
        line
        column
        field
        code
        problem
        fix
      }
      ignored
    }
  }
`);
type Schedule = ResultOf<typeof SCHEDULE>['orderSchedule'];

/** Orders all of a schedule, or nothing when anything is found in it. */
export async function schedule(project: string, csv: string, dryRun: boolean, context: Context): Promise<Exit> {
  const { out, asking } = context;
  const site = await context.site();
  const { orderSchedule: would } = await site.ask(SCHEDULE, { project, csv, dryRun: true });
  if (dryRun || would.findings.length > 0) {
    out.answer(would, scheduleLines(would));
    return would.findings.length > 0 ? EXIT.no : EXIT.well;
  }
  out.say(scheduleLines(would));
  if (!(await asking.agreed(phrase`Order it?`))) return EXIT.no;
  const { orderSchedule: done } = await site.ask(SCHEDULE, { project, csv, dryRun: false });
  out.answer(done, done.findings.length > 0 ? scheduleLines(done) : phrase`Done.`);
  return done.findings.length > 0 ? EXIT.no : EXIT.well;
}

/** What a schedule would do, a line for each row, or what is wrong with it. */
export function scheduleLines({ rows, findings, ignored }: Schedule): Phrase {
  const lines: Value[] = findings.map(({ line, row, column, problem, fix }) => {
    const place = [line === null ? row : line, column].filter((each) => each !== null).join(':');
    return place ? `${place}: ${problem} ${fix}` : `${problem} ${fix}`;
  });
  if (findings.length === 0) lines.push(...rows.map(rowLine));
  if (ignored.length > 0) lines.push(phrase`Columns that say nothing here: ${ignored.join(', ')}.`);
  return together(lines, '\n');
}

function rowLine({ deliverable, outcome, due, was }: Schedule['rows'][number]): Phrase {
  const [now, before] = [due ? day(due) : phrase`no date`, was ? day(was) : phrase`no date`];
  if (outcome === 'order') return phrase`${deliverable}: new, due ${now}`;
  if (outcome === 'reschedule') return phrase`${deliverable}: due ${now} instead of ${before}`;
  return phrase`${deliverable}: ordered so already`;
}
