import { v5, v7 } from 'uuid';

const NAMESPACE = '6f1c2e0a-6a2b-5d0e-9b7e-0b0b1e5a1a11';

/** A new identifier, ordered by time (UUIDv7, RFC 9562). */
export const newId = (): string => v7();

/** The same identifier for the same words: what makes a repeated command harmless (UUIDv5, RFC 9562). */
export const idFrom = (...words: string[]): string => v5(words.join('\u001f'), NAMESPACE);
