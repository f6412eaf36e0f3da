/** A failure as it is told: a sentence for a person, a code for programs. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    message: string,
    readonly code: string,
    readonly extensions: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

/** Whatever was thrown, as it is told. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(error instanceof Error ? error.message : String(error), 'unknown');

/** Whether nobody answered. */
export const isAway = (problem: unknown): boolean => problem instanceof Problem && problem.code === 'site.away';
