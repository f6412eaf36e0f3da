import {
  english,
  isRefusal,
  type Language,
  type Phrase,
  phrase,
  phraseOf,
  readPhrase,
  sayIn,
  type Value,
} from '@bobine/contracts';
import { isTransient } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import type { Context } from '../session/context.js';
import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from 'graphql';

const OF_THE_ASKER = new Set([
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'input.invalid',
  'document.unknown',
  'document.untrusted',
  'access.unsigned',
]);

/** An error of a question as GraphQL knows them, in words of ours: what it says goes with it until it is known in which language. */
export const failing = (told: string | Phrase, { extensions, ...options }: GraphQLErrorOptions = {}): GraphQLError =>
  new GraphQLError(english(told), { ...options, extensions: { ...extensions, told: phraseOf(told) } });

/** Failures as they are answered: refusals keep their code and words, bugs go to the log and say only that. */
export class Failures {
  /** What each says, until it is known who reads it. */
  private readonly told = new WeakMap<GraphQLFormattedError, Value>();

  constructor(private readonly logger: Logger) {}

  /** A failure in English. */
  readonly format = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { told, ...failure } = this.judged(formatted, error);
    const answer = told === undefined ? failure : { ...failure, message: english(told) };
    if (told !== undefined) this.told.set(answer, told);
    return answer;
  };

  /** A failure as it was formatted, in the language of its reader; what libraries say of a question stays as they say it. */
  in(language: Language, failure: GraphQLFormattedError): GraphQLFormattedError {
    const told = this.told.get(failure);
    return told === undefined ? failure : { ...failure, message: sayIn(language, told) };
  }

  /** What a failure says to somebody where templates say something in it, in their language too; nothing where all is ours. */
  async with({ language, loaders }: Context, failure: GraphQLFormattedError): Promise<string | undefined> {
    const told = this.told.get(failure);
    if (told === undefined || loaders.othersIn(language, told).length === 0) return undefined;
    // What cannot be read just now is no second failure.
    return loaders.say(language, told).catch(() => undefined);
  }

  private judged(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError & { told?: Value } {
    const original = (error as { originalError?: unknown }).originalError ?? error;
    if (isRefusal(original)) {
      const { told, code, tech, details } = original;
      return { ...formatted, told, extensions: { ...details, code, tech } };
    }
    const code = formatted.extensions?.['code'];
    // What graphql-js itself refuses over WebSocket, documents and variables, has no code and no cause beneath it.
    const isOfTheAsker = code === undefined ? original === error : OF_THE_ASKER.has(String(code));
    if (isOfTheAsker) {
      const { message, locations } = formatted;
      const told = readPhrase(formatted.extensions?.['told']);
      const where = locations ? { locations } : {};
      return { message, ...where, ...(told ? { told } : {}), extensions: { code: code ?? 'BAD_USER_INPUT' } };
    }
    if (isTransient(original)) {
      this.logger.warn({ err: original, path: formatted.path }, 'the read model is away');
      const told = phrase`What is to be shown cannot be read just now. Try again in a moment.`;
      return { message: '', told, extensions: { code: 'database.away' } };
    }
    this.logger.error({ err: original, path: formatted.path }, 'a question failed');
    const told = phrase`Something went wrong here. The failure is in the log.`;
    return { message: '', told, extensions: { code: 'bug' } };
  }
}
