import { createHash } from 'node:crypto';
import { parse } from 'graphql';

/** A document that pages ask with, named by its content: `sha256:` and the hash of its text in hexadecimal. */
export type DocumentId = string;

/** The name of a document. */
export const documentId = (text: string): DocumentId => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * The documents that our own pages ask with: a page sends the name instead of the text (`documentId`, or
 * `extensions.documentId`), and where a site wants it, people's sessions may ask with nothing else.
 */
export class Documents {
  private readonly texts: ReadonlyMap<DocumentId, string>;
  /** Names of the page's documents, by what the page calls them. */
  readonly ids: Readonly<Record<string, DocumentId>>;

  private constructor(documents: Readonly<Record<string, string>>) {
    this.ids = Object.fromEntries(Object.entries(documents).map(([name, text]) => [name, documentId(text)]));
    this.texts = new Map(Object.values(documents).map((text) => [documentId(text), text]));
  }

  /** Those of the pages that are served here. */
  static async ofPages(): Promise<Documents> {
    const page = (await import(new URL('../../page/queries.js', import.meta.url).href)) as Record<string, unknown>;
    const documents = Object.entries(page).filter((it): it is [string, string] => typeof it[1] === 'string');
    for (const [, text] of documents) parse(text);
    return new Documents(Object.fromEntries(documents));
  }

  /** The text of a document; nothing for one that is none of ours. */
  text(id: unknown): string | undefined {
    return typeof id === 'string' ? this.texts.get(id) : undefined;
  }
}

/** The name a question gives instead of its text; undefined where it gives none. */
export function namedIn(asked: unknown): unknown {
  const { documentId: name, extensions } = (asked ?? {}) as { documentId?: unknown; extensions?: unknown };
  return name ?? ((extensions ?? {}) as { documentId?: unknown }).documentId;
}
