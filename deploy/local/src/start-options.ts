import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.js';

export type StartOptions = {
  once: boolean;
  report: string | undefined;
  fresh: boolean;
  empty: boolean;
  port: number | undefined;
};

/** What was asked on the command line; throws CannotStart for anything unknown. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parsed(args);
  const { once = false, report, fresh = false, empty = false, port } = values;
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && !(Number.isInteger(number) && number > 0 && number < 65_536)) {
    throw new CannotStart(`--port must be a number from 1 to 65535, not ${port}.`);
  }
  return { once, report, fresh, empty, port: number };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        once: { type: 'boolean' },
        report: { type: 'string' },
        fresh: { type: 'boolean' },
        empty: { type: 'boolean' },
        port: { type: 'string' },
      },
    });
  } catch (error) {
    throw new CannotStart((error as Error).message, ['npm start -- --help lists the options']);
  }
}
