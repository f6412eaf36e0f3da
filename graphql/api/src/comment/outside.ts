const PERSON = /@\[[^\][\n]{1,200}\]\(person:[^()\s]{1,200}\)/g;

/** A text as it is read outside: who of the production is called has no name there. */
export const outside = (text: string): string => text.replaceAll(PERSON, '@production');
