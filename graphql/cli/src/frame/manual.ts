import { phrase, type Phrase } from '@bobine/contracts';
import type { Command as Commander } from 'commander';
import type { Speak } from './output.js';

/** Where the manual is written. */
export type Written = { out: (text: string) => void; err: (text: string) => void; columns: number };

const TITLES: Record<string, Phrase> = {
  'Usage:': phrase`Usage:`,
  'Arguments:': phrase`Arguments:`,
  'Options:': phrase`Options:`,
  'Global Options:': phrase`Options of all commands:`,
  'Commands:': phrase`Commands:`,
};

/** Has commander write its manuals in the reader's language, and throw where it would end the process. */
export function manual(program: Commander, speak: Speak, { out, err, columns }: Written): Commander {
  return program
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (TITLES[title] ? speak(TITLES[title]) : title),
      styleUsage: (usage) =>
        usage.replace('[options]', `[${speak(phrase`options`)}]`).replace('[command]', `[${speak(phrase`command`)}]`),
      subcommandTerm: (command) => command.name(),
    })
    .configureOutput({
      writeOut: out,
      writeErr: err,
      // What is wrong is told by whoever catches it, in the reader's language.
      outputError: () => undefined,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .helpOption('-h, --help', speak(phrase`shows this`))
    .helpCommand(`help [${speak(phrase`COMMAND`)}]`, speak(phrase`says more of a command`))
    .exitOverride();
}
