import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { choice, refuse, phrase, type Phrase } from '@bobine/contracts';
import { agreed } from '../agreed.js';
import { Api } from '../api.js';
import { say } from '../options.js';
import { type Activity, activityText, catalogueLines, labelOf } from './catalogue.js';
import { numbered, problemLines, type Problem, type Version, versionLines } from './show.js';

export const TEMPLATE_HELP = `bobine template: workflow templates, from a file to the runs they start

  bobine template list [NAME]                 versions, and which one starts runs
  bobine template export NAME [--version N]   a version as it was written, on standard output
  bobine template validate FILE...            everything that is wrong, its place and what to do
  bobine template diff FILE                   in sentences, what a file would change
  bobine template diff NAME --from N [--to M] in sentences, what differs between two versions
  bobine template simulate FILE | NAME        what it would come to; bobine template simulate --help says how
  bobine template publish FILE --why TEXT     shows what it changes, asks, and makes it the version that starts runs
  bobine template retire NAME --why TEXT      starts no more runs of it; those that run go on
  bobine template catalogue [NAME]            the activities a task may be, or all about one

  --api URL        the address of the API; or BOBINE_API in the environment
  --language fr    sentences in French
  --yes            publishes or retires without asking
  --json           answers as JSON

  BOBINE_TOKEN     in the environment: an API token of yours, or
  BOBINE_LINK      the token of a one-time sign-in link

Ends with 0 when all is well, 1 when a template has problems or you said no, 2 when it could not be done.
`;

const OPTIONS = {
  api: { type: 'string' },
  language: { type: 'string', default: 'en' },
  version: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  why: { type: 'string' },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parsed>['values'];
const parsed = (args: string[]) => parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });

type Published = { name: string; version: number; problems: Problem[]; changes: string[]; notes: string[] };
type Task = (names: string[], values: Values, api: Api) => Promise<number>;
const TASKS: Record<string, Task> = { list, export: exported, validate, diff, publish, retire, catalogue };

/** Works on templates through the API; answers the exit code. */
export async function templateCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { positionals, values } = parsed(args);
  const [name = '', ...names] = positionals;
  const task = TASKS[name];
  if (!task)
    throw refuse('option', phrase`What should be done? One of: ${[...Object.keys(TASKS), 'simulate'].join(', ')}.`);
  if (!['en', 'fr'].includes(values.language)) throw refuse('option', '--language is en or fr.');
  return task(names, values, await Api.signedIn(values.api, env));
}

const only = (names: string[], what: Phrase): string => {
  const [name, ...more] = names;
  if (name && more.length === 0) return name;
  throw refuse('option', phrase`Give one ${what}. bobine template --help says more.`);
};
const read = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw refuse('file', phrase`${file} cannot be read.`);
  });

async function list(names: string[], { json }: Values, api: Api): Promise<number> {
  const query = `query ($name: String) { templates(name: $name) { name version current retired publishedBy publishedAt why } }`;
  const { templates } = await api.ask<{ templates: Version[] }>(query, { name: names[0] ?? null });
  say(json ? JSON.stringify(templates) : versionLines(templates));
  return 0;
}

async function exported(names: string[], { version, json }: Values, api: Api): Promise<number> {
  const name = only(names, phrase`name of a template`);
  const query = `query ($name: String!, $version: Int) { template(name: $name, version: $version) { name version hash source } }`;
  const asked = { name, version: numbered('--version', version) };
  const { template } = await api.ask<{ template: { source: string } | null }>(query, asked);
  if (!template)
    throw refuse(
      'template.unknown',
      version ? phrase`There is no version ${String(version)} of ${name}.` : phrase`There is no template ${name}.`,
    );
  process.stdout.write(json ? `${JSON.stringify(template)}\n` : template.source);
  return 0;
}

const PUBLISH = `mutation ($source: String!, $why: String, $dryRun: Boolean, $language: Language) {
  publishTemplate(source: $source, why: $why, dryRun: $dryRun) {
    name version problems { path problem fix line column } changes(language: $language) notes
  }
}`;
const publishing = async (api: Api, source: string, values: Values, dryRun: boolean): Promise<Published> => {
  const asked = { source, why: values.why ?? null, dryRun, language: values.language };
  return (await api.ask<{ publishTemplate: Published }>(PUBLISH, asked)).publishTemplate;
};

async function validate(files: string[], values: Values, api: Api): Promise<number> {
  if (files.length === 0) throw refuse('option', 'Give one file or several. bobine template --help says more.');
  let wrong = false;
  for (const file of files) {
    const { name, problems, notes } = await publishing(api, await read(file), values, true);
    wrong ||= problems.length > 0;
    if (values.json) say(JSON.stringify({ file, name, problems, notes }));
    else if (problems.length > 0) say(problemLines(file, problems));
    else say([`${file}: ${name} is well formed`, ...notes.map((note) => `  note: ${note}`)].join('\n'));
  }
  return wrong ? 1 : 0;
}

async function diff(names: string[], values: Values, api: Api): Promise<number> {
  const name = only(names, phrase`file, or name of a template`);
  const [from, to] = [numbered('--from', values.from), numbered('--to', values.to)];
  const source = from === null ? await read(name) : undefined;
  const {
    name: template,
    problems,
    changes,
  } = source
    ? await publishing(api, source, values, true)
    : { name, ...(await compared(api, { template: name, from, to, language: values.language })) };
  if (values.json) say(JSON.stringify({ template, problems, changes }));
  else if (problems.length > 0) say(problemLines(name, problems));
  else say(changes.length > 0 ? changes.join('\n') : 'They say the same.');
  return problems.length > 0 ? 1 : 0;
}

async function compared(api: Api, asked: object): Promise<Pick<Published, 'problems' | 'changes'>> {
  const query = `query ($template: String!, $from: Int, $to: Int, $language: Language) {
    compareTemplates(template: $template, from: $from, to: $to) { problems { path problem fix line column } changes(language: $language) }
  }`;
  return (await api.ask<{ compareTemplates: Pick<Published, 'problems' | 'changes'> }>(query, asked)).compareTemplates;
}

async function publish(files: string[], values: Values, api: Api): Promise<number> {
  const file = only(files, phrase`file`);
  const source = await read(file);
  const { name, version, problems, changes, notes } = await publishing(api, source, values, true);
  if (problems.length > 0) {
    say(values.json ? JSON.stringify({ name, problems }) : problemLines(file, problems));
    return 1;
  }
  if (!values.json)
    say(
      [
        `${name}, version ${version}:`,
        ...(changes.length > 0 ? changes : ['nothing is different']),
        ...notes.map((note) => `note: ${note}`),
      ].join('\n'),
    );
  if (!(await agreed(values.yes, 'Publish it?'))) return 1;
  const done = await publishing(api, source, values, false);
  say(values.json ? JSON.stringify(done) : `${done.name} ${done.version} starts runs from now on.`);
  return 0;
}

async function retire(names: string[], values: Values, api: Api): Promise<number> {
  const template = only(names, phrase`name of a template`);
  if (!(await agreed(values.yes, `No fact will start a run of ${template} any more. Retire it?`))) return 1;
  const query = `mutation ($template: String!, $why: String) { retireTemplate(template: $template, why: $why) { name version } }`;
  const { retireTemplate: retired } = await api.ask<{ retireTemplate: { version: number } }>(query, {
    ...{ template, why: values.why ?? null },
  });
  say(values.json ? JSON.stringify(retired) : `${template} is out of use; its last version was ${retired.version}.`);
  return 0;
}

async function catalogue(names: string[], { json }: Values, api: Api): Promise<number> {
  const query = `{ catalogue { name version title description owner queue timeout heartbeat retries undo stays input output } }`;
  const { catalogue: activities } = await api.ask<{ catalogue: Activity[] }>(query, {});
  if (names.length === 0) {
    say(json ? JSON.stringify(activities) : catalogueLines(activities));
    return 0;
  }
  const name = only(names, phrase`name of an activity`);
  const found = activities.filter((activity) => [activity.name, labelOf(activity)].includes(name));
  if (found.length === 0) {
    const known = activities.map((activity) => activity.name);
    throw refuse('activity.unknown', phrase`The catalogue has no ${name}: ${choice(name, known, phrase`activity`)}`);
  }
  say(json ? JSON.stringify(found) : found.map(activityText).join('\n\n'));
  return 0;
}
