import type { Calendar } from '../engine/calendar.js';

const MINUTE = 60_000;
/** No zone changes its clocks twice within so few days. */
const STEP = 7 * 24 * 60;

/** Whether the host knows a zone of this name. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

/** What clocks in a zone show in these years, as the host knows it: from the eve of the first, and from each change on. */
export function offsetsOf(zone: string, [first, last]: Calendar['years']): Calendar['offsets'] {
  const offset = reading(zone);
  const [from, end] = [Date.UTC(first, 0, 0) / MINUTE, Date.UTC(last + 1, 0, 2) / MINUTE];
  const offsets: Calendar['offsets'] = [[from, offset(from)]];
  for (let at = from; at < end; at += STEP) {
    const before = offset(at);
    if (offset(at + STEP) === before) continue;
    let [same, changed] = [at, at + STEP];
    while (changed - same > 1) {
      const middle = (same + changed) >> 1;
      if (offset(middle) === before) same = middle;
      else changed = middle;
    }
    offsets.push([changed, offset(changed)]);
  }
  return offsets;
}

/** The minutes from UTC that a zone shows at an instant, in minutes since 1970. */
function reading(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  return (instant) => {
    const name = format.formatToParts(instant * MINUTE).find(({ type }) => type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? ['', '+', '0', '0'];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}
