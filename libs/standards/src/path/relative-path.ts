import { type Phrase, phrase, refuse } from '@bobine/contracts';

const LONGEST = 4096;
const UNPRINTABLE = /[\u0000-\u001f\u007f]/;

/** Passes a path that stays below its root, `/` between names; refuses absolute, `~`, `..`, backslashes, control characters. */
export function relativePath(text: string): string {
  const fault = pathFault(text);
  if (fault)
    throw refuse('path.unsafe', phrase`This path cannot be used: it ${fault}.`, JSON.stringify(text.slice(0, 200)));
  return text;
}

/** Whether a code can be the name of a folder as it stands. */
export const isFolderName = (code: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code);

/** What keeps a path from staying below its root, as in "it is absolute"; nothing when it stays there. */
export function pathFault(path: string): Phrase | undefined {
  if (path.length > LONGEST) return phrase`is longer than ${LONGEST} characters`;
  if (UNPRINTABLE.test(path)) return phrase`holds control characters`;
  if (path.startsWith('~')) return phrase`begins with a home folder`;
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return phrase`is absolute`;
  if (path.includes('\\')) return phrase`holds a backslash`;
  const names = path.split('/');
  if (names.includes('..')) return phrase`leaves its folder`;
  if (names.includes('') || names.includes('.')) return phrase`has an empty name or a dot for a name`;
  return undefined;
}
