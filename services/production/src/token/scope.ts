import { VERBS } from '@bobine/access';
import { refuse, phrase } from '@bobine/contracts';

export const LONGEST_LIFE_MS = 366 * 86_400_000;

/** The verbs a token is confined to, each known; to see is `read`. */
export function checkedVerbs(verbs: string[] | undefined): string[] | undefined {
  const unknown = verbs?.find((verb) => !VERBS.includes(verb));
  if (unknown !== undefined) {
    throw refuse('token.verb', phrase`There is no verb "${unknown}". Verbs: ${VERBS.join(', ')}.`);
  }
  return verbs && [...new Set(verbs)].sort();
}

/** When a token ends; refused when that is past, or further off than a year. */
export function checkedEnd(expiresAt: string, now: Date): Date {
  const end = new Date(expiresAt);
  const left = end.getTime() - now.getTime();
  if (!(left > 0 && left <= LONGEST_LIFE_MS)) {
    throw refuse(
      'token.end',
      'A token ends within a year from now. Give a date that is not past and not later than that.',
    );
  }
  return end;
}
