import type { Phrase } from '@bobine/contracts';
import type { Context } from './context.js';
import type { Exit } from './exit.js';

/** What a word on the command line may be, so that it can be completed: one of a few, or something that the site knows. */
export type Completed = readonly string[] | 'project' | 'deliverable' | 'run' | 'template' | 'gate' | 'file' | 'folder';

type Described = { says: Phrase; of?: Completed };
export type Flag = Described & { kind: 'flag' };
/** An option with a value: `named` stands for it in the manual. */
export type Text = Described & { kind: 'text'; named: Phrase };
export type Preset = Described & { kind: 'preset'; named: Phrase; preset: string };
export type Needed = Described & { kind: 'needed'; named: Phrase };
export type Many = Described & { kind: 'many'; named: Phrase };
/** An option whose value may be left out, to be asked for. */
export type Asked = Described & { kind: 'asked'; named: Phrase };
export type OptionSpec = Flag | Text | Preset | Needed | Many | Asked;
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** One word, one that may be left out, one or several, or any number of them. */
export type ArgumentSpec = Described & { kind: 'one' | 'maybe' | 'some' | 'any'; named: Phrase };

type GivenFor<O extends OptionSpec> = O extends Flag
  ? boolean
  : O extends Many
    ? string[]
    : O extends Preset | Needed
      ? string
      : O extends Asked
        ? string | true | undefined
        : string | undefined;
export type Given<O extends OptionSpecs> = { [Name in keyof O]: GivenFor<O[Name]> };
type WordFor<A extends ArgumentSpec> = A['kind'] extends 'one'
  ? string
  : A['kind'] extends 'maybe'
    ? string | undefined
    : string[];
export type Words<A extends readonly ArgumentSpec[]> = {
  [At in keyof A]: A[At] extends ArgumentSpec ? WordFor<A[At]> : never;
};

/** A command of `bobine`, as its manual, its completion and its execution need it. */
export type Command = {
  /** What is typed after `bobine`: `login`, `template publish`. */
  name: string;
  says: Phrase;
  /** What else the manual says of it. */
  more?: Phrase;
  hidden?: boolean;
  args: readonly ArgumentSpec[];
  options: OptionSpecs;
  run: (words: never, given: never, context: Context) => Promise<Exit>;
};

/** Declares a command; what it is given is typed by what it declares. */
export function command<const A extends readonly ArgumentSpec[], const O extends OptionSpecs>(
  declared: Omit<Command, 'args' | 'options' | 'run'> & {
    args?: A;
    options?: O;
    run: (words: Words<A>, given: Given<O>, context: Context) => Promise<Exit>;
  },
): Command {
  return {
    ...declared,
    args: declared.args ?? [],
    options: declared.options ?? {},
    run: declared.run as Command['run'],
  };
}

export const flag = (says: Phrase): Flag => ({ kind: 'flag', says });
export const text = (named: Phrase, says: Phrase, of?: Completed): Text => ({
  kind: 'text',
  named,
  says,
  ...known(of),
});
export const preset = (named: Phrase, value: string, says: Phrase, of?: Completed): Preset => ({
  ...{ kind: 'preset', named, preset: value, says },
  ...known(of),
});
export const needed = (named: Phrase, says: Phrase, of?: Completed): Needed => ({
  ...{ kind: 'needed', named, says },
  ...known(of),
});
export const many = (named: Phrase, says: Phrase, of?: Completed): Many => ({
  kind: 'many',
  named,
  says,
  ...known(of),
});
export const asked = (named: Phrase, says: Phrase): Asked => ({ kind: 'asked', named, says });

const argument =
  <K extends ArgumentSpec['kind']>(kind: K) =>
  (named: Phrase, says: Phrase, of?: Completed): ArgumentSpec & { kind: K } => ({ kind, named, says, ...known(of) });
export const one = argument('one');
export const maybe = argument('maybe');
export const some = argument('some');
export const any = argument('any');

const known = (of: Completed | undefined): { of?: Completed } => (of === undefined ? {} : { of });
