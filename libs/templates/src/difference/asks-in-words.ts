import type { FieldType, FormField } from '@bobine/contracts';
import { canonical, type Json } from '../engine/json.js';
import type { Language } from './language.js';

/** What has to be ticked besides, and what has no longer. */
export function checklistInWords(before: Json, after: Json, language: Language): string {
  const [was, is] = [(before ?? []) as string[], (after ?? []) as string[]];
  const say = SAYING[language];
  const more = is.filter((point) => !was.includes(point)).map(say.quoted);
  const fewer = was.filter((point) => !is.includes(point)).map(say.quoted);
  if (more.length + fewer.length === 0) return say.otherOrder;
  return parts(say, more.length > 0 && say.ticks(more.join(', ')), fewer.length > 0 && say.ticksNot(fewer.join(', ')));
}

/** Which fields are asked besides, which no longer, and which otherwise. */
export function formInWords(before: Json, after: Json, language: Language): string {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const say = SAYING[language];
  const more = [...is.keys()].filter((name) => !was.has(name));
  const fewer = [...was.keys()].filter((name) => !is.has(name));
  const otherwise = [...is].flatMap(([name, field]) => {
    const earlier = was.get(name);
    if (!earlier || canonical(earlier as Json) === canonical(field as Json)) return [];
    const [one, other] = [described(earlier, say), described(field, say)];
    return [one === other ? name : `${name} (${one} → ${other})`];
  });
  if (more.length + fewer.length + otherwise.length === 0) return say.otherOrder;
  return parts(
    say,
    more.length > 0 && say.asks(more.join(', ')),
    fewer.length > 0 && say.asksNot(fewer.join(', ')),
    otherwise.length > 0 && say.asksOtherwise(otherwise.join(', ')),
  );
}

/** Whether votes may be handed to another from now on. */
export const delegateInWords = (after: Json, language: Language): string =>
  after === false ? SAYING[language].noDelegates : SAYING[language].delegates;

const fieldsOf = (form: Json): Map<string, FormField> =>
  new Map(((form ?? []) as FormField[]).map((field) => [field.name, field]));

function parts(say: Saying, ...all: (string | false)[]): string {
  const said = all.filter((each) => each !== false);
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} ${say.and} ${said.at(-1)}`;
}

const described = ({ type, required, options, min, max }: FormField, say: Saying): string =>
  [
    say.types[type],
    ...(required ? [say.required] : []),
    ...(options ? [options.join('/')] : []),
    ...(min === undefined ? [] : [`≥ ${min}`]),
    ...(max === undefined ? [] : [`≤ ${max}`]),
  ].join(', ');

type Saying = {
  and: string;
  quoted: (point: string) => string;
  otherOrder: string;
  ticks: (points: string) => string;
  ticksNot: (points: string) => string;
  asks: (fields: string) => string;
  asksNot: (fields: string) => string;
  asksOtherwise: (fields: string) => string;
  required: string;
  types: Record<FieldType, string>;
  delegates: string;
  noDelegates: string;
};

const SAYING: Record<Language, Saying> = {
  en: {
    and: 'and',
    quoted: (point) => `“${point}”`,
    otherOrder: 'asks the same in another order',
    ticks: (points) => `now asks to tick ${points}`,
    ticksNot: (points) => `no longer asks to tick ${points}`,
    asks: (fields) => `now asks for ${fields}`,
    asksNot: (fields) => `no longer asks for ${fields}`,
    asksOtherwise: (fields) => `asks otherwise for ${fields}`,
    required: 'required',
    types: {
      text: 'text',
      number: 'number',
      boolean: 'yes or no',
      date: 'date',
      choice: 'choice',
      timecode: 'timecode',
    },
    delegates: 'lets votes be handed to another',
    noDelegates: 'no longer lets votes be handed to another',
  },
  fr: {
    and: 'et',
    quoted: (point) => `« ${point} »`,
    otherOrder: 'demande la même chose dans un autre ordre',
    ticks: (points) => `demande désormais de cocher ${points}`,
    ticksNot: (points) => `ne demande plus de cocher ${points}`,
    asks: (fields) => `demande désormais ${fields}`,
    asksNot: (fields) => `ne demande plus ${fields}`,
    asksOtherwise: (fields) => `demande autrement ${fields}`,
    required: 'obligatoire',
    types: {
      text: 'texte',
      number: 'nombre',
      boolean: 'oui ou non',
      date: 'date',
      choice: 'choix',
      timecode: 'timecode',
    },
    delegates: 'permet désormais de déléguer son vote',
    noDelegates: 'ne permet plus de déléguer son vote',
  },
};
