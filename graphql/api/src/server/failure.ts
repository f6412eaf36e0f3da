import { isRefusal } from '@bobine/contracts';
import { isTransient } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import type { GraphQLFormattedError } from 'graphql';

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

/** Failures as they are answered: refusals keep their code and words, bugs go to the log and say only that. */
export const failuresFor =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = (error as { originalError?: unknown }).originalError ?? error;
    if (isRefusal(original)) {
      const { user, code, tech, details } = original;
      return { ...formatted, message: user, extensions: { ...details, code, tech } };
    }
    const code = formatted.extensions?.['code'];
    // What graphql-js itself refuses over WebSocket, documents and variables, has no code and no cause beneath it.
    const isOfTheAsker = code === undefined ? original === error : OF_THE_ASKER.has(String(code));
    if (isOfTheAsker) {
      const { message, locations } = formatted;
      return { message, ...(locations ? { locations } : {}), extensions: { code: code ?? 'BAD_USER_INPUT' } };
    }
    if (isTransient(original)) {
      logger.warn({ err: original, path: formatted.path }, 'the read model is away');
      return {
        message: 'What is to be shown cannot be read just now. Try again in a moment.',
        extensions: { code: 'database.away' },
      };
    }
    logger.error({ err: original, path: formatted.path }, 'a question failed');
    return { message: 'Something went wrong here. The failure is in the log.', extensions: { code: 'bug' } };
  };
