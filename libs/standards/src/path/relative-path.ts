import { refuse } from '@bobine/contracts';

const LONGEST = 4096;
const UNPRINTABLE = /[\u0000-\u001f\u007f]/;

/** Passes a path that stays below its root, `/` between names; refuses absolute, `~`, `..`, backslashes, control characters. */
export function relativePath(text: string): string {
  const fault = pathFault(text);
  if (fault) throw refuse('path.unsafe', `This path cannot be used: it ${fault}.`, JSON.stringify(text.slice(0, 200)));
  return text;
}

/** Whether a code can be the name of a folder as it stands. */
export const isFolderName = (code: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code);

/** What keeps a path from staying below its root, as in "it is absolute"; nothing when it stays there. */
export function pathFault(path: string): string | undefined {
  if (path.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (UNPRINTABLE.test(path)) return 'holds control characters';
  if (path.startsWith('~')) return 'begins with a home folder';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'is absolute';
  if (path.includes('\\')) return 'holds a backslash';
  const names = path.split('/');
  if (names.includes('..')) return 'leaves its folder';
  if (names.includes('') || names.includes('.')) return 'has an empty name or a dot for a name';
  return undefined;
}
