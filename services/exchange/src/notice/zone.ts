const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What a clock and a calendar on the wall show, as minutes since 1970 there. */
export type Wall = { minutes: number; ofDay: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601', { ...parts, hourCycle: 'h23', timeZone: zone });
  formats.set(zone, made);
  return made;
}

/** Whether there is such a time zone. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** What the wall shows in a time zone at an instant. */
export function wallAt(zone: string, at: Date): Wall {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: string) => parts.get(type as never) ?? 0;
  const minutes = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) / MINUTE_MS;
  return { minutes, ofDay: of('hour') * 60 + of('minute') };
}

/**
 * When the wall shows that. Of a time that comes twice, the first; a time that the clock leaves out comes as much later as
 * the clock is put forward.
 */
export function instantOf(zone: string, minutes: number): Date {
  const there = minutes * MINUTE_MS;
  const offsets = [-DAY_MS, DAY_MS].map((beside) => {
    const at = new Date(there + beside);
    return wallAt(zone, at).minutes - Math.floor(at.getTime() / MINUTE_MS);
  });
  const [before = 0] = offsets;
  const found = offsets.map((offset) => minutes - offset).filter((at) => wallAt(zone, instant(at)).minutes === minutes);
  return instant(found.length > 0 ? Math.min(...found) : minutes - before);
}

const instant = (minutes: number): Date => new Date(minutes * MINUTE_MS);
