/** A refusal of the site: `code` for programs, the message for people. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  /** What else is told, such as the version that stands after a conflict. */
  readonly extensions: Record<string, unknown>;

  constructor({ message, extensions = {} }: { message: string; extensions?: Record<string, unknown> }) {
    super(message);
    this.code = typeof extensions['code'] === 'string' ? extensions['code'] : 'unknown';
    this.extensions = extensions;
  }
}
