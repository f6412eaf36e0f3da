/** The words of the page about interfaces. */
export declare const DOCS: Record<'en' | 'fr', Record<string, string>>;
