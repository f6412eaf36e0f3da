/** Something inconsistent in the film's data; shown, never smoothed over. */
export type Finding = { severity: 'blocker' | 'issue' | 'fyi'; code: string; subject: string; text: string };
