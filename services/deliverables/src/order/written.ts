import { type Phrase, phrase } from '@bobine/contracts';

/** What was written, read; or why it cannot be, and how to write it. */
export type Written<T> = { value: T } | { problem: Phrase; fix: Phrase };

const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

const nameIn = (names: Intl.DisplayNames, tag: string): string | undefined => {
  try {
    return names.of(tag);
  } catch {
    return undefined;
  }
};

/** A language by its BCP 47 tag, as the registry writes it. */
export function readLanguage(text: string): Written<string> {
  const fix = phrase`Write a BCP 47 tag such as fr, en-GB or es-419; zxx where nothing is spoken.`;
  const problem = phrase`${text} is no language.`;
  try {
    const [tag] = Intl.getCanonicalLocales(text);
    return tag && nameIn(languages, tag) ? { value: tag } : { problem, fix };
  } catch {
    return { problem, fix };
  }
}

/** A territory by its ISO 3166-1 code, or its UN M49 one, such as 001 for the world. */
export function readTerritory(text: string): Written<string> {
  const code = text.toUpperCase();
  const fix = phrase`Write an ISO 3166-1 code such as FR, or a UN M49 one such as 001 for the world.`;
  if (!/^([A-Z]{2}|\d{3})$/.test(code) || code === 'ZZ' || !nameIn(regions, code)) {
    return { problem: phrase`${text} is no territory.`, fix };
  }
  const written = new Intl.Locale(`und-${code}`).region;
  if (written && written !== code)
    return { problem: phrase`${text} is no territory.`, fix: phrase`Did you mean ${written}?` };
  return { value: code };
}

/** When something is due. A day is due until its end, in UTC. */
export type Due = { instant: string; isDay: boolean };

/** A day, as ISO 8601 or as the French write it; or an instant. */
export function readDue(text: string): Written<Due> {
  const fix = phrase`Write a day such as 2027-03-01 or 01/03/2027, or an instant such as 2027-03-01T18:00:00Z.`;
  const unreadable = { problem: phrase`${text} is no date.`, fix };
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = /^(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.exec(text);
  const [year, month, day] = (french ? [french[3], french[2], french[1]] : [iso?.[1], iso?.[2], iso?.[3]]).map(Number);
  if (!year || !month || !day) return unreadable;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // A date that is none, such as 31 April, would roll on into the next month.
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return unreadable;
  if (!iso?.[4]) return { value: { instant: new Date(midnight.getTime() + 86_399_000).toISOString(), isDay: true } };
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? unreadable : { value: { instant: instant.toISOString(), isDay: false } };
}
