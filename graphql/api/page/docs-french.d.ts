/** What the documents say in English, in French. */
export declare const FRENCH: Record<string, string>;
