export type Language = 'en' | 'fr';
/** The word for a code, such as a role or a type of task. */
export type WordOf = (code: string) => string;
