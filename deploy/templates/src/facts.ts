import type { CompiledStep, CompiledTemplate } from '@bobine/templates';
import { template } from './library.js';

/** The steps that are written in a template itself, with those of its fan-outs, named through them. */
function ownSteps({ steps }: CompiledTemplate, before = ''): { path: string; step: CompiledStep }[] {
  return steps
    .filter(({ within }) => within === undefined)
    .flatMap((step) => [
      { path: before + step.path, step },
      ...(step.kind === 'forEach' ? ownSteps(step.template, `${before}${step.path} › `) : []),
    ]);
}

const list = (words: readonly string[]): string => words.join(', ');
const short = (event: string): string => event.replace(/^bobine\.|\.v\d+$/g, '');
/** Those a ladder names, the first first. */
const told = (ladder: { to: string | null }[] = []): string => list(ladder.flatMap(({ to }) => to ?? []));
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** What a key says itself: the kind of material, the kind of element. */
const literal = (key: string): string[] =>
  /^"(.+)"$/
    .exec(key)
    ?.slice(1)
    .map((word) => ` (${word})`) ?? [];

/** Who does a step, or decides it, or what it waits for. */
function who(step: CompiledStep): string {
  switch (step.kind) {
    case 'human':
      return `${step.type}: ${step.role ?? (step.vendor === null ? step.person : `vendor ${code(step.vendor)}`)}`;
    case 'gate': {
      const { rule, parties, quorum, veto, retake } = step;
      const several = parties.length > 1 ? `all of ${list(parties)}` : list(parties);
      const asked = rule === 'all' ? several : `${quorum} of ${list(parties)}`;
      const may = veto.length > 0 ? `; ${list(veto)} may object` : '';
      return `**${asked}**${may}${retake ? `; ${retake.max} × back to ${code(retake.to)}` : ''}`;
    }
    case 'wait':
      return `waits for ${short(step.event)}${list(Object.values(step.key).flatMap(literal))}`;
    case 'task':
      return code(step.activity.name);
    case 'forEach':
      return `for each ${step.as}, ${step.window} at once`;
    case 'use':
      return `uses ${code(step.uses)}`;
    case 'parallel':
      return 'side by side';
    case 'emit':
      return `says ${step.event}`;
  }
}

function late(step: CompiledStep): string {
  const again = step.again ? [`${step.again.max} × back to ${code(step.again.to)}`] : [];
  const due = step.kind === 'wait' ? step.timeout : step.kind === 'human' || step.kind === 'gate' ? step.due : null;
  const names = 'escalate' in step ? told(step.escalate) : '';
  const passes = step.kind === 'wait' && step.onTimeout === 'skip' ? ', then goes on' : '';
  return [...again, ...(due ? [`${due}${names ? ` → ${names}` : ''}${passes}`] : [])].join('; ');
}

const ANOTHER: Record<string, string> = {
  beside: 'another starts beside it',
  ignore: 'nothing starts while it goes on',
  queue: 'another starts after it',
  replace: 'it is cancelled, and another starts',
};

/** What can be told of a template by reading it: what starts it, what it is opened with, its steps and who is asked. */
export function factsOf(name: string): string {
  const of = template(name);
  const starts = of.start.map(({ on, when, key, whileRunning = 'beside' }) => {
    return `${code(short(on))}${when ? ` when ${code(when)}` : ''}; one run for ${code(key)}, ${ANOTHER[whileRunning]}`;
  });
  const rows = ownSteps(of).map(({ path, step }) => {
    return `| ${path} | ${step.title} | ${who(step)} | ${late(step)} |`;
  });
  const { sla } = of;
  return [
    `**Starts:** ${starts.join('. ') || 'by being used'}.`,
    `**Inputs:** ${list(Object.entries(of.inputs).map(([input, type]) => `${input} (${type})`))}.`,
    ...(sla ? [`**Late as a whole after** ${sla.within} → ${told(sla.escalate)}.`] : []),
    '',
    '| step | title | who decides, who does it | late after, and who is told |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** One line for each of these templates: what starts it, what it uses, and who must be there to decide, in used ones too. */
export function tableOf(names: readonly string[]): string {
  const rows = names.map((name) => {
    const of = template(name);
    const uses = new Set(ownSteps(of).flatMap(({ step }) => (step.kind === 'use' ? [step.uses] : [])));
    const starts = of.start.map(({ on }) => short(on));
    return `| [${name}](#${name.toLowerCase()}) | ${list(starts) || 'used'} | ${list([...uses])} | ${list(titlesOf(of))} |`;
  });
  return ['| template | starts on | uses | titles that must be held |', '|---|---|---|---|', ...rows].join('\n');
}

/** The titles that the gates of a run name, its items' included: each must be held by somebody when its gate opens. */
const titlesOf = ({ steps }: CompiledTemplate): string[] => [
  ...new Set(
    steps.flatMap((step) => {
      if (step.kind === 'gate') return [...step.parties, ...step.veto];
      return step.kind === 'forEach' ? titlesOf(step.template) : [];
    }),
  ),
];

/** The templates a page has a section for, in its order. */
export const sectionsOf = (page: string): string[] => [...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name!);

/** The page with what is generated in it as the templates have it now; what is written by hand stands. */
export const withFacts = (page: string): string =>
  page.replace(/<!-- facts(?: of (\w+))? -->[\s\S]*?<!-- end -->/g, (_, name: string | undefined) => {
    const opening = name ? `<!-- facts of ${name} -->` : '<!-- facts -->';
    return `${opening}\n${name ? factsOf(name) : tableOf(sectionsOf(page))}\n<!-- end -->`;
  });
