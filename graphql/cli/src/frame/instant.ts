const two = (n: number): string => String(n).padStart(2, '0');

/** A day, as it is where the reader sits. */
export function day(at: string): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day and a time, as they are where the reader sits. */
export function minute(at: string): string {
  const date = new Date(at);
  return `${day(at)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The time of day, to the second. */
export function second(at: string): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
