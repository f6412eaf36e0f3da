import {
  type Answer,
  type Answers,
  choice,
  type DataOf,
  type FormField,
  LONGEST_ANSWER,
  type taskOpened,
  type Phrase,
  phrase,
} from '@bobine/contracts';

/** What a task asks to be ticked and filled in, and what of it is. */
export type Filled = Pick<DataOf<typeof taskOpened>, 'checklist' | 'form' | 'ticked' | 'answers' | 'answered'>;
/** What is said of it in one go: answers by field, and all points that are ticked. */
export type Filling = { answers?: Answers; ticked?: string[] };
/** Who says something, and when. */
export type By = { by: string; at: string };

/** What is asked, before anybody has filled anything in. */
export const blank = ({ checklist, form }: Pick<Filled, 'checklist' | 'form'>): Pick<Filled, 'ticked' | 'answers'> => ({
  ...(checklist ? { ticked: [] } : {}),
  ...(form ? { answers: Object.fromEntries(form.map(({ name }) => [name, null])) } : {}),
});

/** The task with what is said laid over what was filled in before; the very same where that is nothing new. */
export function filledIn<T extends Filled>(task: T, { answers = {}, ticked }: Filling, { by, at }: By): T {
  const isNew =
    Object.entries(answers).some(([name, value]) => (task.answers?.[name] ?? null) !== value) ||
    (ticked !== undefined && !sameWords(ticked, task.ticked ?? []));
  if (!isNew) return task;
  const inOrder = (task.checklist ?? []).filter((point) => (ticked ?? task.ticked ?? []).includes(point));
  return {
    ...task,
    ...(task.form ? { answers: { ...task.answers, ...answers } } : {}),
    ...(task.checklist ? { ticked: inOrder } : {}),
    answered: { by, at },
  };
}

const sameWords = (some: string[], others: string[]): boolean =>
  new Set(some).size === new Set(others).size && some.every((word) => others.includes(word));

/** What of what is said does not fit what is asked: each names its field and says what to do. */
export function misfits({ form = [], checklist = [] }: Filled, { answers = {}, ticked = [] }: Filling): Phrase[] {
  const names = form.map(({ name }) => name);
  const wrong = Object.entries(answers).flatMap(([name, value]) => {
    const field = form.find((each) => each.name === name);
    if (!field) return [phrase`there is no field ${name}: ${choice(name, names, phrase`form`)}`];
    return value === null || fits(field, value) ? [] : [phrase`${label(field)}: give ${wanted(field)}`];
  });
  const unknown = ticked.filter((point) => !checklist.includes(point));
  return [
    ...wrong,
    ...unknown.map((point) => phrase`there is no point “${point}”: ${choice(point, checklist, phrase`checklist`)}`),
  ];
}

/** What must still be filled in and ticked before the task can end its step. */
export const missing = ({ form = [], answers = {}, checklist = [], ticked = [] }: Filled): Phrase[] => [
  ...form
    .filter(({ name, required }) => required && (answers[name] ?? null) === null)
    .map((field) => phrase`${label(field)} is missing: give ${wanted(field)}`),
  ...checklist.filter((point) => !ticked.includes(point)).map((point) => phrase`“${point}” is not ticked`),
];

const label = ({ name, title }: FormField): string => (title ? `${name} (${title})` : name);

function wanted({ type, options = [], min, max }: FormField): Phrase {
  switch (type) {
    case 'text':
      return phrase`a text of at most ${LONGEST_ANSWER} characters`;
    case 'number':
      if (min !== undefined && max !== undefined) return phrase`a number from ${min} to ${max}`;
      if (min !== undefined) return phrase`a number of at least ${min}`;
      return max === undefined ? phrase`a number` : phrase`a number of at most ${max}`;
    case 'boolean':
      return phrase`true or false`;
    case 'date':
      return phrase`a date such as 2026-12-28`;
    case 'choice':
      return phrase`one of ${options.join(', ')}`;
    case 'timecode':
      return phrase`a timecode such as 01:02:03:04`;
  }
}

function fits({ type, options = [], min = -Infinity, max = Infinity }: FormField, value: Answer): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'number') return typeof value === 'number' && value >= min && value <= max;
  if (typeof value !== 'string') return false;
  switch (type) {
    case 'text':
      return value.trim() !== '' && value.length <= LONGEST_ANSWER;
    case 'date':
      return isDay(value);
    case 'choice':
      return options.includes(value);
    case 'timecode':
      return /^\d{2}:[0-5]\d:[0-5]\d[:;]\d{2}$/.test(value);
  }
}

/** Whether a text is a day of the calendar: there is no 30 February. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
