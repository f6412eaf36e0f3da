import type { ArgumentSpec, Command, Completed, OptionSpec } from '../frame/command.js';
import { GLOBALS, type Groups } from '../frame/program.js';

/** What may come next: words, or something that the site or the disk knows. */
export type Wanted = { words: readonly string[]; of?: Completed };

const takesValue = ({ kind }: OptionSpec): boolean => kind !== 'flag' && kind !== 'asked';
const HELP = 'help';

/** What may stand at the end of a line, whose words after `bobine` are given; the last is what is typed of it so far. */
export async function wantedAt(line: readonly string[], groups: Groups): Promise<Wanted> {
  const before = line.slice(0, -1);
  const names = Object.keys(groups).filter((name) => !groups[name]?.hidden);
  const [first, ...rest] = plainWords(before, GLOBALS);
  if (first === undefined) return optionOrWords(line, before, GLOBALS, [...names, HELP]);
  if (first === HELP) return { words: rest.length === 0 ? names : [] };
  const commands = (await groups[first]?.load()) ?? [];
  const [second] = rest;
  const only = commands.find(({ name }) => name === first);
  if (only) return inCommand(line, before, only, 1);
  if (second === undefined) {
    const below = commands.filter(({ hidden }) => !hidden).map(({ name }) => name.slice(first.length + 1));
    return optionOrWords(line, before, GLOBALS, below);
  }
  const chosen = commands.find(({ name }) => name === `${first} ${second}`);
  return chosen ? inCommand(line, before, chosen, 2) : { words: [] };
}

function inCommand(line: readonly string[], before: readonly string[], command: Command, taken: number): Wanted {
  const options: Record<string, OptionSpec> = { ...GLOBALS, ...command.options };
  const given = plainWords(before, options).length - taken;
  return optionOrWords(line, before, options, [], argumentAt(command.args, given));
}

/** The argument that a word is, counted from 0; of one that may come often, any more are too. */
function argumentAt(args: readonly ArgumentSpec[], at: number): ArgumentSpec | undefined {
  const last = args.at(-1);
  return args[at] ?? (last && (last.kind === 'some' || last.kind === 'any') ? last : undefined);
}

/** An option, or the value of the one before, or else a word. */
function optionOrWords(
  line: readonly string[],
  before: readonly string[],
  options: Readonly<Record<string, OptionSpec>>,
  words: readonly string[],
  argument?: ArgumentSpec,
): Wanted {
  const current = line.at(-1) ?? '';
  const previous = options[before.at(-1)?.replace(/^--/, '') ?? ''];
  if (previous && before.at(-1)?.startsWith('--') && takesValue(previous)) return completed(previous.of);
  if (current.startsWith('-')) {
    const given = new Set(before.filter((word) => word.startsWith('--')));
    const names = Object.entries(options).filter(([name, { kind }]) => kind === 'many' || !given.has(`--${name}`));
    return { words: [...names.map(([name]) => `--${name}`), '--help'] };
  }
  return argument ? completed(argument.of) : { words };
}

const completed = (of: Completed | undefined): Wanted =>
  of === undefined ? { words: [] } : typeof of === 'string' ? { words: [], of } : { words: of };

/** The words of a line that are neither options nor their values. */
function plainWords(words: readonly string[], options: Readonly<Record<string, OptionSpec>>): string[] {
  const plain: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) plain.push(word);
    else if (!word.includes('=')) {
      const spec = options[word.replace(/^--/, '')];
      if (spec && takesValue(spec)) at++;
    }
  }
  return plain;
}
