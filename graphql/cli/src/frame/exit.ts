import { isRefusal, phrase, type Phrase } from '@bobine/contracts';

/** How a command ends. Scripts count on these: a number never changes its meaning. */
export const EXIT = { well: 0, no: 1, usage: 2, unsigned: 3, refused: 4, unknown: 5, away: 6 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** What each means, as `bobine exit-codes` tells it. */
export const MEANINGS: readonly { exit: Exit; means: Phrase }[] = [
  { exit: EXIT.well, means: phrase`All is well, or it is done.` },
  { exit: EXIT.no, means: phrase`You said no, or a problem was found: in a template, a delivery, a check.` },
  { exit: EXIT.usage, means: phrase`It was asked for wrongly, or could not be done here.` },
  { exit: EXIT.unsigned, means: phrase`Nobody is signed in, or the sign-in failed or is over.` },
  { exit: EXIT.refused, means: phrase`The site refused it: it is not allowed, or not possible as things stand.` },
  { exit: EXIT.unknown, means: phrase`What was named is not there, or not for you to see.` },
  { exit: EXIT.away, means: phrase`The site or the door does not answer, or not now: try again later.` },
];

/** Something the site or the door has refused, whichever client asked. */
const isRefused = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && ['Refused', 'DoorRefusal', 'DoorAway'].includes(error.name);
const AWAY = new Set(['site.away', 'door.away', 'database.away', 'overload']);
const UNSIGNED = /^(access\.unsigned|unsigned|session\.|signIn\.|link\.invalid$|totp\.(needed|wrong)$|signature\.)/;
/** What was asked cannot be understood by this site. */
const MISUNDERSTOOD = /^(GRAPHQL_|BAD_|OPERATION_|input\.)/;

/** The code of a failure, for programs; undefined for a bug. */
export const codeOf = (error: unknown): string | undefined =>
  isRefusal(error) || isRefused(error) ? error.code : undefined;

/** How a command ends that failed so. */
export function exitOf(error: unknown): Exit {
  const code = codeOf(error) ?? '';
  if (AWAY.has(code)) return EXIT.away;
  if (UNSIGNED.test(code)) return EXIT.unsigned;
  if (code.endsWith('.unknown')) return EXIT.unknown;
  return isRefused(error) && !MISUNDERSTOOD.test(code) ? EXIT.refused : EXIT.usage;
}
