import type { ApolloServerPlugin } from '@apollo/server';
import { languageOf, type Phrase, phrase } from '@bobine/contracts';
import { BREAK, type DocumentNode, visit } from 'graphql';
import type { NextFunction, Request, Response } from 'express';
import type { Context } from '../session/context.js';
import { type Documents, namedIn } from './documents.js';
import { failing, type Failures } from './failure.js';

/** What may be asked with, and whether the schema is hidden from who is not signed in, as it is where there is no GraphiQL. */
export type Asking = { takes: 'any' | 'trusted'; hidesSchema: boolean };

const failure = (told: Phrase, code: string, status = 400) => failing(told, { extensions: { code, http: { status } } });

/** What a document is asked with, before GraphQL reads it: a document that is named is put in the place of its name. */
export const withDocument =
  (documents: Documents, failures: Failures) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const body = request.body as { query?: unknown } | undefined;
    const name = namedIn(body);
    if (!body || name === undefined) return next();
    const text = documents.text(name);
    if (text === undefined) {
      const error = unknownDocument();
      const language = languageOf(request.headers['accept-language']);
      response.status(400).json({ errors: [failures.in(language, failures.format(error.toJSON(), error))] });
      return;
    }
    body.query = text;
    next();
  };

/** The refusal of a document that none of our pages asks with: the page is of another version. */
export const unknownDocument = () =>
  failure(phrase`There is no such document here. Load the page again.`, 'document.unknown');

/** The refusal of a text where only named documents are taken. */
export const untrusted = () =>
  failure(
    phrase`People ask here with the documents of our pages alone. Make an API token for a program.`,
    'document.untrusted',
  );

/** Whether somebody may ask with a text of their own: programs, which ask with tokens, and all where any document is taken. */
export const mayAskFreely = ({ principal }: Context, takes: Asking['takes']): boolean =>
  takes === 'any' || principal === null || principal.verbs !== undefined;

const SUGGESTION = / Did you mean [^?]*\?/;

/** What is kept from who is not signed in: the schema and hints of what is in it; and texts from people, each where a site wants it so. */
export const askedPlugin = ({ takes, hidesSchema }: Asking, documents: Documents): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ source, document, contextValue }) => {
      if (hidesSchema && contextValue.principal === null && readsSchema(document)) {
        throw failure(phrase`Sign in first: the schema is shown to those who may ask with it.`, 'access.unsigned', 401);
      }
      if (!mayAskFreely(contextValue, takes) && !documents.has(source)) throw untrusted();
    },
    willSendResponse: async ({ response: { body }, contextValue }) => {
      if (!hidesSchema || contextValue?.principal !== null || body.kind !== 'single') return;
      const { errors } = body.singleResult;
      if (!errors) return;
      body.singleResult.errors = errors.map((error) => ({ ...error, message: error.message.replace(SUGGESTION, '') }));
    },
  }),
});

/** Says what has failed in the language of who asks. */
export const languagePlugin = (failures: Failures): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, contextValue, request }) => {
      if (body.kind !== 'single' || !body.singleResult.errors) return;
      const { errors } = body.singleResult;
      const language = contextValue?.language ?? languageOf(request.http?.headers.get('accept-language'));
      body.singleResult.errors = errors.map((error) => failures.in(language, error));
      if (!contextValue?.loaders) return;
      // What templates say is read for it: whoever else looks at what is answered has done so meanwhile.
      const said = await Promise.all(errors.map((error) => failures.with(contextValue, error)));
      body.singleResult.errors = body.singleResult.errors.map((error, nth) => ({
        ...error,
        message: said[nth] ?? error.message,
      }));
    },
  }),
});

/** Whether a document reads the schema itself. */
function readsSchema(document: DocumentNode): boolean {
  let reads = false;
  visit(document, {
    Field: ({ name: { value } }) => {
      reads = value === '__schema' || value === '__type';
      return reads ? BREAK : undefined;
    },
  });
  return reads;
}
