import { isDeepStrictEqual } from 'node:util';
import { eventTitle, type NoticeLanguage, type Phrase, readPhrase, sayIn } from '@bobine/contracts';
import { FIELDS } from './fields.js';

type State = Readonly<Record<string, unknown>>;
/** One field that is different from before, in words. */
export type Change = { field: string; label: string; before: string | null; after: string | null };
/** What people are called, and what titles that templates give read as. */
export type Names = { person?: (id: string) => string | undefined; title?: (text: string) => string | undefined };

/** What a text of a change is cut to: it is read on one line. */
const LONGEST = 500;

function read(field: string, value: unknown, language: NoticeLanguage, { person, title }: Names): string | null {
  if (value === undefined || value === null) return null;
  const { reads } = FIELDS[field] ?? {};
  const said =
    field === 'person'
      ? (person?.(String(value)) ?? String(value))
      : field === 'title'
        ? (title?.(String(value)) ?? String(value))
        : reads
          ? reads(value, language)
          : String(value);
  return said && said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
}

/** A note in words of ours, in the language of who reads it; what somebody wrote stays as it is. */
function noteIn(field: string, state: State | null, language: NoticeLanguage): string | null {
  const told = field === 'note' ? readPhrase(state?.['noteTold']) : undefined;
  return told ? sayIn(language, told).slice(0, LONGEST) : null;
}

/** What is different between two public states, in words; of the first state, all that is there. */
export function changesBetween(
  before: State | null,
  after: State,
  language: NoticeLanguage,
  names: Names = {},
): Change[] {
  return Object.keys(FIELDS).flatMap((field) => {
    const [was, is] = [before?.[field], after[field]];
    if (isDeepStrictEqual(was ?? null, is ?? null)) return [];
    const change = {
      field,
      label: FIELDS[field]?.[language] ?? field,
      before: noteIn(field, before, language) ?? read(field, was, language, names),
      after: noteIn(field, after, language) ?? read(field, is, language, names),
    };
    return change.before === change.after ? [] : [change];
  });
}

/** What happened, in one sentence: what the fact is called, and how what it is about stands since. */
export function whatHappened(type: string, before: State | null, after: State, language: NoticeLanguage): string {
  const title = sayIn(language, eventTitle(type));
  const status = changesBetween(before, after, language).find(({ field }) => field === 'status');
  if (!status || before === null) return `${title}.`;
  const arrow = [status.before, status.after].filter((side) => side !== null).join(' → ');
  return language === 'fr' ? `${title} : ${arrow}.` : `${title}: ${arrow}.`;
}

/** Why, in the words of whoever did it, where they have said it; words of ours in the language of who asks. */
export function whyOf(data: State, language: NoticeLanguage): string | null {
  const said = [
    data['why'],
    saidIn(data),
    ...['steered', 'escalated', 'migrated', 'held'].map((name) => saidIn(data[name] as State | null | undefined)),
  ];
  const why = said.find((one) => one !== undefined && one !== null && one !== '');
  // What somebody has written is no sentence of ours, also where it reads like one.
  return typeof why === 'string' ? why : why ? sayIn(language, why as Phrase) : null;
}

const saidIn = (of: State | null | undefined): unknown =>
  of !== null && typeof of === 'object' ? (readPhrase(of['told']) ?? of['reason']) : undefined;
