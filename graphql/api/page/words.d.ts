/** Words for codes, by language, kind of code and code. */
export declare const CODES: Record<'en' | 'fr', Record<string, Record<string, string>>>;
