import type { Calendar, Hours } from '../engine/calendar.js';
import type { Sla } from '../engine/compiled.js';
import type { Json } from '../engine/json.js';
import type { Rung } from '../engine/ladder.js';
import { workingOf } from '../engine/period.js';
import type { Language, WordOf } from './language.js';

type Saying = {
  and: string;
  period: (amount: number, unit: 'day' | 'hour') => string;
  at: (who: string, after: string) => string;
  told: (within: string, ladder: string) => string;
  zone: string;
  closed: string;
  nowClosed: (days: string) => string;
  nowWorked: (days: string) => string;
  many: (days: number) => string;
  known: (before: number, after: number) => string;
};
const SAYING: Record<Language, Saying> = {
  en: {
    and: '; ',
    period: (amount, unit) => `${amount} working ${unit}${amount === 1 ? '' : 's'}`,
    at: (who, after) => `${who} after ${after}`,
    told: (within, ladder) => `${within}, then ${ladder}`,
    zone: 'time zone',
    closed: 'closed',
    nowClosed: (days) => `now closed on ${days}`,
    nowWorked: (days) => `now worked on ${days}`,
    many: (days) => `${days} days`,
    known: (before, after) => `known to ${before} → ${after}`,
  },
  fr: {
    and: ' ; ',
    period: (amount, unit) => {
      const many = amount > 1 ? 's' : '';
      return unit === 'day' ? `${amount} jour${many} ouvré${many}` : `${amount} heure${many} ouvrée${many}`;
    },
    at: (who, after) => `${who} après ${after}`,
    told: (within, ladder) => `${within}, puis ${ladder}`,
    zone: 'fuseau horaire',
    closed: 'fermé',
    nowClosed: (days) => `désormais fermé : ${days}`,
    nowWorked: (days) => `désormais travaillé : ${days}`,
    many: (days) => `${days} jours`,
    known: (before, after) => `connu jusqu’en ${before} → ${after}`,
  },
};

/** A setting that has to do with time as people would say it; null for any other. */
export function timeInWords(setting: string, value: Json, language: Language, wordOf: WordOf): string | null {
  switch (setting) {
    case 'due':
    case 'timeout':
      return periodInWords(String(value), language);
    case 'escalate':
      return ladderInWords(value as unknown as Rung[], language, wordOf);
    case 'sla': {
      const { within, escalate } = value as unknown as Sla;
      const period = periodInWords(within, language);
      return escalate ? SAYING[language].told(period, ladderInWords(escalate, language, wordOf)) : period;
    }
    case 'calendar':
      return (value as unknown as Calendar).zone;
    default:
      return null;
  }
}

/** Working time in the words of a language; any other period, or expression, as it is written. */
function periodInWords(period: string, language: Language): string {
  const working = workingOf(period);
  if (!working) return period;
  const say = SAYING[language].period;
  return 'days' in working ? say(working.days, 'day') : say(working.hours, 'hour');
}

/** Who is told when, from the deadline on. */
const ladderInWords = (rungs: Rung[], language: Language, wordOf: WordOf): string =>
  rungs
    .map(({ after, to }) => {
      const who = wordOf(to ?? '');
      return after === 'P0D' ? who : SAYING[language].at(who, periodInWords(after, language));
    })
    .join(', ');

/** What differs between two calendars: the zone, the hours of the week, the days both know of, and how far they reach. */
export function calendarInWords(before: Calendar, after: Calendar, language: Language): string {
  const say = SAYING[language];
  const zone = before.zone === after.zone ? [] : [`${say.zone} ${before.zone} → ${after.zone}`];
  const reach = before.years[1] === after.years[1] ? [] : [say.known(before.years[1], after.years[1])];
  return [...zone, ...weekInWords(before, after, language), ...daysInWords(before, after, language), ...reach].join(
    say.and,
  );
}

const two = (number: number): string => String(number).padStart(2, '0');
const time = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const hoursInWords = (hours: Hours[], say: Saying): string =>
  hours.map(([from, to]) => `${time(from)}–${time(to)}`).join(' ') || say.closed;

/** Weekdays whose hours changed alike are named together. */
function weekInWords(before: Calendar, after: Calendar, language: Language): string[] {
  const say = SAYING[language];
  // The fifth of January 2026 was a Monday.
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const changes = new Map<string, string[]>();
  after.week.forEach((hours, day) => {
    const [was, is] = [hoursInWords(before.week[day]!, say), hoursInWords(hours, say)];
    if (was === is) return;
    const change = `${was} → ${is}`;
    changes.set(change, [...(changes.get(change) ?? []), name.format(Date.UTC(2026, 0, 5 + day))]);
  });
  return [...changes].map(([change, days]) => `${days.join(', ')} ${change}`);
}

const MOST_DAYS = 4;

/** Whether a date is worked; only dates that one of two calendars names are asked for. */
const isWorked = ({ days, week }: Calendar, date: string): boolean =>
  (days[date] ?? week[(new Date(date).getUTCDay() + 6) % 7]!).length > 0;

function daysInWords(before: Calendar, after: Calendar, language: Language): string[] {
  const say = SAYING[language];
  const isKnown = (date: string, { years }: Calendar): boolean =>
    date >= String(years[0]) && date < String(years[1] + 1);
  const changed = [...new Set([...Object.keys(before.days), ...Object.keys(after.days)])]
    .filter((date) => isKnown(date, before) && isKnown(date, after))
    .filter((date) => isWorked(before, date) !== isWorked(after, date))
    .sort();
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  const listed = (dates: string[], phrase: (days: string) => string): string[] => {
    if (dates.length === 0) return [];
    const named = dates.map((date) => format.format(new Date(date))).join(', ');
    return [phrase(dates.length <= MOST_DAYS ? named : say.many(dates.length))];
  };
  const closed = changed.filter((date) => !isWorked(after, date));
  const worked = changed.filter((date) => isWorked(after, date));
  return [...listed(closed, say.nowClosed), ...listed(worked, say.nowWorked)];
}
