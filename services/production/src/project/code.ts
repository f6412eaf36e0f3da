import { refuse, phrase, type Phrase } from '@bobine/contracts';

/**
 * Refuses a code that could be taken for a path or for two codes: codes are parts of addresses, locks and folders.
 * @param what the thing it names, such as phrase`project`
 */
export function plainCode(what: Phrase, code: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(code) || code.includes('..')) {
    throw refuse(
      'code.form',
      phrase`The code of a ${what} is written with letters, digits, "-", "_" and single dots; "${code}" is not.`,
    );
  }
  return code;
}
