import type { Language } from '../words/language.js';
import { at, type Loose, readLoosely, textAt, textsAt } from './loose.js';

export const KINDS = ['wait', 'task', 'human', 'gate', 'forEach', 'parallel', 'use', 'emit'] as const;

/** A step as a template that is being written has it. */
export type OutlinedStep = {
  /** Of a branch with what it is in: `checks/sound`. */
  name: string;
  title: string;
  kind: string;
  stage: string | null;
  needs: string[];
  /** Steps it goes back to when something is not good enough. */
  back: string[];
  /** What does it: an activity, a role, those who decide. */
  by: string;
  /** Where its name stands in the text. */
  from: number;
  /** The steps of each item, of a fan-out. */
  within: OutlinedStep[];
};
export type Outline = { name: string; steps: OutlinedStep[] };

/** The steps of a template as far as its text can be read, to be drawn while it is written. */
export function outline(source: string, language: Language = 'en'): Outline {
  const template = readLoosely(source);
  return { name: textAt(template, 'name') ?? '', steps: stepsOf(at(template, 'steps'), language) };
}

/** Branches of parallel steps stand beside them, under `{step}/{branch}`, and share what they need, as in a run. */
function stepsOf(
  steps: Loose | undefined,
  language: Language,
  outer?: { name: string; needs: string[]; stage: string | null },
): OutlinedStep[] {
  if (steps?.kind !== 'map') return [];
  return steps.pairs.flatMap(({ key, from, value }) => {
    const name = outer ? `${outer.name}/${key}` : key;
    const kind = KINDS.find((each) => at(value, each)) ?? 'step';
    const needs = outer ? outer.needs : textsAt(value, 'needs');
    const stage = textAt(value, 'stage') ?? outer?.stage ?? null;
    const step: OutlinedStep = {
      ...{ name, kind, needs, stage, from },
      title: titleOf(value, language) ?? key,
      back: backOf(value),
      by: byOf(value, kind),
      within: kind === 'forEach' ? stepsOf(at(value, 'steps'), language) : [],
    };
    if (kind !== 'parallel') return [step];
    const branches = stepsOf(at(value, 'parallel'), language, { name, needs, stage });
    const own = branches.filter((branch) => !branch.name.slice(name.length + 1).includes('/'));
    return [...branches, { ...step, needs: own.map((branch) => branch.name) }];
  });
}

/** What a step is called: in the language of the page, where it says so in each. */
const titleOf = (step: Loose, language: Language): string | undefined =>
  textAt(step, 'title') ?? textAt(at(step, 'title'), language) ?? textAt(at(step, 'title'), 'en');

const backOf = (step: Loose): string[] =>
  [at(step, 'again'), at(at(step, 'gate'), 'retake'), at(at(step, 'wait'), 'superseded')].flatMap(
    (said) => textAt(said, 'to') ?? [],
  );

function byOf(step: Loose, kind: string): string {
  const said = at(step, kind);
  switch (kind) {
    case 'gate': {
      const [all, of] = [textsAt(said, 'all'), textsAt(said, 'of')];
      return (all.length > 0 ? all : of).join(', ');
    }
    case 'human':
      return textAt(said, 'role') ?? textAt(said, 'vendor') ?? textAt(said, 'person') ?? '';
    case 'wait':
    case 'emit':
      return textAt(said, 'event') ?? '';
    case 'forEach':
      return textAt(said, 'in') ?? '';
    default:
      return said?.kind === 'text' ? said.text : '';
  }
}
