import type { Holiday, Observed } from './holidays.js';

/** A calendar by rule, whatever the year. */
export type Shipped = { zone: string; hours: Record<'weekdays', string[]>; observed: Observed; holidays: Holiday[] };

const hours = { weekdays: ['09:00-13:00', '14:00-18:00'] };

/** The calendars a template may name: France; the United States as in Los Angeles; England and Wales. */
export const SHIPPED = {
  fr: {
    zone: 'Europe/Paris',
    hours,
    observed: 'as it falls',
    holidays: [
      { on: '01-01' },
      { easter: 1 },
      { on: '05-01' },
      { on: '05-08' },
      { easter: 39 },
      { easter: 50 },
      { on: '07-14' },
      { on: '08-15' },
      { on: '11-01' },
      { on: '11-11' },
      { on: '12-25' },
    ],
  },
  us: {
    zone: 'America/Los_Angeles',
    hours,
    observed: 'nearest weekday',
    holidays: [
      { on: '01-01' },
      { nth: 3, weekday: 'monday', month: 1 },
      { nth: 3, weekday: 'monday', month: 2 },
      { nth: -1, weekday: 'monday', month: 5 },
      { on: '06-19' },
      { on: '07-04' },
      { nth: 1, weekday: 'monday', month: 9 },
      { nth: 2, weekday: 'monday', month: 10 },
      { on: '11-11' },
      { nth: 4, weekday: 'thursday', month: 11 },
      { on: '12-25' },
    ],
  },
  uk: {
    zone: 'Europe/London',
    hours,
    observed: 'next free weekday',
    holidays: [
      { on: '01-01' },
      { easter: -2 },
      { easter: 1 },
      { nth: 1, weekday: 'monday', month: 5 },
      { nth: -1, weekday: 'monday', month: 5 },
      { nth: -1, weekday: 'monday', month: 8 },
      { on: '12-25' },
      { on: '12-26' },
    ],
  },
} satisfies Record<string, Shipped>;
export type ShippedName = keyof typeof SHIPPED;
export const SHIPPED_NAMES = Object.keys(SHIPPED) as ShippedName[];
