import type { Found } from './found.js';

const NAME = 'recent';
const MOST = 8;

/** What was gone to last from here, the newest first; kept in this browser, for who uses it. */
export function recent(person: string): Found[] {
  try {
    const kept = JSON.parse(localStorage.getItem(`${NAME}:${person}`) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter(isFound).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function remember(person: string, found: Found): void {
  const before = recent(person).filter((one) => keyOf(one) !== keyOf(found));
  localStorage.setItem(`${NAME}:${person}`, JSON.stringify([found, ...before].slice(0, MOST)));
}

const keyOf = ({ concept, id, project }: Found): string => JSON.stringify([concept, id, project]);

const isFound = (value: unknown): value is Found =>
  typeof value === 'object' &&
  value !== null &&
  (['concept', 'id', 'title'] as const).every((name) => typeof (value as Partial<Found>)[name] === 'string');
