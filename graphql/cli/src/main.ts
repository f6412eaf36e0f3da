#!/usr/bin/env node
import { isRefusal, sayIn } from '@bobine/contracts';
import { languageIn } from './language.js';

type Command = {
  help: string;
  run: (args: string[], env: NodeJS.ProcessEnv, stop: AbortSignal) => Promise<number>;
};
/** Each is read when it is asked for: what an agent needs, nobody else waits for. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  agent: async () => {
    const { AGENT_HELP: help, agentCommand: run } = await import('./agent/agent-command.js');
    return { help, run };
  },
  template: async () => {
    const { TEMPLATE_HELP: help, templateCommand: run } = await import('./template/template-command.js');
    return { help, run };
  },
  run: async () => {
    const { RUN_HELP: help, runCommand: run } = await import('./run/run-command.js');
    return { help, run };
  },
  project: async () => {
    const { PROJECT_HELP: help, projectCommand: run } = await import('./project-command.js');
    return { help, run };
  },
  'template simulate': async () => {
    const { SIMULATE_HELP: help, simulateTemplate: run } = await import('./simulate/simulate-command.js');
    return { help, run };
  },
  'run simulate': async () => {
    const { SIMULATE_HELP: help, simulateRun: run } = await import('./simulate/simulate-command.js');
    return { help, run };
  },
  'run migrate': async () => {
    const { MIGRATE_HELP: help, migrateCommand: run } = await import('./run/migrate-command.js');
    return { help, run };
  },
  credentials: async () => {
    const { CREDENTIALS_HELP: help, credentialsCommand: run } = await import('./credentials-command.js');
    return { help, run };
  },
};
const HELP = `bobine agent         sends what is put into a folder
bobine template      validates, compares, simulates, publishes and retires workflow templates
bobine run           simulates runs, steers them, and takes them over to another version
bobine project       holds and releases whole projects
bobine credentials   makes the file that a vendor's agent needs

bobine COMMAND --help says more.
`;

const words = process.argv.slice(2);
const both = words.slice(0, 2).join(' ');
const name = Object.hasOwn(COMMANDS, both) ? both : (words[0] ?? '');
const args = words.slice(name === both ? 2 : 1);
const command = Object.hasOwn(COMMANDS, name) ? await COMMANDS[name]?.() : undefined;
if (!command || args.includes('--help') || args.includes('-h')) {
  const asked = command !== undefined || ['', 'help', '--help', '-h'].includes(name);
  process[asked ? 'stdout' : 'stderr'].write(command?.help ?? HELP);
  process.exit(asked ? 0 : 2);
}
const stopping = new AbortController();
process.once('SIGINT', () => stopping.abort());
process.once('SIGTERM', () => stopping.abort());
try {
  process.exitCode = await command.run(args, process.env, stopping.signal);
} catch (error) {
  const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  const said = isRefusal(error)
    ? sayIn(languageIn(process.env), error.told)
    : isUsage
      ? (error as Error).message
      : String((error as Error).stack ?? error);
  process.stderr.write(`${said}\n`);
  process.exitCode = 2;
}
