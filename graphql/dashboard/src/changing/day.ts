/** The day that an instant is of where one is, as calendars write it: `2026-05-04`. */
export function dayOf(instant: string): string {
  const at = new Date(instant);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The end of a day, where one is. */
export const endOf = (day: string): string => new Date(`${day}T23:59:00`).toISOString();
