import { phrase, type Phrase, refuse } from '@bobine/contracts';
import { Argument, Command as Commander, CommanderError, Option } from 'commander';
import type { ArgumentSpec, Command, OptionSpec } from './command.js';
import { manual, type Written } from './manual.js';
import type { Speak } from './output.js';
import { missing, usageOf } from './usage.js';

/** A word after `bobine`: what it is for, and the commands it begins, read when one of them is asked for. */
export type Group = { says: Phrase; hidden?: boolean; load: () => Promise<readonly Command[]> };
export type Groups = Readonly<Record<string, Group>>;
/** What every command may be given. */
export type Globals = { api?: string; json?: boolean; language?: string; yes?: boolean };
/** What was asked for: a command with its words, to be run. */
export type Chosen = { command: Command; words: unknown[]; given: Record<string, unknown>; globals: Globals };

export const GLOBALS = {
  api: {
    kind: 'text',
    named: phrase`URL`,
    says: phrase`the address of the site; or BOBINE_API in the environment, or where you have signed in`,
  },
  json: { kind: 'flag', says: phrase`answers as one JSON document` },
  language: {
    kind: 'text',
    named: phrase`LANGUAGE`,
    says: phrase`en or fr; as your terminal has it, unless said`,
    of: ['en', 'fr'],
  },
  yes: { kind: 'flag', says: phrase`asks nothing: yes to everything` },
} satisfies Record<keyof Globals, OptionSpec>;

/** The word that says which group is meant; options of all commands may come before it. */
export function groupIn(words: readonly string[], groups: Groups): string | undefined {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === 'help') continue;
    if (word === '--api' || word === '--language') at++;
    else if (!word.startsWith('-')) return Object.hasOwn(groups, word) ? word : undefined;
  }
  return undefined;
}

/** The command that words name, or as much of one as they do. */
const nameIn = (words: readonly string[], commands: readonly Command[]): string | undefined =>
  commands.map(({ name }) => name).find((name) => words.join(' ').includes(name));

/** Reads a command line; undefined when it asked for the manual, which was written. Refuses what is no command line of ours. */
export async function chosenBy(
  words: readonly string[],
  groups: Groups,
  speak: Speak,
  written: Written,
): Promise<Chosen | undefined> {
  let chosen: Chosen | undefined;
  const program = manual(new Commander('bobine'), speak, written);
  program.description(speak(phrase`Bobine on the command line.`));
  for (const [name, spec] of Object.entries(GLOBALS)) program.addOption(optionOf(name, spec, speak));
  const group = groupIn(words, groups);
  const loaded = group === undefined ? [] : ((await groups[group]?.load()) ?? []);
  for (const [name, { says, hidden = false }] of Object.entries(groups)) {
    if (name === group && loaded.some((command) => command.name === name)) continue;
    program.command(name, { hidden }).description(speak(says));
  }
  for (const command of loaded) {
    const made = placeOf(program, command.name, command.hidden === true).description(speak(command.says));
    if (command.more) made.addHelpText('after', `\n${speak(command.more)}`);
    for (const spec of command.args) made.addArgument(argumentOf(spec, speak));
    for (const [name, spec] of Object.entries(command.options)) made.addOption(optionOf(name, spec, speak));
    made.action((...acted: unknown[]) => {
      const given = givenBy(command, made.opts());
      chosen = { command, words: acted.slice(0, command.args.length), given, globals: program.opts<Globals>() };
    });
  }
  try {
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageOf(error, nameIn(words, loaded) ?? group ?? '');
  }
  return chosen;
}

/** Where a command stands: `template publish` below `template`. */
function placeOf(program: Commander, name: string, hidden: boolean): Commander {
  const [first = '', ...below] = name.split(' ');
  const parent = program.commands.find((known) => known.name() === first);
  if (below.length === 0) return program.command(first, { hidden });
  return (parent ?? program.command(first)).command(below.join(' '), { hidden });
}

function argumentOf({ kind, named, says }: ArgumentSpec, speak: Speak): Argument {
  const name = `${speak(named)}${kind === 'some' || kind === 'any' ? '...' : ''}`;
  return new Argument(kind === 'one' || kind === 'some' ? `<${name}>` : `[${name}]`, speak(says));
}

/** What the manual says of an option. */
function saidOf(spec: OptionSpec): Phrase {
  if (spec.kind === 'preset') return phrase`${spec.says} (${spec.preset})`;
  return spec.kind === 'needed' ? phrase`${spec.says} (needed)` : spec.says;
}

function optionOf(name: string, spec: OptionSpec, speak: Speak): Option {
  const says = speak(saidOf(spec));
  if (spec.kind === 'flag') return new Option(`--${name}`, says);
  const option = new Option(
    `--${name} ${spec.kind === 'asked' ? `[${speak(spec.named)}]` : `<${speak(spec.named)}>`}`,
    says,
  );
  if (spec.kind === 'many')
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  return option;
}

/** What options were given, under the names they are declared by. */
function givenBy(command: Command, opts: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(command.options).map(([name, spec]) => {
    const value = opts[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    if (spec.kind === 'flag') return [name, value === true];
    if (spec.kind === 'many') return [name, value ?? []];
    if (spec.kind === 'preset') return [name, value ?? spec.preset];
    if (spec.kind === 'needed' && value === undefined) throw missing(`--${name}`, command.name);
    return [name, value];
  });
  return Object.fromEntries(given) as Record<string, unknown>;
}

/** The language a command line asks for itself. */
export function languageAsked(words: readonly string[]): 'en' | 'fr' | undefined {
  const at = words.findIndex((word) => word === '--language' || word.startsWith('--language='));
  if (at < 0) return undefined;
  const asked = words[at]?.split('=')[1] ?? words[at + 1];
  if (asked === 'en' || asked === 'fr') return asked;
  throw refuse('option', '--language is en or fr.');
}
