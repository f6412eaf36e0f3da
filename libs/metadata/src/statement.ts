/** The three families of metadata: of the file, of the making of the work, of what is in it. */
export const FAMILIES = ['technical', 'contextual', 'editorial'] as const;
export type Family = (typeof FAMILIES)[number];

export type Value = string | number | boolean;

/** What somebody or something says of a subject, once; it is never changed, a later one may say otherwise. */
export type Statement = {
  id: string;
  /** The material or element it is about. */
  subject: string;
  family: Family;
  term: string;
  value: Value;
  /** BCP 47, where the value is in a language. */
  language?: string;
  /** What it was read from: a file, a slate, a report, a person. */
  source: string;
  /** What read it, with its version; absent when a person did. */
  tool?: string;
  /** 0 to 1, where the tool gives one. */
  confidence?: number;
  state: 'proposed' | 'validated' | 'rejected';
  /** Who stated it, as an event's actor: `person:…`, `run:…`, `vendor:…`. */
  by: string;
  /** The person who has read and signed it. */
  validator?: string;
  /** When, ISO 8601 with a zone. */
  at: string;
  /** The statement it corrects or rejects. */
  supersedes?: string;
};
