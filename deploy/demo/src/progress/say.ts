type More = Record<string, unknown>;

const write = (line: More): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

/** A line for the log: what happened, and what it was about. */
export const log = (said: string, more: More = {}): void => write({ log: said, at: new Date().toISOString(), ...more });
/** A line for whoever watches the demo move. */
export const progress = (line: string, more: More = {}): void => write({ progress: { line, ...more } });
/** The last line of a demo that is done. */
export const done = (report: More): void => write({ done: true, report });
/** The last line of a demo that cannot go on. */
export const failed = (why: string): void => write({ failed: why });

/** An error in words, with what caused it. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message}: ${told(error.cause)}` : error.message;
}
