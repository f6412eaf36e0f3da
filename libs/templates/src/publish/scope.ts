import { choice, nearest, phrase, type Phrase } from '@bobine/contracts';
import type { Environment } from '@marcbachmann/cel-js';
import type { Reference } from '../expression/ast.js';
import { offsetOf, summaryOf, syntaxOf } from '../expression/syntax.js';
import { problem, type Unplaced } from '../language/problem.js';
import { KIND_WORDS, kindOf, type Types } from './types.js';

/** What an expression must give. */
export type Gives = 'condition' | 'text' | 'list' | 'anything';

/**
 * The variables an expression sees, by type; `steps` are the ones it may read and `all` those there are. In an open one it may
 * read what is not known too: it may have been cut out of a template that is misshapen.
 */
export type Scope = {
  variables: Record<string, string>;
  inputs: Record<string, string>;
  steps: Record<string, string>;
  all: readonly string[];
  open?: boolean;
};

const FITS: Record<Gives, (type: string) => boolean> = {
  condition: (type) => type === 'bool',
  text: (type) => ['string', 'int', 'double'].includes(type),
  list: (type) => kindOf(type) === 'a list' || type === 'map',
  anything: () => true,
};

const WANTED: Record<Gives, Phrase> = {
  condition: phrase`give a condition, true or false`,
  text: phrase`give a text`,
  list: phrase`give a list`,
  anything: phrase`correct the expression`,
};

/** Checks expressions against the scopes of one publication. */
export class Checker {
  constructor(
    private readonly types: Types,
    readonly problems: Unplaced[],
  ) {}

  /** The type an expression gives, or null after saying what is wrong with it. */
  check(source: string, at: string[], around: Scope, gives: Gives): string | null {
    const say = (text: Phrase, fix: Phrase, offset = 0): null => {
      this.problems.push(problem(at, phrase`${text} (in: ${source})`, fix, { expression: source, offset }));
      return null;
    };
    const syntax = syntaxOf(source);
    const text = gives === 'text' || gives === 'anything' ? textMeant(source) : null;
    if (syntax.problem) return say(syntax.problem, text ?? phrase`correct the expression`, syntax.offset);
    const scope = around.open ? withAll(syntax.references, around) : around;
    for (const reference of syntax.references) {
      const wrong = referenceProblem(reference, scope);
      const place = syntax.offsets.get(reference);
      if (wrong) return say(wrong.text, text && !wrong.isNear ? phrase`${text}, or ${wrong.fix}` : wrong.fix, place);
    }
    if (gives === 'condition' && syntax.references.length === 0) {
      return say(phrase`is the same for every run`, phrase`read an input, an event or a step, or remove it`);
    }
    const checked = this.environmentOf(scope, syntax.references).check(source);
    if (!checked.valid || checked.type === undefined) {
      const summary = summaryOf(checked.error);
      return say(phrase`${summary}`, this.fixOf(summary), offsetOf(checked.error));
    }
    if (checked.type !== 'dyn' && !FITS[gives](checked.type)) {
      return say(phrase`gives ${KIND_WORDS[kindOf(checked.type)]}`, WANTED[gives]);
    }
    return checked.type;
  }

  /** The field that was meant, where one is near. */
  private fixOf(summary: string): Phrase {
    const unknown = /^No such key: (\w+)/.exec(summary)?.[1];
    const near = unknown && nearest(unknown, this.types.fields());
    return near ? phrase`did you mean ${near}?` : phrase`correct the expression`;
  }

  /** Of hundreds of steps, only those that are read: what they say of themselves is much. */
  private environmentOf(scope: Scope, references: Reference[]): Environment {
    const read = references.flatMap(([root, name]) => (root === 'steps' && name !== undefined ? [name] : []));
    const steps = Object.fromEntries(read.map((name) => [name, scope.steps[name]!]));
    return this.types.environment({ ...scope.variables, inputs: scope.inputs, steps });
  }
}

/** How a text is written, where an expression is made of words and nothing else; null where it is more than that. */
const textMeant = (source: string): Phrase | null =>
  /^\p{L}[\p{L}\d_'-]*([,;:.!?]? [\p{L}\d_'-]+)*[.!?]?$/u.test(source)
    ? phrase`write '"${source}"' for the text itself`
    : null;

type ReferenceProblem = { text: Phrase; fix: Phrase; isNear?: boolean };

function referenceProblem([root, second]: string[], scope: Scope): ReferenceProblem | null {
  const roots = [...Object.keys(scope.variables), 'inputs', 'steps'];
  if (!roots.includes(root!)) {
    return {
      text: phrase`knows no ${root!}`,
      fix: choice(root!, roots, phrase`variable`),
      isNear: nearest(root!, roots) !== null,
    };
  }
  if (root === 'inputs' && second !== undefined && !Object.hasOwn(scope.inputs, second)) {
    const known = Object.keys(scope.inputs);
    return { text: phrase`there is no input ${second}`, fix: choice(second, known, phrase`input`) };
  }
  if (root !== 'steps') return null;
  if (second === undefined) return { text: phrase`reads steps without naming one`, fix: phrase`write steps.<name>` };
  if (Object.hasOwn(scope.steps, second)) return null;
  return scope.all.includes(second)
    ? { text: phrase`reads steps.${second}, which may not have ended yet`, fix: phrase`add ${second} to the needs` }
    : { text: phrase`there is no step ${second}`, fix: choice(second, Object.keys(scope.steps), phrase`earlier step`) };
}

/** The same scope with all that is read in it, of which nothing is known. */
function withAll(references: readonly Reference[], scope: Scope): Scope {
  const unknown = (names: (string | undefined)[]) => Object.fromEntries(names.map((name) => [name, 'dyn']));
  const of = (root: string) => references.filter(([first, name]) => first === root && name !== undefined);
  const roots = references.map(([root]) => root).filter((root) => root !== 'inputs' && root !== 'steps');
  return {
    ...scope,
    variables: { ...unknown(roots), ...scope.variables },
    inputs: { ...unknown(of('inputs').map(([, name]) => name)), ...scope.inputs },
    steps: { ...unknown(of('steps').map(([, name]) => name)), ...scope.steps },
  };
}

/** The same scope with more variables. */
export const withVariable = (scope: Scope, variables: Record<string, string>): Scope => ({
  ...scope,
  variables: { ...scope.variables, ...variables },
});
