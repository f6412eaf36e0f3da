import { fileURLToPath } from 'node:url';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { isRefusal } from '@bobine/contracts';
import type { GraphQLFormattedError } from 'graphql';
import { Loaders } from '../read/loaders.js';
import type { ReadModel } from '../read/read-model.js';
import type { Context } from '../session/context.js';
import type { Sessions } from '../session/session.js';

const schemaFolder = fileURLToPath(new URL('../../../schema/*.graphql', import.meta.url));

/** Refusals keep their code and words; bugs say only that something went wrong. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = (error as { originalError?: unknown }).originalError ?? error;
  if (isRefusal(original)) {
    return { ...formatted, message: original.user, extensions: { code: original.code, tech: original.tech } };
  }
  const code = formatted.extensions?.['code'];
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED' || code === 'BAD_USER_INPUT') {
    return { message: formatted.message, locations: formatted.locations ?? [], extensions: { code } };
  }
  return { message: 'Something went wrong here. The failure is in the log.', extensions: { code: 'bug' } };
}

/** GraphQL over HTTP and graphql-ws under the same sessions; the schema is the files of graphql/schema. */
export const graphqlModule = (model: ReadModel, sessions: Sessions): DynamicModule =>
  GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    typePaths: [schemaFolder],
    graphiql: true,
    playground: false,
    csrfPrevention: true,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError,
    // The read model is a moving thing: what is cached must be asked for again.
    cache: 'bounded',
    context: async ({
      req,
      extra,
    }: {
      req?: { headers: Record<string, string> };
      extra?: { authorization?: string };
    }): Promise<Context> => ({
      principal: await sessions.read(req?.headers['authorization'] ?? extra?.authorization),
      loaders: new Loaders(model),
    }),
    subscriptions: {
      'graphql-ws': {
        onConnect: (context) => {
          const authorization = (context.connectionParams as { authorization?: unknown } | undefined)?.authorization;
          if (typeof authorization === 'string')
            (context.extra as { authorization?: string }).authorization = authorization;
        },
        // Only subscriptions travel this way: queries and mutations go by HTTP, under its limits.
        onSubscribe: (_context: unknown, _id: unknown, payload: { query?: string | null } | string) => {
          const query = typeof payload === 'object' ? (payload.query ?? '') : '';
          if (!/^\s*subscription\b/.test(query)) throw new Error('Only subscriptions are answered over WebSocket.');
        },
      },
    },
  });
