import { graphql as typed, type trustedDocuments } from '@bobine/client';

type Document = Parameters<typeof trustedDocuments>[number];
const asked: Document[] = [];

/** Writes a document that a command asks with, and keeps it, so that a site can be told of all of them. */
export const graphql: typeof typed = new Proxy(typed, {
  apply(target, self, given) {
    const document = Reflect.apply(target, self, given) as Document;
    asked.push(document);
    return document;
  },
});

/** The documents of every command that was read so far; fragments go with what spreads them. */
export const documentsAsked = (): Document[] =>
  asked.filter(({ definitions }) => definitions.some(({ kind }) => String(kind) === 'OperationDefinition'));
