/** Under which name changes are counted that one person alone is told of: no code of a project holds a colon. */
export const channelOfPerson = (person: string): string => `person:${person}`;
