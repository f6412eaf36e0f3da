/** What tries are counted for, and from when on each further one costs time. */
export const COUNTED = {
  /** A person's password or code; nobody's account is closed for longer than a quarter of an hour by others. */
  account: { free: 5, first: 5_000, longest: 15 * 60_000, forgottenAfter: 24 * 3_600_000 },
  /** Where from: a whole house may be behind one address. */
  address: { free: 30, first: 5_000, longest: 15 * 60_000, forgottenAfter: 3_600_000 },
  /** Mail that somebody asks for. */
  mail: { free: 3, first: 15 * 60_000, longest: 6 * 3_600_000, forgottenAfter: 24 * 3_600_000 },
} as const;
export type Counted = keyof typeof COUNTED;

/** How long whoever failed so often waits before the next try, in milliseconds: nothing at first, then twice as long each time. */
export function waitAfter(counted: Counted, failures: number): number {
  const { free, first, longest } = COUNTED[counted];
  if (failures < free) return 0;
  return Math.min(longest, first * 2 ** Math.min(failures - free, 30));
}
