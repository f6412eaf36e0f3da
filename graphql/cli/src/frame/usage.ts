import { phrase, type Phrase, refuse, type Refusal } from '@bobine/contracts';
import { CommanderError } from 'commander';

/** What the parser of command lines says of a wrong one, as a refusal of ours: its words come in the reader's language. */
export function usageOf(error: CommanderError, name: string): Refusal {
  const first = /'([^' ]*)/.exec(error.message)?.[1] ?? '';
  const meant = /\(Did you mean (?:one of )?([^?)]*)\??\)/.exec(error.message)?.[1];
  const told = saidOf(error, { first, meant });
  return refuse('option', phrase`${told} ${helpOf(name)} says more.`);
}

const helpOf = (name: string): string => ['bobine', name, '--help'].filter(Boolean).join(' ');

/** What is told of something that a command needs and was not given. */
export const missing = (what: string, name: string): Refusal =>
  refuse('option', phrase`${phrase`${what} is missing.`} ${helpOf(name)} says more.`);

type Quoted = { first: string; meant: string | undefined };

function saidOf({ code, message }: CommanderError, { first, meant }: Quoted): Phrase {
  switch (code) {
    case 'commander.unknownOption':
      return meant ? phrase`There is no option ${first}: did you mean ${meant}?` : phrase`There is no option ${first}.`;
    case 'commander.unknownCommand':
      return meant
        ? phrase`There is no command ${first}: did you mean ${meant}?`
        : phrase`There is no command ${first}.`;
    case 'commander.missingArgument':
      return phrase`${first} is missing.`;
    case 'commander.optionMissingArgument':
      return phrase`${first} needs a value.`;
    case 'commander.excessArguments':
      return phrase`There are more words than it takes.`;
    case 'commander.help':
      return phrase`What should be done?`;
    default:
      return phrase`${message.replace(/^error: /, '')}`;
  }
}
