#!/usr/bin/env node
import { isRefusal } from '@bobine/contracts';
import { AGENT_HELP, agentCommand } from './agent/agent-command.js';
import { CREDENTIALS_HELP, credentialsCommand } from './credentials-command.js';

const COMMANDS = {
  agent: { help: AGENT_HELP, run: agentCommand },
  credentials: { help: CREDENTIALS_HELP, run: credentialsCommand },
};
const HELP = `bobine agent         sends what is put into a folder
bobine credentials   makes the file that a vendor's agent needs

bobine COMMAND --help says more.
`;

const [name = '', ...args] = process.argv.slice(2);
const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
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
    ? error.user
    : isUsage
      ? (error as Error).message
      : String((error as Error).stack ?? error);
  process.stderr.write(`${said}\n`);
  process.exitCode = 2;
}
