import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { askable } from './limits.js';
import { Dashboard } from './dashboard.js';
import { schemaText } from './schema-text.js';

/** A document that pages ask with, named by its content: `sha256:` and the hash of its text in hexadecimal. */
export type DocumentId = string;

/** Names the documents of a site among what is injected. */
export const DOCUMENTS = Symbol('documents');

/** The name of a document. */
export const documentId = (text: string): DocumentId => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * The documents that our own pages and a site's own programs ask with: one sends the name instead of the text
 * (`documentId`, or `extensions.documentId`), or the text word for word; where a site wants it, people's sessions may ask
 * with nothing else. A name is no secret, and what comes as variables is the asker's: they are held to the limits of any
 * other, and weighed before they are taken, the pages' when they are built and a site's when the API starts.
 */
export class Documents {
  private readonly texts: ReadonlyMap<DocumentId, string>;

  private constructor(texts: readonly string[]) {
    this.texts = new Map(texts.map((text) => [documentId(text), text]));
  }

  /** Those of the dashboard that is served here, and those of a site's file: JSON, the text of each document by its hash. */
  static async of(file?: string): Promise<Documents> {
    return new Documents([...Dashboard.read().documents, ...(file === undefined ? [] : await ownOf(file))]);
  }

  /** The text of a document; nothing for one that is none of ours. */
  text(id: unknown): string | undefined {
    return typeof id === 'string' ? this.texts.get(id) : undefined;
  }

  /** Whether a text is one of these word for word. */
  has(text: unknown): boolean {
    return typeof text === 'string' && this.texts.has(documentId(text));
  }
}

/** The documents of a site's own programs; all that is wrong with any of them is told at once. */
async function ownOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`TRUSTED_DOCUMENTS cannot be read: ${error.message}`);
  });
  const schema = buildSchema(schemaText());
  const entries = entriesOf(text);
  const problems = entries.flatMap(([name, document]) => problemsOf(schema, name, document));
  if (problems.length > 0) throw new Error(`TRUSTED_DOCUMENTS, ${file}:\n${problems.join('\n')}`);
  return entries.map(([, document]) => document as string);
}

function entriesOf(text: string): [string, unknown][] {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return Object.entries(read);
  } catch {
    // Told below.
  }
  throw new Error('TRUSTED_DOCUMENTS: is no JSON of the form { "HASH": "text of the document", … }.');
}

function problemsOf(schema: GraphQLSchema, name: string, text: unknown): string[] {
  if (typeof text !== 'string') return [`${name}: is no text.`];
  const hash = documentId(text);
  if (name !== hash && `sha256:${name}` !== hash) return [`${name}: is not the SHA-256 of its text, which is ${hash}.`];
  return askable(schema, text).map((problem) => `${name}: ${problem}`);
}

/** The name a question gives instead of its text; undefined where it gives none. */
export function namedIn(asked: unknown): unknown {
  const { documentId: name, extensions } = (asked ?? {}) as { documentId?: unknown; extensions?: unknown };
  return name ?? ((extensions ?? {}) as { documentId?: unknown }).documentId;
}
