import { readFile } from 'node:fs/promises';
import type { ResultOf } from '@bobine/client';
import { phrase, type Phrase, refuse, together } from '@bobine/contracts';
import { command, flag, type Given, one, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import { EXIT, type Exit } from '../frame/exit.js';
import { day } from '../frame/instant.js';
import { graphql } from '../site/asked.js';
import { schedule } from './schedule.js';

const ORDER = graphql(`
  mutation ($input: OrderInput!, $dryRun: Boolean!) {
    orderDeliverable(input: $input, dryRun: $dryRun) {
      project
      work
      code
      name
      specification
      recipient
      version
      language
      subtitles
      territory
      due
      status
    }
  }
`);
type Ordered = ResultOf<typeof ORDER>['orderDeliverable'];

const OPTIONS = {
  file: text(phrase`FILE`, phrase`a delivery schedule as CSV: of a whole project`, 'file'),
  work: text(phrase`CODE`, phrase`the work`),
  name: text(phrase`NAME`, phrase`what it is called`),
  specification: text(phrase`NAME`, phrase`what it must be`),
  recipient: text(phrase`CODE`, phrase`to whom it is owed`),
  spoken: text(phrase`LANGUAGE`, phrase`what is spoken in it: fr, en-GB`),
  subtitles: text(phrase`LANGUAGE`, phrase`what it is subtitled in`),
  territory: text(phrase`CODE`, phrase`where it is for: FR, or 001 for the world`),
  version: text(phrase`TEXT`, phrase`which version of the work: VO, VOSTF, PAD`),
  due: text(phrase`WHEN`, phrase`when it is due: 2027-03-01, or an instant`),
  'dry-run': flag(phrase`shows what would be done, and does nothing`),
};

/** Orders a deliverable, or all of a schedule, shown before it is done. */
export const order = command({
  name: 'order',
  says: phrase`orders a deliverable, or a whole delivery schedule`,
  more: phrase`Shows what would be ordered, asks, and does it. Ordered again, a schedule orders what is new and moves what is due another day.`,
  args: [one(phrase`PROJECT/CODE`, phrase`the deliverable; with --file, the project alone`, 'project')],
  options: OPTIONS,
  run: async ([what], given, context) => {
    const [project = '', code, ...more] = what.split('/');
    if (given.file !== undefined) {
      if (code !== undefined) throw refuse('option', 'With --file, give the project alone.');
      return schedule(project, await csvIn(given.file), given['dry-run'], context);
    }
    if (!code || more.length > 0)
      throw refuse('option', 'Give the deliverable as PROJECT/CODE, or a schedule with --file.');
    return single(project, code, given, context);
  },
});

async function single(
  project: string,
  deliverable: string,
  given: Given<typeof OPTIONS>,
  context: Context,
): Promise<Exit> {
  const { out, asking } = context;
  const needed = (name: 'work' | 'name' | 'specification' | 'recipient' | 'spoken' | 'territory'): string => {
    const value = given[name];
    if (value) return value;
    throw refuse('option', phrase`--${name} is missing. bobine order --help says more.`);
  };
  const input = {
    ...{ project, deliverable, work: needed('work'), name: needed('name'), specification: needed('specification') },
    ...{ recipient: needed('recipient'), language: needed('spoken'), territory: needed('territory') },
    ...(given.version === undefined ? {} : { version: given.version }),
    ...(given.subtitles === undefined ? {} : { subtitles: given.subtitles }),
    ...(given.due === undefined ? {} : { due: instantOf(given.due) }),
  };
  const site = await context.site();
  const { orderDeliverable: would } = await site.ask(ORDER, { input, dryRun: true });
  if (given['dry-run']) {
    out.answer(would, orderedLines(would));
    return EXIT.well;
  }
  out.say(orderedLines(would));
  if (!(await asking.agreed(phrase`Order it?`))) return EXIT.no;
  const { orderDeliverable: done } = await site.ask(ORDER, { input, dryRun: false });
  out.answer(done, phrase`${done.project}/${done.code} is ordered.`);
  return EXIT.well;
}

function orderedLines(it: Ordered): Phrase {
  return together(
    [
      phrase`${it.name} (${it.project}/${it.code}) of ${it.work}, for ${it.recipient}`,
      phrase`  as ${it.specification}, spoken in ${it.language}, for ${it.territory}`,
      ...(it.subtitles ? [phrase`  subtitled in ${it.subtitles}`] : []),
      ...(it.version ? [phrase`  version ${it.version}`] : []),
      ...(it.due ? [phrase`  due ${day(it.due)}`] : []),
    ],
    '\n',
  );
}

/** A day is until its end, in UTC, as in a schedule. */
function instantOf(due: string): string {
  const written = /^\d{4}-\d{2}-\d{2}$/.test(due) ? `${due}T23:59:59.999Z` : due;
  const date = new Date(written);
  if (Number.isNaN(date.getTime())) throw refuse('option', phrase`--due: "${due}" is neither a day nor an instant.`);
  return date.toISOString();
}

const csvIn = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw refuse('file', phrase`${file} cannot be read.`);
  });
