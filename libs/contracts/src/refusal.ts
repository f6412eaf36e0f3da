import { english, type Phrase } from './phrase.js';

/** An expected failure: `code` for machines, `user` says to a person what is wrong and what to do, `tech` helps an engineer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** What is said, in English. */
  readonly user: string;
  constructor(
    readonly code: string,
    /** The same, as it can be said in another language. */
    readonly told: string | Phrase,
    readonly tech?: string,
    /** What a program that asked may go on with: the version that stands now, or what became of each item. */
    readonly details?: Record<string, unknown>,
  ) {
    const user = english(told);
    super(tech ? `${user} (${tech})` : user);
    this.user = user;
  }
}

/**
 * Makes the refusal to throw: `throw refuse('task.notInReview', 'Nothing has been sent to review yet.')`, and with values
 * throw refuse('project.unknown', phrase`There is no project ${project}.`). How it is said in French stands in `french/`.
 */
export const refuse = (
  code: string,
  told: string | Phrase,
  tech?: string,
  details?: Record<string, unknown>,
): Refusal => new Refusal(code, told, tech, details);

/** Tells a refusal from a bug, also when it crossed a package boundary. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && error.name === 'Refusal';
