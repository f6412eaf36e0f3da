import { LANGUAGES, type Language, phrase } from '@bobine/contracts';
import type { Words } from '../engine/compiled.js';
import type { Unplaced } from '../language/problem.js';
import { problem } from '../language/problem.js';
import type { StepSource, TemplateSource } from '../language/schema.js';

/** A text as it is written: plain, or in each language. */
type Written = string | Record<Language, string>;

/** A template in one language, what it says in the others, and what of that cannot be told apart. */
export type Worded = { source: TemplateSource; words: Words; problems: Unplaced[] };

/**
 * Takes apart what a template says in two languages: runs, facts and expressions know its English alone, and a reader's language
 * is looked up by that.
 */
export function worded(source: TemplateSource): Worded {
  const taking = new Taking();
  const { description, steps } = source;
  const plain = {
    ...source,
    ...(description === undefined ? {} : { description: taking.text(description, ['description']) }),
    steps: taking.steps(steps, ['steps']),
  };
  return { source: plain, words: taking.words, problems: taking.problems };
}

class Taking {
  readonly words: Words = {};
  readonly problems: Unplaced[] = [];

  text(text: Written, at: string[]): string {
    if (typeof text === 'string') return text;
    const { en, ...others } = text;
    for (const language of LANGUAGES) {
      if (language === 'en') continue;
      const said = others[language];
      const known = (this.words[language] ??= {});
      const before = Object.hasOwn(known, en) ? known[en]! : said;
      if (before !== said) {
        const twice = phrase`is "${said}" here, and "${before}" elsewhere in this template for the same English`;
        const fix = phrase`say it once, or tell the two apart in English as well`;
        this.problems.push(problem([...at, language], twice, fix));
      }
      known[en] = said;
    }
    return en;
  }

  steps(steps: Record<string, StepSource>, at: string[]): Record<string, StepSource> {
    return named(steps, (step, name) => this.step(step, [...at, name]));
  }

  private step(step: StepSource, at: string[]): StepSource {
    const { title, human, parallel, steps } = step;
    return {
      ...step,
      ...(title === undefined ? {} : { title: this.text(title, [...at, 'title']) }),
      ...(human ? { human: this.human(human, [...at, 'human']) } : {}),
      ...(parallel ? { parallel: this.steps(parallel, [...at, 'parallel']) } : {}),
      ...(steps ? { steps: this.steps(steps, [...at, 'steps']) } : {}),
    };
  }

  private human(human: NonNullable<StepSource['human']>, at: string[]): NonNullable<StepSource['human']> {
    const { checklist, form } = human;
    return {
      ...human,
      ...(checklist ? { checklist: this.texts(checklist, [...at, 'checklist']) } : {}),
      ...(form ? { form: named(form, (field, name) => this.field(field, [...at, 'form', name])) } : {}),
    };
  }

  private field<F extends { title?: string; options?: string[] }>(field: F, at: string[]): F {
    const { title, options } = field;
    return {
      ...field,
      ...(title === undefined ? {} : { title: this.text(title, [...at, 'title']) }),
      ...(options ? { options: this.texts(options, [...at, 'options']) } : {}),
    };
  }

  private texts(texts: string[], at: string[]): string[] {
    const plain = texts.map((text, nth) => this.text(text, [...at, String(nth)]));
    const twice = plain.findIndex((text, nth) => plain.indexOf(text) < nth);
    if (twice >= 0) this.problems.push(problem(at, phrase`names ${plain[twice]!} twice`, phrase`name it once`));
    return plain;
  }
}

const named = <V>(of: Record<string, V>, change: (value: V, name: string) => V): Record<string, V> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value, name)]));
