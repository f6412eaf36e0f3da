import { fileURLToPath } from 'node:url';
import { languageAsked } from '@bobine/contracts';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { guarded } from '../access/guard.js';
import { authored } from '../words/authored.js';
import { type Asking, askedPlugin, languagePlugin } from './asked.js';
import type { ContextOf } from './context-of.js';
import type { Documents } from './documents.js';
import type { Failures } from './failure.js';
import { LIMITS, LimitsRule } from './limits.js';
import { DateTime, JSONValue, Numbers, Texts } from './scalars.js';

const schemaFolder = fileURLToPath(new URL('../../../schema/*.graphql', import.meta.url));

/** What of a request is looked at; `ip` is what proxies that are trusted say it is. */
type From = { headers: { authorization?: string; 'user-agent'?: string; 'accept-language'?: string }; ip?: string };

/** Where GraphQL answers, over HTTP and graphql-ws. */
export const GRAPHQL_PATH = '/graphql';

type Served = { contextOf: ContextOf; asking: Asking; documents: Documents; failures: Failures };

/** GraphQL over HTTP; the schema is the files of graphql/schema. */
export const graphqlModule = ({ contextOf, asking, documents, failures }: Served): DynamicModule =>
  GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: GRAPHQL_PATH,
    typePaths: [schemaFolder],
    resolvers: { DateTime, JSON: JSONValue, Texts, Numbers },
    // The page of its own loads its script from elsewhere; ours is served by the page controller.
    graphiql: false,
    playground: false,
    csrfPrevention: true,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The service stops in its own order.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [LimitsRule],
    // Words first: what hides the schema looks at what is then said.
    plugins: [languagePlugin(failures), askedPlugin(asking, documents)],
    transformSchema: (schema) => guarded(authored(schema)),
    formatError: failures.format,
    cache: 'bounded',
    context: ({ req: { headers, ip } }: { req: From }) =>
      contextOf(headers.authorization, {
        ...{ address: ip, device: headers['user-agent'] },
        language: languageAsked(headers['accept-language']),
      }),
  });
