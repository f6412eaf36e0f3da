import { useEffect, useState } from 'react';
import type { Language } from '../words/language.js';
import { useLanguage } from '../words/words.js';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How far off an instant is, in the largest unit that fits: “in 12 days”, “3 hours ago”, “now”. */
export function relative(at: Date, now: Date, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const difference = at.getTime() - now.getTime();
  for (const [unit, length] of UNITS) {
    if (Math.abs(difference) >= length) return format.format(Math.trunc(difference / length), unit);
  }
  return format.format(0, 'second');
}

/** How long something takes or took, in its largest unit: “3 days”. */
export function lasting(ms: number, language: Language): string {
  const [unit, length] = UNITS.find(([, each]) => Math.abs(ms) >= each) ?? (['minute', 60_000] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
    Math.max(1, Math.round(Math.abs(ms) / length)),
  );
}

/** Date and time as they are said exactly. */
export const exact = (at: Date, language: Language): string =>
  at.toLocaleString(language, { dateStyle: 'full', timeStyle: 'short' });
export const shortDate = (at: Date, language: Language): string =>
  at.toLocaleDateString(language, { day: 'numeric', month: 'short', ...(isFar(at) ? { year: 'numeric' } : {}) });
const isFar = (at: Date): boolean => at.getFullYear() !== new Date().getFullYear();

/** Now, again each half minute: what is shown as “3 minutes ago” grows old. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** An instant as it is said beside work: relative, with the exact one on hover. */
export function When({ at, className }: { at: string; className?: string }) {
  const [language] = useLanguage();
  const now = useNow();
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact(date, language)} className={className}>
      {relative(date, now, language)}
    </time>
  );
}

/** A day as it is said of what is due, with the exact instant on hover. */
export function Day({ at, className }: { at: string; className?: string }) {
  const [language] = useLanguage();
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact(date, language)} className={className}>
      {shortDate(date, language)}
    </time>
  );
}
