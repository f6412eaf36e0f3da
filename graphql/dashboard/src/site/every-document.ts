import { formatDocument, stringifyDocument } from '@urql/core';
import type { DocumentNode } from 'graphql';
import { REFRESH } from './session.js';

const modules = import.meta.glob<Record<string, unknown>>(['../**/queries.ts', '../**/*.queries.ts'], { eager: true });

const isDocument = (value: unknown): value is DocumentNode =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'Document';

/** Everything the pages ask with, as it is sent: what is exported from files named `queries.ts`. */
export function texts(): string[] {
  const documents = Object.values(modules).flatMap((module) => Object.values(module).filter(isDocument));
  const asked = documents.filter(({ definitions }) => definitions.some(({ kind }) => kind === 'OperationDefinition'));
  const sent = asked.flatMap((document) => [
    stringifyDocument(formatDocument(document as never)),
    // A subscription goes over a socket as it is written.
    stringifyDocument(document),
  ]);
  return [...new Set([...sent, REFRESH])];
}
