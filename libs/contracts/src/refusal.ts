/** An expected failure: `code` for machines, `user` says to a person what is wrong and what to do, `tech` helps an engineer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    readonly user: string,
    readonly tech?: string,
    /** What a program that asked may go on with: the version that stands now, or what became of each item. */
    readonly details?: Record<string, unknown>,
  ) {
    super(tech ? `${user} (${tech})` : user);
  }
}

/** Makes the refusal to throw: `throw refuse('task.notInReview', 'Nothing has been sent to review yet.')`. */
export const refuse = (code: string, user: string, tech?: string, details?: Record<string, unknown>): Refusal =>
  new Refusal(code, user, tech, details);

/** Tells a refusal from a bug, also when it crossed a package boundary. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && error.name === 'Refusal';
