import { nearest, type Phrase, phrase, type ScheduleField } from '@bobine/contracts';
import type { Deliverable } from '../deliverable/deliverable.js';
import { readDue, readLanguage, readTerritory, type Written } from './written.js';

/** What somebody asks for, as written: nothing of it is trusted. */
export type Asked = { [Field in ScheduleField]?: string | undefined };
/** What is wrong with one field, and what to do about it. */
export type Wrong = { field: ScheduleField; code: string; problem: Phrase; fix: Phrase };
type Named = { code: string; name: string };
/** What an order may name. Vendors are known so that one that is no recipient can be told from nobody. */
export type Known = { works: Named[]; specifications: Named[]; recipients: Named[]; vendors: Named[] };

/** An order as it is read: what a deliverable is from its first day. */
export type Order = Pick<
  Deliverable,
  'code' | 'work' | 'name' | 'specification' | 'recipient' | 'version' | 'language' | 'subtitles' | 'territory' | 'due'
>;

/** A code names folders, files and runs, so it holds no sign that means something in one of these. */
const CODE = /^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9])?$/;
const LONGEST: Partial<Record<ScheduleField, number>> = { version: 40, name: 400, deliverable: 120 };

/** `isDay`: it was asked for by a day, and not by the minute. */
export type Read = { order: Order; isDay: boolean; wrong: Wrong[] };

/** Reads an order against what is known, and says everything that is wrong with it. The day is judged apart: {@link isPast}. */
export function readOrder(asked: Asked, known: Known, needs: readonly ScheduleField[]): Read {
  const wrong: Wrong[] = [];
  const said = (field: ScheduleField): string => asked[field]?.trim() ?? '';
  const tell = (field: ScheduleField, code: string, problem: Phrase, fix: Phrase) =>
    wrong.push({ field, code, problem, fix });
  for (const field of needs) {
    if (!said(field)) tell(field, 'field.missing', phrase`${field} is missing.`, phrase`Say the ${field}.`);
  }
  for (const [field, most] of Object.entries(LONGEST) as [ScheduleField, number][]) {
    if (said(field).length > most)
      tell(field, 'field.long', phrase`${field} is too long.`, phrase`At most ${most} characters.`);
  }
  const oneOfKnown = (field: 'work' | 'specification' | 'recipient', from: Named[]): Named | undefined => {
    const found = from.find(({ code }) => code === said(field));
    if (!found && said(field)) wrong.push(unknownTo(field, said(field), from, known.vendors));
    return found;
  };
  const read = <T>(field: ScheduleField, how: (text: string) => Written<T>): T | null => {
    if (!said(field)) return null;
    const written = how(said(field));
    if ('value' in written) return written.value;
    tell(field, `${field}.unreadable`, written.problem, written.fix);
    return null;
  };
  const work = oneOfKnown('work', known.works);
  oneOfKnown('specification', known.specifications);
  oneOfKnown('recipient', known.recipients);
  const language = read('language', readLanguage);
  const subtitles = read('subtitles', readLanguage);
  const territory = read('territory', readTerritory);
  const due = read('due', readDue);
  if (language && subtitles && isWithin(subtitles, language)) {
    const problem = phrase`The version is in ${language} and would be subtitled in ${subtitles}.`;
    tell(
      'subtitles',
      'subtitles.same',
      problem,
      phrase`Leave subtitles empty; captions (SDH, SME) are named by the version.`,
    );
  }
  const order: Order = {
    code: said('deliverable'),
    work: said('work'),
    name: said('name') || [work?.name ?? said('work'), said('version') || language].filter(Boolean).join(' '),
    specification: said('specification'),
    recipient: said('recipient'),
    version: said('version') || null,
    language: language ?? said('language'),
    subtitles,
    territory: territory ?? said('territory'),
    due: due?.instant ?? null,
  };
  const code = order.code || codeOf(order);
  if (code.length > 120 || !CODE.test(code)) {
    const problem = said('deliverable')
      ? phrase`${said('deliverable')} cannot be a code.`
      : phrase`The row makes no code: ${code}.`;
    tell(
      'deliverable',
      'deliverable.code',
      problem,
      phrase`Give a code of letters, digits, spaces and . _ - (at most 120).`,
    );
  }
  return { order: { ...order, code }, isDay: due?.isDay ?? false, wrong: dedupe(wrong) };
}

/** A field is told once, by the first thing that is wrong with it. */
const dedupe = (wrong: Wrong[]): Wrong[] =>
  wrong.filter(({ field }, at) => wrong.findIndex((other) => other.field === field) === at);

/** Whether one language tag says the same as another or less: `en` and `en-GB`. */
const isWithin = (a: string, b: string): boolean => a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);

function unknownTo(
  field: 'work' | 'specification' | 'recipient',
  said: string,
  known: Named[],
  vendors: Named[],
): Wrong {
  const byName = known.find(({ name }) => name.localeCompare(said, 'en', { sensitivity: 'base' }) === 0);
  const codes = known.map(({ code }) => code);
  const fix = byName ? phrase`Write its code, ${byName.code}.` : among(said, codes);
  const isVendor = field === 'recipient' && vendors.some(({ code }) => code === said);
  const problem = isVendor ? phrase`${said} is no recipient.` : phrase`There is no ${field} ${said}.`;
  return { field, code: `${field}.unknown`, problem, fix };
}
function among(said: string, codes: readonly string[]): Phrase {
  const near = nearest(said, codes);
  if (near) return phrase`Did you mean ${near}?`;
  return codes.length > 0 ? phrase`Choose one of ${codes.slice(0, 12).join(', ')}.` : phrase`None is known here yet.`;
}

/** Whether what is ordered would be late from the start. */
export const isPast = ({ due }: Pick<Order, 'due'>, at: Date): boolean => due !== null && new Date(due) < at;
export const past = ({ due }: Pick<Order, 'due'>, at: Date): Wrong => ({
  field: 'due',
  code: 'due.past',
  problem: phrase`${due?.slice(0, 10) ?? ''} is past.`,
  fix: phrase`Give a date from ${at.toISOString().slice(0, 10)} on.`,
});

const part = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9.]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The code of an order that gives none, as the digital cinema naming convention writes languages: sound, then subtitles. */
const codeOf = ({ work, version, language, subtitles, territory, recipient }: Order): string =>
  [work, version ?? '', [language, subtitles ?? ''].map(part).filter(Boolean).join('-'), territory, recipient]
    .map(part)
    .filter(Boolean)
    .join('_');
